import Foundation
import Model
import TestSupport
import Testing
import Transport

/// The conversation with a mail server.
@Suite("Mail transport")
struct MailTransportTests {
  private func mail(_ server: String, _ change: (inout MailRequest) -> Void = { _ in }) -> MailRequest {
    var mail = MailRequest(
      server: server, requiresTLS: false, from: "dutywatch@example.org", to: ["desk@example.org", "legal@example.net"],
      message: Array("Subject: test\r\n\r\nIt works.\r\n".utf8), timeout: .seconds(20), allowsPrivateNetworks: true)
    change(&mail)
    return mail
  }

  private func failure(_ mail: MailRequest) async -> TransportError? {
    do throws(TransportError) {
      _ = try await CurlMailTransport().submit(mail)
      return nil
    } catch { return error }
  }

  @Test func aMessageGoesToAllRecipientsInOneConversation() async throws {
    let server = SMTPServer()
    let reply = try await CurlMailTransport().submit(mail(server.url))
    #expect(reply == MailReply(code: 250, text: "250 2.0.0 fine\r\n"))
    #expect(
      server.commands.dropFirst().prefix(5) == [
        "MAIL FROM:<dutywatch@example.org> SIZE=28", "RCPT TO:<desk@example.org>", "RCPT TO:<legal@example.net>",
        "DATA",
        ".",
      ] || server.commands.dropFirst().first == "MAIL FROM:<dutywatch@example.org>", "\(server.commands)")
    #expect(server.messages == [Array("Subject: test\r\n\r\nIt works.\r\n".utf8)])
  }

  @Test func laterMessagesTakeTheSameConnection() async throws {
    let server = SMTPServer()
    let transport = CurlMailTransport()
    for _ in 0..<3 { #expect(try await transport.submit(mail(server.url)).code == 250) }
    #expect(server.commands.count { $0.hasPrefix("EHLO") } == 1 && server.messages.count == 3)
  }

  @Test func dotsAtTheBeginningOfALineEndNoMessage() async throws {
    let server = SMTPServer()
    let text = "Subject: dots\r\n\r\n.\r\n..\r\n.three\r\nMAIL FROM:<x@example.org>\r\n"
    // So many lines that they do not fit into one write of libcurl's.
    let whole = text + String(repeating: ".\r\n.dot\r\n", count: 20_000)
    let reply = try await CurlMailTransport().submit(mail(server.url) { $0.message = Array(whole.utf8) })
    #expect(reply.code == 250)
    let lines = String(decoding: try #require(server.messages.first), as: UTF8.self).components(separatedBy: "\r\n")
    let undone = lines.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 }.joined(separator: "\r\n")
    #expect(undone == whole && lines.allSatisfy { !$0.hasPrefix(".") || $0.hasPrefix("..") })
    #expect(server.commands.count { $0.hasPrefix("MAIL") } == 1)
  }

  @Test(arguments: [
    ("RCPT TO:<legal@example.net>", "550 5.1.1 no such user"), ("RCPT TO:<desk@example.org>", "450 4.2.0 greylisted"),
    ("MAIL", "553 5.7.1 not you"), ("DATA", "451 4.3.0 later"), (".", "554 5.6.0 spam"),
    (".", "452-4.3.1 disk\r\n452 full"),
  ])
  func aRefusalIsAnAnswer(command: String, refusal: String) async throws {
    let server = SMTPServer { $0.hasPrefix(command) ? refusal : nil }
    let reply = try await CurlMailTransport().submit(mail(server.url))
    #expect(reply == MailReply(code: Int(refusal.prefix(3)) ?? 0, text: refusal + "\r\n"))
  }

  @Test func withoutEncryptionNothingIsSaidWhereItIsRequired() async throws {
    let server = SMTPServer()
    let error = await failure(
      mail(server.url) {
        $0.requiresTLS = true
        $0.user = Secret("dutywatch")
        $0.password = Secret("hunter2-hunter2")
      })
    #expect(error?.kind == .tls)
    #expect(error?.message.hasPrefix("smtp://127.0.0.1:\(server.port) offers no encryption (STARTTLS)") == true)
    #expect(server.commands.allSatisfy { $0.hasPrefix("EHLO") || $0 == "QUIT" })
  }

  @Test func aServerThatSpeaksOfStartTLSAndDoesNotStartItGetsNothing() async throws {
    let server = SMTPServer { command in
      switch command.prefix(4) {
      case "EHLO": "250-mail.example.org\r\n250 STARTTLS"
      case "STAR": "454 not now"
      default: nil
      }
    }
    let error = await failure(mail(server.url) { $0.requiresTLS = true })
    #expect(error?.kind == .tls || error == nil)
    #expect(!server.commands.contains { $0.hasPrefix("MAIL") } && server.messages.isEmpty)
  }

  @Test func theLoginGoesToAServerThatAsksForIt() async throws {
    let server = SMTPServer()
    let reply = try await CurlMailTransport().submit(
      mail(server.url) {
        $0.user = Secret("ops@example.org")
        $0.password = Secret("hunter2")
      })
    #expect(reply.code == 250)
    let token = Data("\0ops@example.org\0hunter2".utf8).base64EncodedString()
    let said = server.commands.filter { $0.hasPrefix("AUTH") || $0 == token }.joined(separator: " ")
    #expect(said == "AUTH PLAIN \(token)")
  }

  @Test func aWrongPasswordIsAnAnswerWithoutThePassword() async throws {
    let server = SMTPServer {
      $0 == Data("\0ops\0hunter2".utf8).base64EncodedString() ? "535 5.7.8 bad credentials" : nil
    }
    let reply = try await CurlMailTransport().submit(
      mail(server.url) {
        $0.user = Secret("ops")
        $0.password = Secret("hunter2")
      })
    #expect(reply.code == 535 && reply.text == "535 5.7.8 bad credentials\r\n")
  }

  @Test func aServerThatHangsIsLeftWhenTheTimeIsOver() async throws {
    let server = SMTPServer { $0 == "DATA" ? "" : nil }
    let error = await failure(mail(server.url) { $0.timeout = .milliseconds(300) })
    #expect(error?.kind == .timedOut)
  }

  @Test func aServerThatNeverSaysGoodbyeHoldsUpNobody() async throws {
    let server = SMTPServer { $0 == "QUIT" ? "" : $0.hasPrefix("RCPT TO:<legal") ? "550 no" : nil }
    let clock = ContinuousClock()
    let taken = try await clock.measure {
      let reply = try await CurlMailTransport().submit(mail(server.url) { $0.to = ["desk@example.org"] })
      #expect(reply.code == 250)
    }
    #expect(taken < .seconds(10))
    // After a refusal libcurl waits for the goodbye: for as long as for any reply.
    let refused = try await clock.measure {
      let reply = try await CurlMailTransport().submit(mail(server.url) { $0.timeout = .seconds(1) })
      #expect(reply == MailReply(code: 550, text: "550 no\r\n"))
    }
    #expect(refused < .seconds(15))
  }

  @Test func anAddressThatWouldBeACommandIsNotSent() async throws {
    for address in ["a@example.org>\r\nDATA", "a b@example.org", "", "<a@example.org>"] {
      let error = await failure(mail("smtp://127.0.0.1:1") { $0.to = [address] })
      #expect(error?.message == "the message for smtp://127.0.0.1:1 cannot be sent: an address of it is none")
    }
  }

  @Test func aPrivateAddressIsReachedOnlyWhenItIsMeant() async throws {
    let server = SMTPServer()
    let error = await failure(mail(server.url) { $0.allowsPrivateNetworks = false })
    #expect(error?.kind == .addressNotAllowed && server.commands.isEmpty)
  }

  @Test func onlyMailServersAreSpokenTo() async {
    for address in ["http://127.0.0.1:1/", "127.0.0.1", "ftp://127.0.0.1/"] {
      #expect(await failure(mail(address))?.kind == .badURL)
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"), "needs the openssl tool"))
  func encryptionFromTheStartIsSpokenToo() async throws {
    let authority = try TestAuthority()
    let pair = try authority.certificate("mail", for: ["IP:127.0.0.1"])
    let server = try TLSMailServer(certificate: pair.certificate, key: pair.key)
    #expect(await failure(mail(server.url) { $0.requiresTLS = true })?.kind == .tls)
    let second = try TLSMailServer(certificate: pair.certificate, key: pair.key)
    let reply = try await CurlMailTransport().submit(
      mail(second.url) {
        $0.requiresTLS = true
        $0.caFile = authority.caFile
      })
    #expect(reply.code == 250)
    #expect(second.messages == [Array("Subject: test\r\n\r\nIt works.\r\n".utf8)])
  }
}

/// `openssl s_server` with a mail server behind its standard input and output; for one connection.
final class TLSMailServer {
  let port: Int
  private let process = Process()
  private let taken = Locked<[[UInt8]]>([])

  init(certificate: String, key: String) throws {
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = [
      "s_server", "-accept", "127.0.0.1:0", "-naccept", "1", "-cert", certificate, "-key", key, "-no_ticket",
    ]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = input
    try process.run()
    var said = ""
    while !said.contains("ACCEPT") || said.last != "\n" {
      let bytes = output.fileHandleForReading.availableData
      guard !bytes.isEmpty else { throw Command.Failure(description: "openssl s_server ended: \(said)") }
      said += String(decoding: bytes, as: UTF8.self)
    }
    port =
      said.split(whereSeparator: \.isWhitespace).last { $0.contains(":") }
      .flatMap { $0.split(separator: ":").last.flatMap { Int($0) } } ?? 0
    let (reading, writing, taken) = (output.fileHandleForReading, input.fileHandleForWriting, taken)
    let thread = Thread {
      var dialogue = SMTPDialogue(
        receive: {
          let bytes = reading.availableData
          return bytes.isEmpty ? nil : Array(bytes)
        }, send: { (try? writing.write(contentsOf: Data($0))) != nil })
      // What the tool tells of the handshake comes among the commands.
      let verbs = ["EHLO", "MAIL", "RCPT", "DATA", "QUIT", "RSET", "."]
      dialogue.run(
        command: { line in verbs.contains { line.hasPrefix($0) } ? SMTPDialogue.usualReply(to: line) : "" },
        message: { message in taken.withLock { $0.append(message) } })
    }
    thread.start()
  }

  deinit { _ = kill(process.processIdentifier, SIGKILL) }

  var url: String { "smtps://127.0.0.1:\(port)" }
  var messages: [[UInt8]] { taken.withLock { $0 } }
}
