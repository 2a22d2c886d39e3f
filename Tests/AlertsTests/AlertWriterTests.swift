import Foundation
import Model
import Testing
import Text

@testable import Alerts

@Suite("Alert bodies")
struct AlertWriterTests {
  private let writer = AlertWriter(vocabulary: Example.vocabulary)

  @Test func theBodyOfAChangeIsTheContractByteForByte() {
    let announcement = Example.announcement(
      qualifiers: Qualifiers(deadline: UTCDay("2026-12-31"), partial: true, attributedTo: .platform),
      instrument: "Citizens Protection Rules 2020", product: "whatsapp", outlets: ["dawn.com", "geo.tv"])
    let alert = writer.alert(for: announcement, severity: .normal, now: Example.now).checked
    #expect(
      alert.body == """
        {"type":"register.changed","timestamp":"2026-11-22T03:04:05.250Z","version":1,"data":{\
        "id":"dw_aqwyk3xq7x25hz423hra4stbl5","severity":"normal",\
        "platform":{"id":"google","name":"Google","product":"whatsapp"},\
        "obligation":{"id":"local_office","name":"local office"},"jurisdiction":"PK",\
        "instrument":"Citizens Protection Rules 2020","status":{"from":"promised","to":"done"},\
        "qualifiers":{"deadline":"2026-12-31","partial":true,"attributed_to":"platform"},"changed":[],\
        "event_date":"2026-11-22","regression":false,"settled":false,"corrects":null,\
        "summary":"Google (WhatsApp) · local office · Pakistan: promised → done, in part, until 2026-12-31 \
        (dawn.com, 2 outlets)",\
        "evidence":[{"quote":"Google has opened its liaison office in Islamabad","in":"text","start":17,"end":66,\
        "item":{"title":"Google opens office","link":"https://www.dawn.com/news/1934501",\
        "published":"2026-11-22T03:04:05.250Z","received":"2026-11-22T03:04:05.250Z","feed":"Dawn",\
        "outlet":"dawn.com"}}],"evidence_omitted":0,"outlets":["dawn.com","geo.tv"],"confidence":0.85}}
        """)
    #expect(alert.id == "dw_aqwyk3xq7x25hz423hra4stbl5")
    #expect(alert.type == .registerChanged && alert.row == announcement.development.key)
    #expect(alert.timestamp == Example.now && alert.severity == .normal)
  }

  @Test func aCorrectionNamesTheAlertThatItCorrects() throws {
    let wrong = "dw_" + String(repeating: "b", count: 26)
    let alert = writer.alert(
      for: Example.announcement(kind: .corrected, from: .done, to: .promised, regression: true, corrects: wrong),
      severity: .low, now: Example.now
    ).checked
    let body = try JSON.parse(alert.body)
    #expect(body["type"]?.string == "register.corrected")
    #expect(body["data"]?["corrects"]?.string == wrong)
    #expect(body["data"]?["regression"]?.bool == true)
  }

  @Test func theSameDevelopmentIsTheSameAlertWheneverItIsWritten() {
    let first = writer.alert(for: Example.announcement(), severity: .low, now: Example.now).checked
    let again = writer.alert(for: Example.announcement(), severity: .low, now: Example.now.addingTimeInterval(60))
      .checked
    #expect(first.id == again.id)
  }

  struct Huge: Sendable, CustomTestStringConvertible {
    let why: String
    let text: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Huge(why: "letters", text: String(repeating: "word ", count: 50_000)),
    Huge(why: "characters that JSON writes with six bytes", text: String(repeating: "\u{1}", count: 50_000)),
    Huge(why: "Urdu", text: String(repeating: "گوگل نے دفتر کھول دیا ", count: 5_000)),
    Huge(why: "quotes", text: String(repeating: "\"\\", count: 50_000)),
    Huge(why: "one endless grapheme", text: "e" + String(repeating: "\u{301}", count: 50_000)),
  ])
  func noTextMakesABodyOf20kBOrBreaksIt(_ huge: Huge) throws {
    let evidence = Example.evidence(
      quote: huge.text, title: huge.text, link: "https://example.org/" + String(repeating: "x", count: 1_900),
      feed: huge.text, outlet: huge.text)
    let announcement = Example.announcement(
      qualifiers: Qualifiers(condition: huge.text), instrument: huge.text, evidence: [evidence, evidence, evidence],
      outlets: Array(repeating: huge.text, count: 100))
    let alert = writer.alert(for: announcement, severity: .low, now: Example.now).checked
    #expect(alert.body.utf8.count < 20_000)
    let data = try #require(try JSON.parse(alert.body)["data"])
    let kept = try #require(data["evidence"]?.list)
    #expect(!kept.isEmpty && kept.count + (data["evidence_omitted"]?.integer ?? 0) == 3)
    let quote = try #require(kept[0]["quote"]?.string)
    #expect(huge.text.unicodeScalars.starts(with: quote.unicodeScalars))
    #expect(kept[0]["end"]?.integer == 17 + quote.utf8.count)
  }

  @Test func asMuchEvidenceIsToldAsFits() throws {
    let evidence = (0..<200).map { Example.evidence(outlet: "outlet\($0).com") }
    let alert = writer.alert(for: Example.announcement(evidence: evidence), severity: .low, now: Example.now).checked
    let data = try #require(try JSON.parse(alert.body)["data"])
    let kept = try #require(data["evidence"]?.list)
    #expect(kept.count > 40 && kept[0]["item"]?["outlet"]?.string == "outlet0.com")
    #expect(data["evidence_omitted"]?.integer == 200 - kept.count)
    #expect((19_000..<20_000).contains(alert.body.utf8.count))
  }

  @Test(arguments: [
    ("https://www.dawn.com/news/1?a=b&c=%20", true), ("http://example.org", true), ("HTTPS://example.org/گوگل", true),
    ("javascript:alert(1)", false), ("ftp://example.org/", false), ("https://a b", false), ("https://a\nb", false),
    ("https://a\u{202e}b", false), ("https://a\"onclick=", false), ("//example.org", false), ("", false),
    ("https://" + String(repeating: "x", count: 3_000), false),
  ])
  func onlyLinksOfTheWebAreTold(_ link: String, _ told: Bool) throws {
    let announcement = Example.announcement(evidence: [Example.evidence(link: link)])
    let alert = writer.alert(for: announcement, severity: .low, now: Example.now).checked
    let item = try JSON.parse(alert.body)["data"]?["evidence"]?[0]?["item"]
    #expect(item?["link"] == (told ? .string(link) : .null))
  }

  @Test func aBaselineNamesWhatWasFilledAndChanged() throws {
    let row = RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK")
    let other = RowKey(platform: "meta", service: "whatsapp", obligation: "data_localisation", jurisdiction: "IN")
    let alert = writer.baseline(
      .feed("Dawn"), changes: [(row, from: nil, to: .done), (other, from: .demanded, to: .refused)], now: Example.now
    ).checked
    #expect(
      alert.body == """
        {"type":"register.baseline","timestamp":"2026-11-22T03:04:05.250Z","version":1,"data":{"id":"\(alert.id)",\
        "severity":"low","feed":"Dawn","occasion":"first_reading","summary":"First reading of Dawn: 1 register row filled, 1 changed","rows":[\
        {"platform":{"id":"google","name":"Google","product":null},\
        "obligation":{"id":"local_office","name":"local office"},"jurisdiction":"PK",\
        "status":{"from":null,"to":"done"}},\
        {"platform":{"id":"meta","name":"Meta","product":"whatsapp"},\
        "obligation":{"id":"data_localisation","name":"data localisation"},"jurisdiction":"IN",\
        "status":{"from":"demanded","to":"refused"}}],"rows_omitted":0}}
        """)
    #expect(alert.row == nil && alert.severity == .low)
  }

  @Test(arguments: [(0, "nothing for the register"), (1, "1 register row filled"), (2, "2 register rows filled")])
  func aBaselineCountsInWords(_ count: Int, _ words: String) {
    let row = RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK")
    let changes = (0..<count).map { _ in (row, from: Status?.none, to: Status.done) }
    let alert = writer.baseline(.feed("Dawn"), changes: changes, now: Example.now).checked
    #expect(alert.summary == "First reading of Dawn: \(words)")
  }

  @Test func aBaselineOfAThousandRowsStaysBelow20kB() throws {
    let changes = (0..<1_000).map {
      (
        RowKey(platform: "platform\($0)", obligation: "local_office", jurisdiction: "PK"), from: Status?.none,
        to: Status.done
      )
    }
    let alert = writer.baseline(.feed("Dawn"), changes: changes, now: Example.now).checked
    #expect(alert.body.utf8.count < 20_000)
    let data = try #require(try JSON.parse(alert.body)["data"])
    #expect((data["rows"]?.list?.count ?? 0) + (data["rows_omitted"]?.integer ?? 0) == 1_000)
  }

  @Test func aTestSaysThatItIsOne() throws {
    let alert = writer.test(sink: "desk", random: [0, 1, 2, 3], now: Example.now).checked
    let body = try JSON.parse(alert.body)
    #expect(body["type"]?.string == "test" && body["data"]?["id"]?.string == "dw_e6ts74yynzwwxk7dyxbzzbd4fk")
    #expect(alert.summary == "This is a test of the sink desk; nothing has happened.")
  }
}
