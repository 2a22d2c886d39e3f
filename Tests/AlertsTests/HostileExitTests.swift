import Foundation
import Model
import TestSupport
import Testing
import Text
import Transport

@testable import Alerts

/// Every exit × texts that would like to be more than text.
@Suite("Hostile texts at every exit")
struct HostileExitTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let hostile = [
    "ansi \u{1B}[2J\u{1B}]0;owned\u{07} \u{9B}31m", "bidi \u{202E}gnp.exe\u{2066}\u{2069} \u{E0041}",
    "lines\nNORMAL  forged\r\n\u{2028}\u{2029}\u{85}\u{0B}end", "mail\r\nBcc: all@example.org\r\n\r\n.\r\nQUIT",
    "journal\nPRIORITY=0\nDUTYWATCH_STATUS=done\n_UID=0\nMESSAGE=forged", "nul\u{0}and\u{7F}",
    "shell $(id) `id` '; id; \" || id", "html <script>alert(1)</script> & \"' onload=x",
    "=?utf-8?q?forged?= =cmd|' /C'!A0",
    "--=_dw_aaaaaaaaaaaaaaaaaaaaaaaaaa--", "From .dot =3D=0A", "{\"type\":\"forged\"}\n{\"id\":1}",
  ]

  private func alert(_ text: String) -> Alert {
    let evidence = Example.evidence(quote: text, title: text, feed: text, outlet: text)
    let announcement = Example.announcement(
      changed: [], instrument: text, evidence: [evidence, evidence], outlets: [text, text])
    let vocabulary = Vocabulary(platforms: ["google": text], obligations: ["local_office": text])
    return AlertWriter(vocabulary: vocabulary).alert(for: announcement, severity: .normal, now: Example.now).checked
  }

  /// Whether nothing in it steers a terminal or turns the reading direction; line breaks aside.
  private func isTame(_ text: String) -> Bool {
    text.split(separator: "\n").allSatisfy { Escaping.terminal(String($0)) == String($0) } && !text.contains("\r")
  }

  @Test(arguments: hostile)
  func aLogLineIsOneLineOfTheSameJSON(text: String) async throws {
    let alert = alert(text)
    let path = folder.file("alerts.jsonl")
    #expect(await LogSink(.file(path)).send(alert, at: Example.now) == .delivered)
    let written = try String(contentsOfFile: path, encoding: .utf8)
    #expect(isTame(written) && written.utf8.count { $0 == 10 } == 1)
    #expect(try JSON.parse(Array(written.utf8.dropLast())) == JSON.parse(Array(alert.body.utf8)))
  }

  @Test(arguments: hostile)
  func aLogForPeopleHasItsOwnLinesOnly(text: String) async throws {
    let path = folder.file("alerts.txt")
    #expect(await LogSink(.file(path), format: .text).send(alert(text), at: Example.now) == .delivered)
    let written = try String(contentsOfFile: path, encoding: .utf8)
    // The sentence, and twice a quote and its source.
    #expect(isTame(written) && written.utf8.count { $0 == 10 } == 5)
    #expect(written.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("        ") })
  }

  @Test(arguments: hostile)
  func aJournalEntryHasEachFieldOnce(text: String) async throws {
    let journal = try JournalSocket(in: folder)
    let alert = alert(text)
    #expect(await JournalSink(sink: text, socket: journal.path).send(alert, at: Example.now) == .delivered)
    let fields = JournalSocket.fields(try #require(journal.receive()))
    #expect(
      fields.keys.allSatisfy {
        $0.hasPrefix("DUTYWATCH_") || ["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER"].contains($0)
      })
    #expect(fields.values.allSatisfy { $0.count == 1 && isTame($0[0]) })
    #expect(fields["PRIORITY"] == ["5"] && fields["DUTYWATCH_STATUS"] == ["done"])
    #expect(
      fields["DUTYWATCH_ALERT"].flatMap { try? JSON.parse(Array($0[0].utf8)) }
        == (try JSON.parse(Array(alert.body.utf8))))
  }

  @Test(arguments: hostile)
  func aMailHasItsOwnHeadersAndTwoParts(text: String) async throws {
    let server = SMTPServer()
    let mail = Sink.Mail(
      server: server.url, requiresTLS: false, from: Sink.Mailbox(name: text, address: "dutywatch@example.org"),
      to: [Sink.Mailbox(name: text, address: "desk@example.org")], privateNetworks: true)
    let answer = await EmailSink(mail, transport: CurlMailTransport()).send(alert(text), at: Example.now)
    #expect(answer == .taken(status: 250, said: "250 2.0.0 fine"))
    #expect(server.commands.count { $0.hasPrefix("RCPT") } == 1 && server.messages.count == 1)
    let read = ReadMail(try #require(server.messages.first))
    #expect(
      read.names == [
        "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted",
        "x-dutywatch-alert", "x-dutywatch-type", "mime-version", "content-type",
      ])
    #expect(["From", "To", "Subject"].allSatisfy { read[$0].map(isTame) == true })
    let plain = try #require(read.text)
    let html = try #require(read.html)
    #expect(isTame(plain) && isTame(html) && plain.contains(alert(text).id))
    #expect(
      !html.contains("<script") && html.components(separatedBy: "<").count == html.components(separatedBy: ">").count)
  }

  @Test(arguments: hostile)
  func aProgramGetsOneLineOfJSONAndItsErrorIsOneLine(text: String) async throws {
    let path = try folder.write("#!/bin/sh\ncat > \"$1\"\ncat \"$1\" >&2\nexit 1\n", to: "program")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let alert = alert(text)
    let sink = ExecSink(Sink.Program(path: path, arguments: [folder.file("in")]))
    let problem = try #require(await sink.send(alert, at: Example.now).problem)
    #expect(isTame(problem) && !problem.contains("\n"))
    #expect(try String(contentsOfFile: folder.file("in"), encoding: .utf8) == alert.body + "\n")
    #expect(alert.body.utf8.allSatisfy { $0 >= 32 })
  }
}
