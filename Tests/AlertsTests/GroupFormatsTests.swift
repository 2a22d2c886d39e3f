import Foundation
import Model
import Testing
import Text

@testable import Alerts

@Suite("Formats of groups and digests")
struct GroupFormatsTests {
  private func body(_ example: FormatExample.Named, _ alert: Alert) throws -> JSON {
    let message = example.format.message(for: alert)
    let json = try JSON.parse(message.body)
    try Limits.check(example.name, json, size: message.body.count)
    return json
  }

  @Test(arguments: FormatExample.chats, [AlertType.group, .digest])
  func aFewMembersAreToldWithQuoteAndLink(_ example: FormatExample.Named, _ type: AlertType) throws {
    let shown = strings(in: try body(example, FormatExample.group(4, type: type))).joined(separator: "\n")
      .replacing("\\", with: "")
    for number in 0..<4 {
      #expect(shown.contains("p\(number) · local office · Pakistan: promised → done (outlet\(number).example)"))
      #expect(shown.contains("Number \(number) has opened an office"))
      #expect(shown.contains("https://news.example.org/\(number)"))
    }
    #expect(shown.contains("4 developments at once in Pakistan, 1 of them high"))
    #expect(!shown.contains(" more"))
  }

  @Test(arguments: FormatExample.chats)
  func ofFiftyMembersTheUrgentOnesComeFirstAndTheRestIsCounted(_ example: FormatExample.Named) throws {
    let alert = FormatExample.group(50)
    let shown = strings(in: try body(example, alert)).joined(separator: "\n")
    let told = (0..<50).filter { shown.contains("p\($0) · local office · Pakistan") }
    #expect(told.contains(2) && told.count >= 40)
    #expect(told.count == 50 || shown.contains("… and \(50 - told.count) more"), "\(told.count)")
    if example.name != .alertmanager {
      let high = try #require(shown.firstRange(of: "🔴 p2 ·"))
      let other = try #require(shown.firstRange(of: "🟠 p0 ·"))
      #expect(high.lowerBound < other.lowerBound)
    }
  }

  @Test func alertmanagerGetsEachMemberAsTheAlertThatItIs() throws {
    let example = try #require(FormatExample.all.first { $0.name == .alertmanager })
    let group = FormatExample.group(3)
    let alerts = try #require(try body(example, group).list)
    let members = ToldMember.all(in: Told(group).data)
    #expect(alerts.compactMap { $0["labels"]?["alert_id"]?.string } == members.map(\.id))
    #expect(alerts.compactMap { $0["labels"]?["severity"]?.string } == ["normal", "normal", "high"])
    let labels = alerts[2]["labels"]
    #expect(labels?["alertname"] == "DutywatchRegisterChanged" && labels?["team"] == "policy")
    #expect(labels?["platform"] == "p2" && labels?["jurisdiction"] == "PK" && labels?["status"] == "done")
    #expect(alerts[2]["annotations"]?["message_id"]?.string == group.id)
    #expect(alerts[2]["generatorURL"] == "https://news.example.org/2")
  }

  @Test func aTemplateTellsWhatTheMembersHaveAndTheMostUrgentQuote() throws {
    let names: [JSONTemplate.Placeholder] = [.platform, .jurisdiction, .status, .quote, .link, .outlet, .severity]
    let template = JSONTemplate.object(
      names.map { JSONTemplate.Member(key: $0.rawValue, value: .text([.placeholder($0)])) })
    let filled = try JSON.parse(WebhookFormat.template(template).message(for: FormatExample.group(3)).body)
    #expect(filled["platform"] == "p0, p1, p2" && filled["jurisdiction"] == "PK" && filled["status"] == "done")
    #expect(filled["quote"] == "Number 2 has opened an office" && filled["outlet"] == "outlet2.example")
    #expect(filled["link"] == "https://news.example.org/2" && filled["severity"] == "high")
  }

  @Test func aCloudEventOfOneRowNamesItAndKeepsTheData() throws {
    let example = try #require(FormatExample.all.first { $0.name == .cloudevents })
    let several = try body(example, FormatExample.group(2))
    #expect(several["subject"] == nil && several["type"] == "dutywatch.group")
    #expect(several["data"]?["members"]?.list?.count == 2)
    #expect(try body(example, FormatExample.group(1))["subject"] == "p0/local_office/PK")
  }

  @Test func aLogForPeopleHasALineOfItsOwnForEachMember() {
    let group = FormatExample.group(3)
    let members = ToldMember.all(in: ToldAlert(group).data)
    let lines = AlertText.lines(of: group).split(separator: "\n")
    #expect(lines[0] == "HIGH    3 developments at once in Pakistan, 1 of them high" && lines.count == 10)
    #expect(lines[7] == "        HIGH    p2 · local office · Pakistan: promised → done (outlet2.example)")
    #expect(lines[8] == "                “Number 2 has opened an office”")
    #expect(lines[9] == "                — outlet2.example, https://news.example.org/2, \(members[2].id)")
  }

  @Test func theJournalIsSearchedByWhatAnyMemberSays() {
    let group = FormatExample.group(3)
    let fields = JournalEntry(group, sink: "journal").fields
    func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
    #expect(values("DUTYWATCH_PLATFORM") == ["p0", "p1", "p2"] && values("DUTYWATCH_STATUS") == ["done"])
    #expect(values("DUTYWATCH_MEMBER") == ToldMember.all(in: ToldAlert(group).data).map(\.id))
    #expect(values("DUTYWATCH_JURISDICTION") == ["PK"] && values("PRIORITY") == ["4"])
    #expect(values("MESSAGE") == [group.summary])
    #expect(
      values("DUTYWATCH_EVIDENCE").first?.split(separator: "\n").last
        == "p2 · local office · Pakistan: promised → done (outlet2.example): “Number 2 has opened an office” — outlet2.example"
    )
  }

  @Test func aMailHasASectionForEachMember() throws {
    let group = FormatExample.group(3, type: .digest)
    let desk = Sink.Mailbox(address: "desk@example.org")
    let read = ReadMail(MailMessage(group, from: desk, to: [desk]).bytes)
    #expect(read["Subject"]?.hasPrefix("3 developments at once in Pakistan, 1 of them high: p2 · local") == true)
    #expect(read["In-Reply-To"] == nil)
    let text = try #require(read.text)
    #expect(text.hasPrefix("3 developments at once in Pakistan, 1 of them high\n\nNORMAL p0 · local office"))
    let id = ToldMember.all(in: ToldAlert(group).data)[2].id
    #expect(
      text.contains(
        """
        HIGH p2 · local office · Pakistan: promised → done (outlet2.example)
        “Number 2 has opened an office”
        https://news.example.org/2
        register.changed · 2026-11-22 · \(id)
        """))
    let html = try #require(read.html)
    #expect(html.components(separatedBy: "<hr>").count == 4 && html.contains("<blockquote dir=\"auto\">Number 2"))
    #expect(html.contains("<a href=\"https://news.example.org/2\" rel=\"noreferrer\">outlet2.example</a>"))
  }
}
