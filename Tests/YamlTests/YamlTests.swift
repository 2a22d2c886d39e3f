import Testing
import Yaml

private enum Colour: String, CaseIterable { case red, green }

@Suite struct YamlTests {
  private func problems(_ text: String, _ decode: (YamlMap) -> Void) throws -> [String] {
    let complaints = Complaints()
    if let map = YamlMap(
      try YamlFile.parse(text, file: "c.yaml"), keys: ["poll", "feeds", "colour"], complaints: complaints)
    {
      decode(map)
    }
    return complaints.list.map(\.description)
  }

  @Test func everyProblemIsToldAtOnceWithItsPlaceAndTheNearestKey() throws {
    let text = """
      pol: {}
      poll:
        evry: 5m
        floor: soon
        ceiling: 7d
      colour: blu
      feeds: nothing
      """
    let told = try problems(text) { map in
      let poll = map.map("poll", keys: ["every", "floor", "ceiling"])
      #expect(poll?.duration("floor") == nil)
      #expect(poll?.duration("ceiling") == .seconds(604_800))
      #expect(map.choice("colour", of: Colour.self) == nil)
      #expect(map.list("feeds") == nil)
    }
    #expect(
      told == [
        "c.yaml:1:1: pol: unknown key (did you mean 'poll'?)",
        "c.yaml:3:3: poll.evry: unknown key (did you mean 'every'?)",
        "c.yaml:4:10: poll.floor: expected a duration such as 90s, 15m, 2h or 7d, found 'soon'",
        "c.yaml:6:9: colour: 'blu' is not known here (known: red, green)",
        "c.yaml:7:8: feeds: expected a list, found 'nothing'",
      ])
  }

  @Test(arguments: [
    ("a: [1, 2", "c.yaml:2:1: no valid YAML"), ("a: 1\na: 2\n", "given twice"), ("a:\n\t- b", "no valid YAML"),
    ("a: *nowhere", "undefined alias"), ("a: \u{1}", "no valid YAML"),
  ])
  func whatIsNoYamlIsRefusedWithItsLine(text: String, message: String) {
    let error = #expect(throws: Problems.self) { try YamlFile.parse(text, file: "c.yaml") }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
    #expect(error?.description.hasPrefix("c.yaml:") == true)
  }

  @Test func anAliasBombEndsEarly() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let alias = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
    }
    let error = #expect(throws: Problems.self) { try YamlFile.parse(text, file: "c.yaml") }
    #expect(error?.description.contains("more than 200000 values") == true)
  }

  @Test func deepNestingIsRefused() {
    let text = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(throws: Problems.self) { try YamlFile.parse(text, file: "c.yaml") }
  }

  @Test(arguments: [
    ("90s", Duration.seconds(90)), ("15m", .seconds(900)), ("250ms", .milliseconds(250)), ("0s", .zero),
    ("-5m", nil), ("5", nil), ("h", nil), ("1.5h", nil), ("99999999999999d", nil),
  ])
  func durationsAreReadExactly(text: String, expected: Duration?) { #expect(parseDuration(text) == expected) }

  @Test(arguments: [("512KiB", 524_288), ("16MiB", 16 << 20), ("12", 12), ("12B", 12), ("16MB", nil), ("-1", nil)])
  func sizesAreReadExactly(text: String, expected: Int?) { #expect(parseSize(text) == expected) }

  @Test func anEmptyFileIsAMapWithoutKeys() throws {
    let told = try problems("") { #expect($0.keys.isEmpty) }
    #expect(told == [])
    #expect(try problems("# only a comment\n") { _ in } == [])
  }
}
