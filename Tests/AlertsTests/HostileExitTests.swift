import Foundation
import Model
import TestSupport
import Testing
import Text
import Transport

@testable import Alerts

/// Where alerts leave the program.
enum Exit: Hashable, CustomTestStringConvertible {
  case webhook(WebhookFormat.Name)
  case log(Sink.LogFormat)
  case email, journal, exec

  /// The exits of a kind of sink. A kind that is new does not compile here, and one without a check not below; a format
  /// that is new has no example in ``FormatExample`` and no limits in ``Limits``.
  private static func exits(of kind: Sink.Kind) -> [Exit] {
    switch kind {
    case .webhook: WebhookFormat.Name.allCases.map(Exit.webhook)
    case .log: Sink.LogFormat.allCases.map(Exit.log)
    case .email: [.email]
    case .journal: [.journal]
    case .exec: [.exec]
    }
  }

  static let all: [Exit] =
    [
      .webhook(Sink.Webhook(url: Secret("https://example.org/hook"))), .log(.standardOutput, .json),
      .email(Sink.Mail(server: "smtp://mail.example.org", from: desk, to: [desk])), .journal,
      .exec(Sink.Program(path: "/bin/cat")),
    ].flatMap(exits)

  private static let desk = Sink.Mailbox(address: "desk@example.org")

  var testDescription: String { "\(self)" }
}

