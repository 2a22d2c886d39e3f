import Foundation
import Model
import TestSupport
import Testing
import Text
import Transport

@testable import Alerts

@Suite("E-mail sink")
struct EmailSinkTests {
  private static let from = Sink.Mailbox(name: "Dutywatch", address: "dutywatch@example.org")

  private func mail(
    _ server: String = "smtp://127.0.0.1:1", login: Sink.Login? = nil,
    to: [Sink.Mailbox] = [Sink.Mailbox(address: "desk@example.org")]
  ) -> Sink.Mail {
    Sink.Mail(
      server: server, requiresTLS: false, login: login, from: Self.from, to: to, timeout: .seconds(20),
      privateNetworks: true)
  }

  private func alert(_ announcement: Announcement = Example.announcement(), severity: Severity = .normal) -> Alert {
    AlertWriter(vocabulary: Example.vocabulary).alert(for: announcement, severity: severity, now: Example.now).checked
  }

  private func message(_ alert: Alert, to: [Sink.Mailbox] = [Sink.Mailbox(address: "desk@example.org")]) -> ReadMail {
    ReadMail(MailMessage(alert, from: Self.from, to: to).bytes)
  }

  @Test func aMailboxGetsTheSentenceTheWordsAndTheirSource() async throws {
    let server = SMTPServer()
    let alert = alert(severity: .high)
    let answer = await EmailSink(mail(server.url), transport: CurlMailTransport()).send(alert, at: Example.now)
    #expect(answer == .taken(status: 250, said: "250 2.0.0 fine"))
    let read = ReadMail(try #require(server.messages.first))
    #expect(read["From"] == "\"Dutywatch\" <dutywatch@example.org>" && read["To"] == "desk@example.org")
    #expect(read["Subject"] == "Google · local office · Pakistan: promised → done (dawn.com)")
    #expect(read["Date"] == "Sun, 22 Nov 2026 03:04:05 +0000" && read["Auto-Submitted"] == "auto-generated")
    #expect(read["Message-ID"] == "<\(alert.id)@example.org>" && read["Importance"] == "high")
    #expect(
      read.text == """
        Google · local office · Pakistan: promised → done (dawn.com)

        “Google has opened its liaison office in Islamabad”
        — dawn.com, 2026-11-22
        https://www.dawn.com/news/1934501

        high · register.changed · event of 2026-11-22 · confidence 0.85 · \(alert.id)

        """)
    #expect(read.html?.contains("<blockquote dir=\"auto\">Google has opened its liaison office in Islamabad") == true)
    #expect(read.html?.contains("<a href=\"https://www.dawn.com/news/1934501\"") == true)
  }

  @Test func allThatIsToldOfOneRowIsOneThread() throws {
    let first = message(alert(Example.announcement(from: .demanded, to: .promised)))
    let second = message(alert(Example.announcement(from: .promised, to: .done)))
    let other = RowKey(platform: "google", obligation: "local_office", jurisdiction: "IN")
    let third = message(alert(Example.announcement(key: other)))
    // Whoever changes it splits the threads that people have.
    #expect(first["References"] == "<thread_mdqhkjex4n37mhjtiohksrlgzl@example.org>")
    #expect(first["In-Reply-To"] == first["References"] && second["References"] == first["References"])
    #expect(third["References"] != first["References"] && first["Message-ID"] != second["Message-ID"])
  }

  @Test func aCorrectionAnswersWhatItCorrects() {
    let corrected = "dw_" + String(repeating: "b", count: 26)
    let read = message(alert(Example.announcement(kind: .corrected, corrects: corrected)))
    #expect(read["In-Reply-To"] == "<\(corrected)@example.org>")
    #expect(read["References"]?.hasPrefix("<thread_") == true)
    #expect(read["References"]?.hasSuffix(" <\(corrected)@example.org>") == true)
  }

