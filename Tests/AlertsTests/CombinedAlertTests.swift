import Foundation
import Model
import Testing
import Text

@testable import Alerts

@Suite("Groups and digests")
struct CombinedAlertTests {
  private let writer = AlertWriter(vocabulary: Example.vocabulary)

  private func member(
    _ platform: String, country: String = "PK", severity: Severity = .normal, to: Status = .done, minute: Int = 0,
    text: String? = nil
  ) -> Alert {
    let evidence =
      text.map {
        Example.evidence(
          quote: $0, title: $0, link: "https://example.org/" + String(repeating: "x", count: 900), feed: $0,
          outlet: $0)
      } ?? Example.evidence(link: "https://www.dawn.com/news/\(minute)")
    let announcement = Example.announcement(
      key: RowKey(platform: platform, obligation: "local_office", jurisdiction: country), to: to, instrument: text,
      evidence: [evidence])
    return AlertWriter(vocabulary: text.map { Vocabulary(platforms: [platform: $0]) } ?? Example.vocabulary)
      .alert(for: announcement, severity: severity, now: Example.now.addingTimeInterval(Double(minute) * 60)).checked
  }

  @Test func aGroupIsTheContractByteForByte() {
    let members = [member("google"), member("meta", severity: .high, to: .refused, minute: 2)]
    let group = writer.combined(.group, because: .story, sink: "desk", members: members, now: Example.now + 120).checked
    #expect(
      group.body == """
        {"type":"group","timestamp":"2026-11-22T03:06:05.250Z","version":1,"data":{\
        "id":"\(group.id)","severity":"high","because":"story",\
        "from":"2026-11-22T03:04:05.250Z","until":"2026-11-22T03:06:05.250Z","count":2,\
        "summary":"One story, 2 developments in Pakistan, 1 of them high: \
        Meta · local office: promised → refused (dawn.com); Google · local office: promised → done (dawn.com)",\
        "members":[\
        {"id":"\(members[0].id)","type":"register.changed","severity":"normal",\
        "timestamp":"2026-11-22T03:04:05.250Z",\
        "summary":"Google · local office · Pakistan: promised → done (dawn.com)","platform":"google",\
        "obligation":"local_office","jurisdiction":"PK","status":"done",\
        "quote":"Google has opened its liaison office in Islamabad","outlet":"dawn.com",\
        "link":"https://www.dawn.com/news/0"},\
        {"id":"\(members[1].id)","type":"register.changed","severity":"high",\
        "timestamp":"2026-11-22T03:06:05.250Z",\
        "summary":"Meta · local office · Pakistan: promised → refused (dawn.com)","platform":"meta",\
        "obligation":"local_office","jurisdiction":"PK","status":"refused",\
        "quote":"Google has opened its liaison office in Islamabad","outlet":"dawn.com",\
        "link":"https://www.dawn.com/news/2"}]}}
        """)
    #expect(group.id == AlertID.combined(.group, sink: "desk", members: members.map(\.id)))
    #expect(group.severity == .high && group.type == .group && group.row == nil)
  }

  @Test func whatAllMembersHaveInCommonIsTheGroupsRow() {
    let members = [member("google", to: .done), member("google", to: .refused)]
    let digest = writer.combined(.digest, because: .digest, sink: "desk", members: members, now: Example.now).checked
    #expect(digest.row == members[0].row && digest.severity == .normal)
  }

  struct Sentence: Sendable, CustomTestStringConvertible {
    let why: Combination
    let members: [(platform: String, country: String, severity: Severity)]
    let says: String
    var testDescription: String { says }
  }

  @Test(arguments: [
    Sentence(
      why: .digest, members: [("google", "PK", .high)],
      says: "Digest of 1 development in Pakistan, high: Google · local office: promised → done (dawn.com)"),
    Sentence(
      why: .cap, members: [("google", "PK", .low), ("meta", "IN", .low)],
      says: "2 developments at once in Pakistan and India: Google · local office · Pakistan: promised → done "
        + "(dawn.com); Meta · local office · India: promised → done (dawn.com)"),
    Sentence(
      why: .story, members: [("google", "PK", .high), ("meta", "IN", .high), ("meta", "TR", .high)],
      says: "One story, 3 developments in Pakistan, India and TR, all high: Google · local office · Pakistan: "
        + "promised → done (dawn.com); Meta · local office · India: promised → done (dawn.com); "
        + "Meta · local office · TR: promised → done (dawn.com)"),
  ])
  func aSentenceSaysHowManyWhereAndHowUrgent(_ example: Sentence) {
    let members = example.members.map { member($0.platform, country: $0.country, severity: $0.severity) }
    let alert = writer.combined(.group, because: example.why, sink: "desk", members: members, now: Example.now).checked
    #expect(alert.summary == example.says)
  }

  @Test func aLongListEndsWithHowManyMore() {
    let members = (0..<50).map { member("p\($0)", severity: $0 == 40 ? .high : .low) }
    let alert = writer.combined(.group, because: .cap, sink: "desk", members: members, now: Example.now).checked
    #expect(alert.summary.hasPrefix("50 developments at once in Pakistan, 1 of them high: p40 · local office: "))
    #expect(alert.summary.hasSuffix("; and 43 more"), "\(alert.summary)")
  }

  @Test func otherThingsThanDevelopmentsAreAlerts() {
    let health = writer.health(of: "Dawn", news: .retired(since: Example.now), now: Example.now).checked
    let alert = writer.combined(
      .digest, because: .digest, sink: "desk", members: [member("google"), health], now: Example.now
    ).checked
    #expect(alert.summary.hasPrefix("Digest of 2 alerts: Google · local office · Pakistan: promised → done"))
  }

  @Test func fiftyOrdinaryMembersAreToldWhole() throws {
    let members = (0..<AlertWriter.membersLimit).map { member("platform\($0)", minute: $0) }
    let alert = writer.combined(.group, because: .cap, sink: "desk", members: members, now: Example.now).checked
    let told = try #require(try JSON.parse(alert.body)["data"]?["members"]?.list)
    #expect(told.compactMap { $0["summary"]?.string } == members.map(\.summary))
    #expect(told.allSatisfy { $0["status"]?.string == "done" && $0["platform"]?.string?.isEmpty == false })
  }

  @Test func theMostUrgentKeepTheirQuotesWhenRoomIsShort() throws {
    let members = (0..<20).map { number in
      member("p\(number)", severity: number % 5 == 4 ? .high : .low, text: String(repeating: "words ", count: 400))
    }
    let alert = writer.combined(.group, because: .cap, sink: "desk", members: members, now: Example.now).checked
    let told = try #require(try JSON.parse(alert.body)["data"]?["members"]?.list)
    #expect(told.filter { $0["severity"] == "high" }.allSatisfy { $0["quote"] != nil && $0["link"] != nil })
    #expect(told.contains { $0["severity"] == "low" && $0["quote"] == nil })
  }

  static let hostile = [
    "word ", "\u{1}", "گوگل نے دفتر کھول دیا ", "\"\\", "e\u{301}\u{301}\u{301}", "\u{202E}<!channel>@everyone\r\n",
    "\"},{\"id\":\"forged\"", "😀",
  ]

  @Test(arguments: hostile, [1, 7, 50])
  func everyMemberIsThereWhateverItsTextsAndTheBodyStaysBelow20kB(_ unit: String, _ count: Int) throws {
    let text = String(repeating: unit, count: 8_000 / unit.utf8.count)
    let members = (0..<count).map { number in
      member("\(number)\(text.prefix(300))", severity: Severity.allCases[number % 3], minute: number, text: text)
    }
    for type in [AlertType.group, .digest] {
      let alert = AlertWriter(vocabulary: Vocabulary(jurisdictions: ["PK": text])).combined(
        type, because: .cap, sink: text, members: members, now: Example.now
      ).checked
      #expect(alert.unconfirmed.body.utf8.count < 20_000)
      let told = try #require(try JSON.parse(alert.body)["data"]?["members"]?.list)
      #expect(told.compactMap { $0["id"]?.string } == members.map(\.id))
      for (shown, member) in zip(told, members) {
        #expect(shown["type"]?.string == "register.changed" && shown["severity"]?.string == member.severity.rawValue)
        #expect(shown["summary"]?.string?.isEmpty == false && shown["timestamp"]?.string == member.timestamp.rfc3339)
      }
    }
  }

  @Test func anUnconfirmedAlertIsTheSameAlertWithAMarkAtTheEnd() throws {
    let alert = member("google")
    let marked = alert.unconfirmed
    #expect(marked.body == alert.body.dropLast(2) + #","unconfirmed":true}}"#)
    #expect(marked.id == alert.id && marked.unconfirmed == marked)
    #expect(Told(marked).notes.contains("Not confirmed by a second outlet"))
    let group = writer.combined(.group, because: .story, sink: "desk", members: [marked, alert], now: Example.now)
      .checked
    let told = try JSON.parse(group.body)["data"]?["members"]
    #expect(told?[0]?["unconfirmed"] == true && told?[1]?["unconfirmed"] == nil)
  }

  @Test func aFullBodyStaysBelow20kBWhenItIsMarked() {
    let evidence = (0..<200).map { Example.evidence(outlet: "outlet\($0).com") }
    let alert = writer.alert(for: Example.announcement(evidence: evidence), severity: .low, now: Example.now).checked
    #expect(alert.body.utf8.count > 19_000 && alert.unconfirmed.body.utf8.count < 20_000)
  }

  @Test(arguments: ["", "[]", "{}", #"{"data":1}"#])
  func aBodyThatIsNoneIsLeftAsItIs(_ body: String) { #expect(Example.alert(body: body).unconfirmed.body == body) }
}
