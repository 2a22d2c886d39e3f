import Foundation
import Model
import Testing
import Text

@testable import Alerts

@Suite("Formats")
struct FormatsTests {
  private func body(_ format: WebhookFormat, _ alert: Alert) throws -> JSON {
    try JSON.parse(format.message(for: alert).body)
  }

  @Test(arguments: FormatExample.all)
  func aRealAlertLooksAsItDid(_ example: FormatExample.Named) throws {
    let message = example.format.message(for: FormatExample.kept)
    let text = String(decoding: message.body, as: UTF8.self)
    #expect(text == GoldenBodies.kept[example.name], "\(text)")
    #expect(
      message.contentType
        == (example.name == .cloudevents ? "application/cloudevents+json; charset=utf-8" : "application/json"))
  }

  @Test(arguments: FormatExample.chats)
  func evidenceLinkAndSeverityAreVisible(_ example: FormatExample.Named) throws {
    let shown = strings(in: try body(example.format, FormatExample.kept)).joined(separator: "\n")
    #expect(shown.contains("Google has opened its liaison office in Islamabad"))
    #expect(shown.contains("https://www.dawn.com/news/1934501"))
    #expect(shown.lowercased().contains("high"))
    #expect(shown.contains("promised → done"))
    #expect(shown.contains("گوگل نے اسلام آباد میں دفتر کھول دیا ہے"))
    #expect(shown.contains("https://urdu.example.pk/%D8%AE%D8%A8%D8%B1?a=1&"))
  }

  @Test(arguments: FormatExample.hostile + FormatExample.maximal)
  func whateverAFeedSaysTheLimitsHoldAndNothingIsForged(_ text: String) throws {
    for alert in [FormatExample.raw(text: text, evidence: 1), FormatExample.raw(text: text, evidence: 8)] {
      let told = Told(alert)
      for example in FormatExample.all where example.name != .standard && example.name != .cloudevents {
        let all = try shown(example, told, alert)
        if FormatExample.chats.contains(where: { $0.name == example.name }) {
          #expect(all.contains { $0.contains("“") }, "\(example.name) has no quote")
          #expect(all.contains { $0.contains("https://news.example.org/a?b=1&") }, "\(example.name) has no link")
          #expect(all.contains { $0.lowercased().contains("high") }, "\(example.name) has no severity")
        }
      }
    }
    let group = FormatExample.rawGroup(text: text, members: 6)
    let told = Told(group)
    for example in FormatExample.all where example.name != .standard && example.name != .cloudevents {
      let all = try shown(example, told, group)
      if FormatExample.chats.contains(where: { $0.name == example.name }) {
        #expect(all.contains { $0.lowercased().contains("high") }, "\(example.name) has no severity")
      }
    }
  }

  /// Every string of the message, after the limits of the service were held against it.
  private func shown(_ example: FormatExample.Named, _ told: Told, _ alert: Alert) throws -> [String] {
    let message = example.format.message(told, of: alert)
    let json = try JSON.parse(message.body)
    try Limits.check(example.name, json, size: message.body.count)
    let all = strings(in: json)
    for shown in all {
      #expect(!shown.unicodeScalars.contains { forbidden($0) }, "\(example.name): \(shown.prefix(300))")
    }
    return all
  }

  @Test(arguments: FormatExample.all, AlertType.allCases)
  func everyTypeOfAlertGivesSomethingSensible(_ example: FormatExample.Named, _ type: AlertType) throws {
    let data: JSON = [
      "id": .string(FormatExample.id), "severity": "normal", "summary": "Dawn has not answered for 6 hours.",
      "members": [["id": "dw_x", "severity": "high", "summary": "Meta · registration · Pakistan: demanded"]],
    ]
    let text =
      (["type": .string(type.rawValue), "timestamp": "2026-11-22T03:04:05Z", "version": 1, "data": data] as JSON)
      .serialized
    let alert = Alert(
      id: FormatExample.id, type: type, timestamp: Example.now, severity: .normal, row: nil,
      summary: "Dawn has not answered for 6 hours.", body: text)
    let message = example.format.message(for: alert)
    let json = try JSON.parse(message.body)
    let shown = strings(in: json).joined(separator: "\n")
    #expect(shown.contains("Dawn has not answered for 6 hours."))
    if FormatExample.chats.contains(where: { $0.name == example.name }) {
      #expect(shown.contains("Meta · registration · Pakistan: demanded"))
      try Limits.check(example.name, json, size: message.body.count)
    }
  }

  @Test(arguments: FormatExample.all, ["", "{}", "no JSON", "[]", #"{"data":{"summary":"","evidence":[{}]}}"#])
  func aBodyThatSaysLittleStillGivesAMessage(_ example: FormatExample.Named, _ body: String) throws {
    guard example.name != .standard else { return }
    let message = example.format.message(for: Example.alert(body: body))
    let json = try JSON.parse(message.body)
    if example.name != .cloudevents { try Limits.check(example.name, json, size: message.body.count) }
    #expect(!message.body.isEmpty)
  }

  @Test func standardIsTheStoredBodyByteForByte() {
    let alert = Example.alert(body: #"{"type":"test" , "data":{}}"#)
    #expect(WebhookFormat.standard.message(for: alert).body == Array(alert.body.utf8))
  }

  @Test func aBaselineTellsItsRowsAndHowManyMore() throws {
    let keys = (0..<60).map { RowKey(platform: "p\($0)", obligation: "local_office", jurisdiction: "PK") }
    let alert = AlertWriter(vocabulary: Example.vocabulary).baseline(
      .feed("Dawn"), changes: keys.map { ($0, from: nil, to: .notDone) }, now: Example.now
    ).checked
    let text = try #require(try body(.telegram(chat: "1"), alert)["text"]?.string)
    #expect(
      text.hasPrefix(
        "<b>⚪ LOW</b> · First reading of Dawn: 60 register rows filled\n• p0 · local office · PK: not done\n"))
    #expect(text.contains("• p59"))
    let wordy = FormatExample.raw(text: String(repeating: "words ", count: 60), evidence: 8)
    for example in FormatExample.chats {
      #expect(strings(in: try body(example.format, wordy)).contains { $0.contains(" more") }, "\(example.name)")
    }
  }

  struct Link: Sendable, CustomTestStringConvertible {
    let link: String
    let shown: String?
    var testDescription: String { link }
  }

  @Test(arguments: [
    Link(link: "https://www.dawn.com/news/1", shown: "https://www.dawn.com/news/1"),
    Link(link: "HTTP://Dawn.com", shown: "http://Dawn.com"),
    Link(link: "https://dawn.com?x=1", shown: "https://dawn.com/?x=1"),
    Link(link: "https://medium.com/@all/(x)", shown: "https://medium.com/%40all/%28x%29"),
    Link(
      link: "https://x.example/a|b[c]{d}'*%zz%2F#e#f",
      shown: "https://x.example/a%7Cb%5Bc%5D%7Bd%7D%27%2A%25zz%2F#e%23f"),
    Link(link: "https://x.example:8080/a", shown: "https://x.example:8080/a"),
    Link(link: "https://google.com@evil.example/", shown: nil), Link(link: "https://", shown: nil),
    Link(link: "https:///x", shown: nil), Link(link: "https://a..b/", shown: nil),
    Link(link: "https://x.example:99999/", shown: nil), Link(link: "https://خبر.example/", shown: nil),
    Link(link: "https://x.example/" + String(repeating: "خ", count: 400), shown: nil),
    Link(link: "javascript:alert(1)", shown: nil), Link(link: "https://x.example/\u{202E}", shown: nil),
  ])
  func aLinkIsWellFormedOrNotShown(_ example: Link) {
    #expect(ChatLink.wellFormed(example.link) == example.shown)
  }

  @Test func aTemplateOfManyLongPlaceholdersStaysBelowItsLimit() throws {
    let template = JSONTemplate.list((0..<500).map { _ in .text([.placeholder(.quote), .placeholder(.json)]) })
    let message = WebhookFormat.template(template).message(
      for: FormatExample.raw(text: String(repeating: "\"", count: 7_000)))
    #expect(message.body.count <= TemplateFormat.limit)
    #expect(try JSON.parse(message.body).list?.count == 500)
  }

  @Test func everyPlaceholderGivesWhatItsNameSays() throws {
    let members = JSONTemplate.Placeholder.allCases.map {
      JSONTemplate.Member(key: $0.rawValue, value: .text([.placeholder($0)]))
    }
    let filled = try body(.template(.object(members)), FormatExample.kept)
    let expected = [
      "type": "register.changed", "severity": "high", "platform": "Google", "obligation": "local office",
      "jurisdiction": "PK", "instrument": "PECA", "status": "done", "previous_status": "promised",
      "deadline": "2026-11-22", "outlets": "dawn.com, urdu.example.pk", "title": "Google opens office",
      "quote": "Google has opened its liaison office in Islamabad", "link": "https://www.dawn.com/news/1934501",
      "outlet": "dawn.com", "published": "2026-11-22", "feed": "Dawn", "sanction": "", "id": FormatExample.kept.id,
      "json": FormatExample.kept.body, "timestamp": "2026-11-22T03:04:05.250Z",
    ]
    for (name, value) in expected { #expect(filled[name]?.string == value, "\(name)") }
    #expect(
      filled["text"]?.string?.contains("— Google opens office https://www.dawn.com/news/1934501, dawn.com") == true)
  }

  private func forbidden(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      || (0x2028...0x2029).contains(scalar.value)
  }
}