  @Test func everyAttemptSendsTheSameBytes() {
    let alert = alert()
    #expect(
      MailMessage(alert, from: Self.from, to: [Self.from]).bytes
        == MailMessage(alert, from: Self.from, to: [Self.from]).bytes)
  }

  @Test(arguments: [
    "plain", "Größe und Gewicht", String(repeating: "گوگل پاکستان میں دفتر کھولے گا ", count: 12),
    String(repeating: "a", count: 400), String(repeating: "😀", count: 90), "=?utf-8?q?forged?=",
    "x\r\nBcc: everyone@example.org\r\n\r\n<script>", "\u{202E}gnp.exe\u{1B}[2J\u{0}",
  ])
  func aSubjectIsOneHeaderOfShortLines(summary: String) {
    let alert = Alert(
      id: Example.alert().id, type: .test, timestamp: Example.now, severity: .low, row: nil, summary: summary,
      body: "{}")
    let bytes = MailMessage(alert, from: Self.from, to: [Self.from]).bytes
    let read = ReadMail(bytes)
    #expect(read["Subject"] == Clipping.shown(Escaping.terminal(summary), limit: 300))
    #expect(read["Bcc"] == nil && read.names.count == Set(read.names).count)
    let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    #expect(
      lines.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { $0 >= 32 && $0 < 127 } && !$0.hasPrefix(".") })
  }

  @Test(arguments: [
    "", "a = b\n", "trailing \n tab\t\n", ".\n..\nFrom here\n", String(repeating: "x", count: 1_000),
    String(repeating: ".", count: 200), String(repeating: "ä", count: 200), "line\n\n\nlast", "\r\u{0}\u{7F}",
  ])
  func quotedPrintableSaysTheSame(text: String) {
    let encoded = QuotedPrintable.encoded(text)
    let lines = encoded.components(separatedBy: "\r\n")
    #expect(ReadMail.unquoted(encoded) == text)
    #expect(
      lines.allSatisfy { line in
        line.utf8.count <= 76 && !line.hasPrefix(".") && !line.hasPrefix("From ") && line.last != " "
          && line.last != "\t" && line.utf8.allSatisfy { $0 == 9 || ($0 >= 32 && $0 < 127) }
      })
  }

  @Test func severalReadersStandInOneHeader() {
    let to = ["desk@example.org", "Redaktion Köln <koeln@example.org>", "\"The \\ Desk\" <d@example.org>"]
    let read = message(alert(), to: to.compactMap { Sink.Mailbox($0) })
    #expect(
      read["To"] == #"desk@example.org, Redaktion Köln <koeln@example.org>, "The \\ Desk" <d@example.org>"#)
  }

  @Test(arguments: [
    ("550 5.1.1 <desk@example.org> unknown", "SMTP 550 5.1.1 <desk@example.org> unknown"),
    ("451-4.7.1 greylisted\r\n451 see \u{1B}[31mus", "SMTP 451-4.7.1 greylisted 451 see ␛[31mus"),
  ])
  func aRefusalIsToldAndTriedAgain(reply: String, problem: String) async {
    let server = SMTPServer { $0.hasPrefix("RCPT") ? reply : nil }
    let answer = await EmailSink(mail(server.url), transport: CurlMailTransport()).send(alert(), at: Example.now)
    #expect(answer == .again(after: nil, problem: problem, status: Int(reply.prefix(3))))
  }

  @Test func aServerThatRepeatsThePasswordDoesNotBringItIntoTheState() async {
    let login = Sink.Login(user: Secret("ops@example.org"), password: Secret("hunter2-hunter2"))
    let token = Data("\0ops@example.org\0hunter2-hunter2".utf8).base64EncodedString()
    let server = SMTPServer { $0 == token ? "535 no: \(token) is hunter2-hunter2 of ops@example.org" : nil }
    let sink = EmailSink(mail(server.url, login: login), transport: CurlMailTransport())
    let answer = await sink.send(alert(), at: Example.now)
    #expect(answer == .again(after: nil, problem: "SMTP 535 no: <redacted> is <redacted> of <redacted>", status: 535))
    #expect(!"\(mail(login: login))".contains("hunter2"))
  }

  @Test func aServerThatIsNotThereIsAProblemAndAShutdownIsNone() async {
    let problem = await EmailSink(mail(), transport: CurlMailTransport()).send(alert(), at: Example.now).problem
    #expect(problem == "no connection to smtp://127.0.0.1:1: Connection refused")
    let server = SMTPServer { $0 == "DATA" ? "" : nil }
    let sink = EmailSink(mail(server.url), transport: CurlMailTransport())
    let alert = alert()
    let task = Task { await sink.send(alert, at: Example.now) }
    task.cancel()
    #expect(await task.value == .cutOff)
  }
}

/// A message as a mail program reads it.
struct ReadMail {
  private var headers: [(name: String, value: String)] = []
  private(set) var text: String?
  private(set) var html: String?

  init(_ bytes: [UInt8]) {
    let whole = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")
    for line in whole[0].components(separatedBy: "\r\n") {
      if let first = line.first, first == " " || first == "\t" {
        headers[headers.count - 1].value += " " + line.dropFirst()
      } else {
        let name = line.prefix { $0 != ":" }
        headers.append((String(name), String(line.dropFirst(name.count + 2))))
      }
    }
    let boundary = self["Content-Type"]?.components(separatedBy: "boundary=\"").last?.dropLast() ?? ""
    let body = whole.dropFirst().joined(separator: "\r\n\r\n")
    for part in body.components(separatedBy: "--\(boundary)") {
      let pieces = part.components(separatedBy: "\r\n\r\n")
      let content = Self.unquoted(pieces.dropFirst().joined(separator: "\r\n\r\n").dropLast())
      if pieces[0].contains("text/plain") { text = content }
      if pieces[0].contains("text/html") { html = content }
    }
  }

  var names: [String] { headers.map { $0.name.lowercased() } }

  /// A header with its encoded words read.
  subscript(name: String) -> String? {
    guard let value = headers.first(where: { $0.name == name })?.value else { return nil }
    var read = ""
    var bytes: [UInt8] = []
    for word in value.components(separatedBy: " ") {
      if word.hasPrefix("=?utf-8?B?"), word.hasSuffix("?="),
        let data = Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))
      {
        // White space between encoded words is none (RFC 2047 section 6.2).
        if bytes.isEmpty, !read.isEmpty { read += " " }
        bytes += data
      } else {
        read += String(decoding: bytes, as: UTF8.self)
        read += (read.isEmpty ? "" : " ") + word
        bytes = []
      }
    }
    return read + String(decoding: bytes, as: UTF8.self)
  }

  static func unquoted(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(
      text.replacingOccurrences(of: "=\r\n", with: "").replacingOccurrences(of: "\r\n", with: "\n").utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "=") else {
        bytes.append(byte)
        continue
      }
      bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 63)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
