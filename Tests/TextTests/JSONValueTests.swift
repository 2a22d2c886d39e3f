import Testing
import Text

@Suite struct JSONValueTests {
  @Test func anObjectKeepsTheOrderItWasWrittenIn() throws {
    let value: JSON = ["id": "dw_1", "count": 3, "share": 0.5, "ok": true, "none": nil, "tags": ["b", "a"]]
    let text = #"{"id":"dw_1","count":3,"share":0.5,"ok":true,"none":null,"tags":["b","a"]}"#
    #expect(value.serialized == text)
    #expect(try JSON.parse(text) == value)
    #expect(value["tags"]?[1]?.string == "a")
    #expect(value["absent"] == nil)
  }

  @Test func membersAreSetByName() {
    var members: JSON.Members = ["a": 1, "b": 2]
    members["a"] = 3
    members["c"] = 4
    members["b"] = nil
    #expect(JSON.object(members).serialized == #"{"a":3,"c":4}"#)
  }

  @Test(arguments: [
    ("\u{FEFF} [1] ", "[1]"), (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#), ("[1,]", "[1]"), ("1e3", "1000.0"),
    ("-0.25", "-0.25"), ("9223372036854775807", "9223372036854775807"),
    ("9223372036854775808", "9.223372036854776e+18"),
    (#""\ud83d\ude00\u00e9\/""#, #""😀é/""#), (#""\ud83dx""#, "\"\u{FFFD}x\""), ("[\"a\nb\"]", #"["a\nb"]"#),
    ("1e999", "1.7976931348623157e+308"),
  ])
  func whatPublishersSendIsRead(text: String, serialized: String) throws {
    #expect(try JSON.parse(text).serialized == serialized)
  }

  @Test func invalidUTF8BecomesAReplacementCharacter() throws {
    #expect(try JSON.parse([0x22, 0x61, 0xFF, 0x22]) == "a\u{FFFD}")
  }

  @Test(arguments: [
    ("", 0), ("{", 1), (#"{"a" 1}"#, 5), ("[1 2]", 3), ("nul", 0), ("[1] x", 4), (#""abc"#, 0), ("[1,-]", 3),
    (#""\u12"#, 3), ("{a:1}", 1),
  ])
  func whatIsNotJSONIsRefusedWithItsPlace(text: String, offset: Int) {
    let error = #expect(throws: JSONError.self) { try JSON.parse(text) }
    #expect(error?.offset == offset)
  }

  @Test func nestingIsBounded() throws {
    _ = try JSON.parse(String(repeating: "[", count: 128) + String(repeating: "]", count: 128))
    #expect(throws: JSONError.self) { try JSON.parse(String(repeating: "[", count: 1 << 20)) }
  }

  @Test func anObjectOfManyNamesIsReadInLinearTime() throws {
    let text = "{" + (0..<50_000).map { "\"k\($0)\":0" }.joined(separator: ",") + "}"
    #expect(try JSON.parse(text).object?.count == 50_000)
  }

  @Test func anEscapeIsReadWhereverItStands() throws {
    for before in 0..<40 {
      let (start, end) = (String(repeating: "a", count: before), String(repeating: "ü", count: before % 7))
      let text = try JSON.parse("[\"\(start)\\n\\u0041\\\"\(end)\", \"\(start)\"]")
      #expect(text[0]?.string == start + "\nA\"" + end)
      #expect(text[1]?.string == start)
    }
  }

  @Test(arguments: [3, 8, 9, 40])
  func ofOneNameTheLastWins(count: Int) throws {
    let members = (0..<count).map { "\"k\($0)\":\($0)" } + ["\"k2\":-1", "\"last\":0", "\"k1\":-2"]
    let object = try JSON.parse("{" + members.joined(separator: ",") + "}").object
    #expect(object?.map(\.key) == (0..<count).map { "k\($0)" } + ["last"])
    #expect(object?["k2"] == -1 && object?["k1"] == -2 && object?["k0"] == 0)
  }
}
