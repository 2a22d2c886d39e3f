import Foundation
import Model
import TestSupport
import Testing
import Text

@testable import Alerts

@Suite("Alert schema")
struct AlertSchemaTests {
  private let writer = AlertWriter(vocabulary: Example.vocabulary)
  private let root: JSON

  init() throws { root = try JSON.parse(AlertSchema.text) }

  private func check(_ alert: Alert, sourceLocation: SourceLocation = #_sourceLocation) {
    for body in [alert.body, alert.unconfirmed.body] where alert.row != nil || body == alert.body {
      let problems = AlertContract.problems(body)
      #expect(problems.isEmpty, "\(problems)", sourceLocation: sourceLocation)
    }
  }

  @Test func everyAlertOfTheRegisterFitsTheSchema() throws {
    let full = Qualifiers(
      deadline: UTCDay("2026-12-31"), partial: true, condition: "unless appealed", sanction: "fine",
      attributedTo: .unnamedSources, certainty: .claimed, strength: .ordered)
    for kind in [Development.Kind.changed, .disputed, .corrected] {
      for status in Status.allCases {
        let announcement = Example.announcement(
          kind: kind, from: status == .done ? nil : .done, to: status, changed: ["deadline"], qualifiers: full,
          instrument: "a law", product: "whatsapp",
          evidence: [Example.evidence(), Example.evidence(link: nil, published: nil)],
          corrects: kind == .corrected ? "dw_" + String(repeating: "b", count: 26) : nil)
        check(writer.alert(for: announcement, severity: .high, now: Example.now))
      }
    }
    check(writer.alert(for: Example.announcement(evidence: [], outlets: []), severity: .low, now: Example.now))
  }

  @Test func everyOtherAlertFitsTheSchema() throws {
    let row = RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK")
    check(writer.baseline(.feed("Dawn"), changes: [], now: Example.now))
    check(writer.baseline(.feed("Dawn"), changes: [(row, from: nil, to: .done)], now: Example.now))
    for occasion in [BaselineOccasion.newlyWatched, .rematch] {
      check(writer.baseline(occasion, changes: [(row, from: .promised, to: .done)], now: Example.now))
    }
    let day = UTCDay(Example.now)
    let open = RegisterRow(
      key: row, status: .demanded, qualifiers: Qualifiers(deadline: day.adding(days: 3)), eventDay: day, rank: .press,
      outlet: "dawn.com", findingID: 1, filledAt: Example.now, changedAt: Example.now)
    for kind in [Reminder.Kind.deadlineNear, .deadlinePassed, .stale] {
      let cause = RowCause(evidence: Example.evidence(), product: nil, outlets: ["dawn.com"], lastEvidence: day)
      check(
        writer.reminder(
          Reminder(kind: kind, row: open, about: day), cause: cause, severity: .normal, now: Example.now))
    }
    let since = Example.now - 7200
    for news in [
      FeedNews.failing(since: since, problem: "HTTP 500"), .recovered(failingSince: since), .retired(since: since),
      .overrun(since: since, FeedGap(items: 30)),
    ] {
      check(writer.health(of: "Dawn", news: news, now: Example.now))
    }
    for gone in [nil, Example.now] {
      var health = SinkHealth()
      (health.failingSince, health.problem, health.goneSince) = (Example.now - 900, "HTTP 500", gone)
      check(writer.failing(sink: "desk", health: health, now: Example.now))
    }
    check(writer.test(sink: "desk", random: [1], now: Example.now))
    let silence = FeedSilence(since: since, quiet: .seconds(7200), expected: .seconds(3600))
    check(writer.silent(feed: "Dawn", silence, now: Example.now))
    let pulse = Pulse(feeds: 3, failing: 1, owed: 2, askedAt: since, dueAt: nil)
    check(writer.heartbeat(pulse, slot: Example.now, now: Example.now))
  }

  @Test func theSchemaKnowsEveryTypeOfAlert() {
    let types = root["properties"]?["type"]?["enum"]?.list?.compactMap(\.string) ?? []
    #expect(Set(types) == Set(AlertType.allCases.map(\.rawValue)))
    let statuses = root["$defs"]?["statusName"]?["enum"]?.list?.compactMap(\.string) ?? []
    #expect(Set(statuses) == Set(Status.allCases.map(\.rawValue)))
  }

  /// The data of types as the contract has it, and what makes it wrong.
  @Test(arguments: [
    ("feed.overrun", #""feed":"Dawn","since":"2026-11-22T03:04:05Z","items":40"#, #""items":40"#, #""items":4.5"#),
    ("heartbeat", #""feeds":12,"feeds_failing":1,"owed":0"#, #","owed":0"#, ""),
    ("config.rejected", #""file":"dutywatch.yaml","problems":["1:1: no"]"#, #"["1:1: no"]"#, #""1:1: no""#),
  ])
  func theShapesOfTypesAreKept(_ type: String, _ members: String, _ right: String, _ wrong: String) {
    let body = """
      {"type":"\(type)","timestamp":"2026-11-22T03:04:05Z","version":1,"data":{"id":"\(FormatExample.id)",\
      "severity":"low","summary":"Said.",\(members)}}
      """
    #expect(AlertContract.problems(body).isEmpty, "\(AlertContract.problems(body))")
    #expect(!AlertContract.problems(body.replacingOccurrences(of: right, with: wrong)).isEmpty)
  }

  @Test(arguments: [
    (#""id":"dw_"#, #""id":"xx_"#), (#""severity":"high""#, #""severity":"urgent""#),
    (#""version":1"#, #""version":2"#),
    (#""to":"done""#, #""to":"finished""#), (#""start":17"#, #""start":-1"#), (#""changed":[]"#, #""changed":[1]"#),
    (#""confidence":0.85"#, #""confidence":1.5"#), (#""corrects":null,"#, ""), (#""settled":false"#, #""settled":0"#),
    (#""regression""#, #""step_back""#), (#"T03:04:05.250Z","version""#, #" 03:04","version""#),
    (#""link":"https"#, #""link":"ftp"#), (#""type":"register.changed""#, #""type":"register.forgotten""#),
    (#""type":"register.changed""#, #""type":"heartbeat""#), ("}}", #","unconfirmed":false}}"#), ("}}", "}"),
  ])
  func theSchemaSeesWhatIsWrong(_ right: String, _ wrong: String) throws {
    let alert = writer.alert(for: Example.announcement(), severity: .high, now: Example.now).checked
    let broken = alert.body.replacingOccurrences(of: right, with: wrong)
    try #require(broken != alert.body)
    #expect(!AlertContract.problems(broken).isEmpty)
  }
}