/// Every exit × texts that would like to be more than text: one table.
@Suite("Hostile texts at every exit")
struct HostileExitTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: Exit.all, HostileTexts.all)
  func nothingIsMoreThanText(_ exit: Exit, _ text: String) async throws {
    let alerts = HostileAlerts.all(text)
    switch exit {
    case .webhook(let name): for alert in alerts { try await posts(alert, name) }
    case .log(.json): for alert in alerts { try await prints(alert) }
    case .log(.text): for alert in alerts { try await printsForPeople(alert) }
    case .journal:
      let journal = try JournalSocket(in: folder)
      for alert in alerts { try await enters(alert, journal, sink: text) }
    case .email:
      for alert in alerts { try mails(ReadMail(message(alert, name: text).bytes), alert) }
      try await hands(alerts[0], name: text)
    case .exec: try await runs(alerts[0])
    }
  }

  private func posts(_ alert: Alert, _ name: WebhookFormat.Name) async throws {
    let transport = CannedTransport(200)
    let format = try #require(FormatExample.all.first { $0.name == name }).format
    let webhook = Sink.Webhook(url: Secret("https://example.org/hook"), format: format)
    let sink = try WebhookSink(webhook, transport: transport, userAgent: "dutywatch")
    #expect(await sink.send(alert, at: Example.now) == .taken(status: 200, said: ""))
    let request = try #require(await transport.requests.first)
    for header in request.headers {
      #expect(header.value.reveal().utf8.allSatisfy { $0 >= 32 && $0 < 127 }, "\(header.name)")
    }
    let body = try #require(request.body)
    #expect(body.allSatisfy { $0 >= 32 && $0 != 127 }, "\(alert.type): no raw control")
    let json = try JSON.parse(body)
    switch name {
    case .standard: #expect(body == Array(alert.body.utf8))
    case .cloudevents: #expect(try json["data"] == JSON.parse(alert.body)["data"])
    default:
      try Limits.check(name, json, size: body.count)
      for shown in strings(in: json) {
        #expect(HostileTexts.isTame(shown), "\(alert.type): \(shown.prefix(300))")
      }
    }
  }

  private func prints(_ alert: Alert) async throws {
    let path = folder.file("\(UUID().uuidString).jsonl")
    #expect(await LogSink(.file(path)).send(alert, at: Example.now) == .delivered)
    let written = try String(contentsOfFile: path, encoding: .utf8)
    #expect(HostileTexts.isTame(written) && written.utf8.count { $0 == 10 } == 1)
    #expect(try JSON.parse(Array(written.utf8.dropLast())) == JSON.parse(alert.body))
  }

  private func printsForPeople(_ alert: Alert) async throws {
    let path = folder.file("\(UUID().uuidString).txt")
    #expect(await LogSink(.file(path), format: .text).send(alert, at: Example.now) == .delivered)
    let written = try String(contentsOfFile: path, encoding: .utf8)
    #expect(HostileTexts.isTame(written))
    // The sentence; twice a quote and its source; a row of a baseline; three lines a member.
    let data = try JSON.parse(alert.body)["data"]
    let lines = 1 + 2 * (data?["evidence"]?.list?.count ?? 0) + (data?["rows"]?.list?.count ?? 0)
    let members = data?["members"]?.list?.reduce(0) { $0 + ($1["quote"] == nil ? 2 : 3) } ?? 0
    #expect(written.utf8.count { $0 == 10 } == lines + members)
    #expect(written.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("        ") })
  }

  private func enters(_ alert: Alert, _ journal: JournalSocket, sink: String) async throws {
    #expect(await JournalSink(sink: sink, socket: journal.path).send(alert, at: Example.now) == .delivered)
    let fields = JournalSocket.fields(try #require(journal.receive()))
    #expect(
      fields.keys.allSatisfy {
        $0.hasPrefix("DUTYWATCH_") || ["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER"].contains($0)
      })
    #expect(fields.values.joined().allSatisfy(HostileTexts.isTame))
    let once = ["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "DUTYWATCH_TYPE", "DUTYWATCH_SEVERITY", "DUTYWATCH_ALERT"]
    for name in once { #expect(fields[name]?.count == 1, "\(name)") }
    #expect(fields["PRIORITY"] == ["5"] || alert.severity != .normal)
    #expect(fields["DUTYWATCH_ALERT"].flatMap { try? JSON.parse($0[0]) } == (try JSON.parse(alert.body)))
  }

  private func mail(_ server: String, name: String) -> Sink.Mail {
    Sink.Mail(
      server: server, requiresTLS: false, from: Sink.Mailbox(name: name, address: "dutywatch@example.org"),
      to: [Sink.Mailbox(name: name, address: "desk@example.org")], privateNetworks: true)
  }

  private func message(_ alert: Alert, name: String) -> MailMessage {
    let mail = mail("", name: name)
    return MailMessage(alert, from: mail.from, to: mail.to)
  }

  private func hands(_ alert: Alert, name: String) async throws {
    let server = SMTPServer()
    let answer = await EmailSink(mail(server.url, name: name), transport: CurlMailTransport())
      .send(alert, at: Example.now)
    #expect(answer == .taken(status: 250, said: "250 2.0.0 fine"))
    #expect(server.commands.count { $0.hasPrefix("RCPT") } == 1 && server.messages.count == 1)
    try mails(ReadMail(try #require(server.messages.first)), alert)
  }

  private func mails(_ read: ReadMail, _ alert: Alert) throws {
    let always = [
      "from", "to", "subject", "date", "message-id", "auto-submitted", "x-dutywatch-alert", "x-dutywatch-type",
      "mime-version", "content-type",
    ]
    let sometimes = ["in-reply-to", "references", "importance", "x-priority"]
    #expect(read.names.filter { !sometimes.contains($0) } == always)
    #expect(Set(read.names).count == read.names.count)
    #expect(["From", "To", "Subject"].allSatisfy { read[$0].map(HostileTexts.isTame) == true })
    let plain = try #require(read.text)
    let html = try #require(read.html)
    #expect(HostileTexts.isTame(plain) && HostileTexts.isTame(html) && plain.contains(alert.id))
    #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("href=\"javascript"))
    #expect(html.components(separatedBy: "<").count == html.components(separatedBy: ">").count)
  }

  private func runs(_ alert: Alert) async throws {
    let path = try folder.write("#!/bin/sh\ncat > \"$1\"\nenv > \"$1.env\"\ncat \"$1\" >&2\nexit 1\n", to: "program")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let sink = ExecSink(Sink.Program(path: path, arguments: [folder.file("in")]))
    let problem = try #require(await sink.send(alert, at: Example.now).problem)
    #expect(HostileTexts.isTame(problem) && !problem.contains("\n"))
    #expect(try String(contentsOfFile: folder.file("in"), encoding: .utf8) == alert.body + "\n")
    #expect(alert.body.utf8.allSatisfy { $0 >= 32 })
    let names = try String(contentsOfFile: folder.file("in.env"), encoding: .utf8).split(separator: "\n")
      .map { $0.prefix { $0 != "=" } }
    #expect(
      Set(names).isSubset(of: ["PATH", "LANG", "DUTYWATCH_ALERT_ID", "DUTYWATCH_TYPE", "PWD", "SHLVL", "_", "OLDPWD"]))
  }
}

/// Alerts of every make whose every text is one that a feed, a publisher or a receiver may have chosen.
enum HostileAlerts {
  static func all(_ text: String) -> [Alert] {
    let writer = AlertWriter(
      vocabulary: Vocabulary(
        platforms: ["google": text], products: ["whatsapp": text], obligations: ["local_office": text],
        jurisdictions: ["PK": text]))
    let evidence = Example.evidence(quote: text, title: text, feed: text, outlet: text)
    let change = writer.alert(
      for: Example.announcement(
        changed: [], qualifiers: Qualifiers(condition: text, sanction: text), instrument: text, product: "whatsapp",
        evidence: [evidence, evidence], outlets: [text, text]), severity: .normal, now: Example.now)
    let key = change.row ?? RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK")
    var health = SinkHealth()
    (health.failingSince, health.problem) = (Example.now - 900, text)
    let failing = writer.health(
      of: text, news: .failing(since: Example.now, problem: text), now: Example.now)
    let combined: [AlertType] = [.group, .digest]
    return [
      change, change.unconfirmed, failing, writer.baseline(.feed(text), changes: [(key, nil, .done)], now: Example.now),
      writer.health(of: text, news: .recovered(failingSince: Example.now - 60), now: Example.now),
      writer.health(of: text, news: .overrun(since: Example.now, FeedGap(items: 9)), now: Example.now),
      writer.failing(sink: text, health: health, now: Example.now),
      writer.test(sink: text, random: [1], now: Example.now),
      writer.silent(
        feed: text, FeedSilence(since: Example.now, quiet: .seconds(99_999), expected: .seconds(9)), now: Example.now),
    ].map(\.checked)
      + combined.map {
        writer.combined($0, because: .cap, sink: text, members: [change, failing], now: Example.now).checked
      }
  }
}
