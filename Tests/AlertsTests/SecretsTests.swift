import Foundation
import Model
import TestSupport
import Testing
import Transport

@testable import Alerts

/// Every kind of sink and every format, with every secret that it may have × every answer that may give one away.
@Suite("Secrets of sinks")
struct SecretsTests {
  /// In each there is `hunter2`, plain or in base64.
  private static let url =
    "https://hunter2-user:hunter2-pass@hooks.example.org/hunter2-path/x%20hunter2?key=hunter2-query#hunter2-fragment"
  private static let key = "whsec_" + Data("hunter2-hunter2-hunter2-hunter2".utf8).base64EncodedString()
  private static let login = Sink.Login(user: Secret("hunter2-login"), password: Secret("hunter2-password"))

  /// Nothing of them, in whatever form they go over the wire.
  private func holdsNone(_ text: String) -> Bool {
    let forms = ["hunter2", "aHVudGVyMi", "AGh1bnRlcjI", "h1bnRlcjIt", "odW50ZXIyL", "hunter%32"]
    return forms.allSatisfy { text.range(of: $0, options: .caseInsensitive) == nil }
  }

  private func check(_ answer: SinkAnswer, sourceLocation: SourceLocation = #_sourceLocation) {
    let attempt = answer.attempt(triedAt: Example.now, endedAt: Example.now)
    let told = "\(answer) \(attempt.map { "\($0)" } ?? "")"
    #expect(holdsNone(told), "\(told)", sourceLocation: sourceLocation)
  }

  private func webhook(_ format: WebhookFormat) -> Sink.Webhook {
    let format: WebhookFormat = if case .ntfy = format { .ntfy(topic: Secret("hunter2-topic")) } else { format }
    return Sink.Webhook(
      url: Secret(Self.url), format: format, secrets: [Secret(Self.key)], token: Secret("hunter2-token"))
  }

  @Test(arguments: FormatExample.all, [200, 302, 401, 404, 410, 429, 500])
  func noAnswerOfAReceiverBringsOneBack(_ example: FormatExample.Named, _ status: Int) async throws {
    let quiet = CannedTransport(200)
    let webhook = webhook(example.format)
    _ = try await WebhookSink(webhook, transport: quiet, userAgent: "").send(FormatExample.kept, at: Example.now)
    let request = try #require(await quiet.requests.first)
    // What the sink sent, as servers of frameworks print it in debug mode, whole and in pieces.
    let target = "/hunter2-path/x%20hunter2?key=hunter2-query"
    let headers = request.headers.filter { $0.name != "webhook-signature" }.map { "\($0.name): \($0.value.reveal())" }
    let topic = example.name == .ntfy ? "{\"topic\":\"hunter2-topic\"}" : ""
    let echoes =
      [
        request.url, "Cannot POST \(target)", "no route /hunter2-path/x hunter2", "bad key hunter2-query", topic,
        "Basic " + Data("hunter2-user:hunter2-pass".utf8).base64EncodedString(), "user hunter2-user", Self.key,
        String(Self.key.dropFirst(6)), target.replacingOccurrences(of: "/", with: "\\/"),
      ] + headers
    for echo in echoes {
      let transport = CannedTransport(status, headers: [("location", Self.url), ("retry-after", "9")], body: echo)
      check(
        try await WebhookSink(webhook, transport: transport, userAgent: "").send(FormatExample.kept, at: Example.now))
      let failing = CannedTransport(failing: TransportError(.tls, "no trusted TLS connection: \(echo)"))
      check(try await WebhookSink(webhook, transport: failing, userAgent: "").send(FormatExample.kept, at: Example.now))
    }
  }

  @Test func noReplyOfAMailServerBringsOneBack() async throws {
    let (user, password) = (Self.login.user.reveal(), Self.login.password.reveal())
    let plain = "\0\(user)\0\(password)"
    for echo in [user, password, plain, Data(plain.utf8).base64EncodedString(), "\(user):\(password)"] {
      for stage in ["AUTH", "MAIL", "RCPT", "DATA", "."] {
        let server = SMTPServer { $0.hasPrefix(stage) ? "535 5.7.8 no: \(echo)" : nil }
        let desk = Sink.Mailbox(address: "desk@example.org")
        let mail = Sink.Mail(
          server: server.url, requiresTLS: false, login: Self.login, from: desk, to: [desk], timeout: .seconds(20),
          privateNetworks: true)
        check(await EmailSink(mail, transport: CurlMailTransport()).send(FormatExample.kept, at: Example.now))
      }
    }
  }

  @Test func noProgramBringsOneBack() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("#!/bin/sh\necho \"$@\" \"${2#*=}\" >&2\nexit \"$3\"\n", to: "program")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    for code in ["0", "1", "75"] {
      let program = Sink.Program(path: path, arguments: ["hunter2-argument", "--token=hunter2-value", code])
      check(await ExecSink(program).send(FormatExample.kept, at: Example.now))
    }
    let missing = Sink.Program(path: folder.file("missing"), arguments: ["hunter2-argument"])
    check(await ExecSink(missing).send(FormatExample.kept, at: Example.now))
  }

  @Test func aSinkPrintsNoneHoweverItIsPrinted() throws {
    let desk = Sink.Mailbox(address: "desk@example.org")
    let mail = Sink.Mail(server: "smtp://mail.example.org", login: Self.login, from: desk, to: [desk])
    var kinds = FormatExample.all.map { Sink.Kind.webhook(webhook($0.format)) }
    kinds.append(.email(mail))
    for kind in kinds {
      let sink = Sink(name: "desk", kind: kind)
      var dumped = ""
      dump(sink, to: &dumped)
      #expect(holdsNone("\(sink) \(String(reflecting: sink)) \(dumped)"))
    }
  }
}
