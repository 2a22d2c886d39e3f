import Foundation
import Model
import Testing
import Transport

@testable import Alerts

@Suite("Webhook sink")
struct WebhookSinkTests {
  private let address = "https://bot:p4ssword@hooks.example.org/services/T0SECRETKEY/B%2FSECRET?token=sesame-open"

  private func sink(_ transport: CannedTransport, secrets: [Secret] = [SignatureTests.first]) throws -> WebhookSink {
    try WebhookSink(
      Sink.Webhook(url: Secret(address), secrets: secrets, timeout: .seconds(7), privateNetworks: true),
      transport: transport, userAgent: "Dutywatch/0.1 (+ops@example.org)")
  }

  private func send(_ transport: CannedTransport) async throws -> SinkAnswer {
    try await sink(transport).send(Example.alert(), at: Example.now)
  }

  @Test func theAlertIsPostedAsStandardWebhooksAsks() async throws {
    let transport = CannedTransport(204)
    let body = #"{"type":"test","data":{"id":"dw_x","title":"گوگل"}}"#
    let answer = try await sink(transport).send(Example.alert(body: body), at: Example.now)
    #expect(answer == .taken(status: 204, said: ""))
    let request = try #require(await transport.requests.first)
    #expect(request.method == .post && request.url == address && request.body == Array(body.utf8))
    #expect(request.timeout == .seconds(7) && request.allowsPrivateNetworks)
    #expect(request.userAgent == "Dutywatch/0.1 (+ops@example.org)")
    let headers = request.headers.map { "\($0.name): \($0.value.reveal())" }
    #expect(
      headers == [
        "content-type: application/json", "webhook-id: dw_aaaaaaaaaaaaaaaaaaaaaaaaaa", "webhook-timestamp: 1795316645",
        "webhook-signature: v1,4m8YlJjQGeEToMw6wUK9CRNF3WJW5IBHetCF9whZP6A=",
      ])
  }

  @Test func withoutASecretThereIsNoSignature() async throws {
    let transport = CannedTransport(200)
    _ = try await sink(transport, secrets: []).send(Example.alert(), at: Example.now)
    let names = await transport.requests.first?.headers.map(\.name)
    #expect(names == ["content-type", "webhook-id", "webhook-timestamp"])
  }

  @Test func aMalformedSecretIsRefusedBeforeAnythingIsSent() {
    #expect(throws: SigningKeyError.noPrefix) { try sink(CannedTransport(200), secrets: [Secret("hunter2")]) }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let why: String
    let status: Int
    var headers: [(String, String)] = []
    var body = ""
    let answer: SinkAnswer
    var testDescription: String { why }
  }

  @Test(arguments: [
    Case(why: "200", status: 200, body: "ok", answer: .taken(status: 200, said: "ok")),
    Case(why: "299", status: 299, answer: .taken(status: 299, said: "")),
    Case(
      why: "redirects are failures that say so", status: 301, headers: [("Location", "https://evil.example/x")],
      answer: .again(
        after: nil,
        problem: "HTTP 301: redirects are not followed, configure the address that the webhook really has", status: 301)
    ),
    Case(
      why: "404", status: 404, body: "no such hook",
      answer: .again(after: nil, problem: "HTTP 404: no such hook", status: 404)),
    Case(why: "410", status: 410, answer: .gone(problem: "HTTP 410")),
    Case(
      why: "429 in seconds", status: 429, headers: [("Retry-After", "120")],
      answer: .again(after: .seconds(120), problem: "HTTP 429", status: 429)),
    Case(
      why: "503 until a date", status: 503, headers: [("retry-after", "Sun, 22 Nov 2026 03:05:05 GMT")],
      answer: .again(after: .milliseconds(59_750), problem: "HTTP 503", status: 503)),
    Case(
      why: "502 until a date that has passed", status: 502, headers: [("retry-after", "Sun, 22 Nov 2026 03:00:00 GMT")],
      answer: .again(after: nil, problem: "HTTP 502", status: 502)),
    Case(
      why: "504 until nonsense", status: 504, headers: [("retry-after", "soon")],
      answer: .again(after: nil, problem: "HTTP 504", status: 504)),
    Case(
      why: "Discord's wait is in the body", status: 429, body: #"{"retry_after":0.5,"global":false}"#,
      answer: .again(
        after: .milliseconds(500), problem: #"HTTP 429: {"retry_after":0.5,"global":false}"#, status: 429)),
    Case(
      why: "of Discord's waits the longest", status: 429,
      headers: [("Retry-After", "2"), ("X-RateLimit-Reset-After", "1.25")], body: #"{"retry_after":41.5}"#,
      answer: .again(after: .milliseconds(41_500), problem: #"HTTP 429: {"retry_after":41.5}"#, status: 429)),
    Case(
      why: "of Discord's waits the bucket's", status: 429,
      headers: [("X-RateLimit-Reset-After", "64.25")], body: #"{"retry_after":1}"#,
      answer: .again(after: .milliseconds(64_250), problem: #"HTTP 429: {"retry_after":1}"#, status: 429)),
    Case(
      why: "Telegram's wait is among the parameters", status: 429,
      body: #"{"ok":false,"parameters":{"retry_after":35}}"#,
      answer: .again(
        after: .seconds(35), problem: #"HTTP 429: {"ok":false,"parameters":{"retry_after":35}}"#, status: 429)),
    Case(
      why: "a wait that is none", status: 429, body: #"{"retry_after":-1,"parameters":{"retry_after":"35"}}"#,
      answer: .again(
        after: nil, problem: #"HTTP 429: {"retry_after":-1,"parameters":{"retry_after":"35"}}"#, status: 429)),
    Case(
      why: "a JSON that is cut", status: 429, body: #"{"retry_after":"#,
      answer: .again(after: nil, problem: #"HTTP 429: {"retry_after":"#, status: 429)),
    Case(
      why: "a body asks for a wait with a 429 only", status: 503, headers: [("retry-after", "3")],
      body: #"{"retry_after":99}"#,
      answer: .again(after: .seconds(3), problem: #"HTTP 503: {"retry_after":99}"#, status: 503)),
    Case(
      why: "500 has no say about the wait", status: 500, headers: [("retry-after", "120")], body: "oops",
      answer: .again(after: nil, problem: "HTTP 500: oops", status: 500)),
    Case(
      why: "an answer stays on its line", status: 500, body: "a\r\n<3>error b\u{1b}[2J\u{202e}c",
      answer: .again(after: nil, problem: "HTTP 500: a <3>error b␛[2Jc", status: 500)),
    Case(
      why: "an answer is cut", status: 500, body: String(repeating: "é", count: 5_000),
      answer: .again(after: nil, problem: "HTTP 500: " + String(repeating: "é", count: 199) + "…", status: 500)),
  ])
  func eachAnswerHasItsMeaning(_ example: Case) async throws {
    let transport = CannedTransport(example.status, headers: example.headers, body: example.body)
    #expect(try await send(transport) == example.answer)
    #expect(await transport.requests.count == 1)
  }

  @Test(arguments: [
    "Cannot POST /services/T0SECRETKEY/B%2FSECRET", "no route for /services/T0SECRETKEY/B/SECRET",
    "bad token sesame-open", "bot:p4ssword is unknown", "t0secretkey",
    "https://bot:p4ssword@hooks.example.org/services/T0SECRETKEY/B%2FSECRET?token=sesame-open",
    "key AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
  ])
  func anAnswerThatRepeatsTheAddressGivesNothingAway(_ body: String) async throws {
    guard case .again(_, let problem, _) = try await send(CannedTransport(404, body: body)) else {
      Issue.record("a 404 is a failure")
      return
    }
    for hidden in ["SECRET", "secret", "sesame", "p4ss", "AAEC"] { #expect(!problem.contains(hidden), "\(problem)") }
    #expect(problem.contains("<redacted>"))
  }

  @Test func aFailedExchangeIsTriedAgainWithItsReason() async throws {
    let refused = TransportError(.notConnected, "https://hooks.example.org: connection refused")
    #expect(
      try await send(CannedTransport(failing: refused))
        == .again(after: nil, problem: "https://hooks.example.org: connection refused"))
    let leaking = TransportError(.other, "cannot reach /services/T0SECRETKEY/B%2FSECRET")
    #expect(
      try await send(CannedTransport(failing: leaking)) == .again(after: nil, problem: "cannot reach <redacted>"))
  }

  @Test(arguments: [TransportError.Kind.cancelled, .closed])
  func anAttemptThatShutdownCutsOffCountsAsNone(_ kind: TransportError.Kind) async throws {
    #expect(try await send(CannedTransport(failing: TransportError(kind, "stopped"))) == .cutOff)
  }

  @Test func theSinkPrintsNoSecret() throws {
    var dumped = ""
    dump(try sink(CannedTransport(200)), to: &dumped)
    #expect(!dumped.contains("SECRET") && !dumped.contains("p4ss"))
  }

  @Test(arguments: FormatExample.all)
  func inEveryFormatTheBytesThatAreSentAreSigned(_ example: FormatExample.Named) async throws {
    let transport = CannedTransport(200)
    let sink = try WebhookSink(
      Sink.Webhook(url: Secret(address), format: example.format, secrets: [SignatureTests.first]),
      transport: transport, userAgent: "Dutywatch")
    _ = await sink.send(FormatExample.kept, at: Example.now)
    let request = try #require(await transport.requests.first)
    let headers = Dictionary(request.headers.map { ($0.name, $0.value.reveal()) }) { $1 }
    #expect(request.url == address && request.body == example.format.message(for: FormatExample.kept).body)
    #expect(headers["webhook-id"] == FormatExample.kept.id)
    #expect(
      headers["webhook-signature"]
        == Signature.header(
          id: FormatExample.kept.id, timestamp: 1_795_316_645, body: try #require(request.body),
          keys: [try SigningKey(SignatureTests.first)]))
  }

  @Test(arguments: FormatExample.all)
  func whatIsKeptIsSentWhateverTheFormatMakesOfTheAlertNow(_ example: FormatExample.Named) async throws {
    let transport = CannedTransport(200)
    let sink = try WebhookSink(
      Sink.Webhook(url: Secret(address), format: example.format), transport: transport, userAgent: "Dutywatch")
    guard let message = sink.message(for: FormatExample.kept) else {
      #expect(example.name == .standard)
      return
    }
    #expect(message.format == FormatExample.fingerprints[example.name])
    // A topic is a password: it is not written down.
    #expect(!String(decoding: message.body, as: UTF8.self).contains("7f3a"))
    _ = await sink.send(Example.alert(body: "{}"), as: message, at: Example.now)
    let request = try #require(await transport.requests.first)
    #expect(request.body == example.format.message(for: FormatExample.kept).body)
    #expect(request.headers.first?.value.reveal() == message.contentType)
  }

  @Test func aTokenIsSentAndNeverShown() async throws {
    let transport = CannedTransport(401, body: "bad token tk_sesame for topic duties-7f3a, bot AAE-sesame")
    let webhook = Sink.Webhook(
      url: Secret("https://ntfy.example/bot12345678:AAE-sesame/x"), format: .ntfy(topic: Secret("duties-7f3a")),
      token: Secret("tk_sesame"))
    let sink = try WebhookSink(webhook, transport: transport, userAgent: "Dutywatch")
    let answer = await sink.send(FormatExample.kept, at: Example.now)
    #expect(
      answer
        == .again(
          after: nil, problem: "HTTP 401: bad token <redacted> for topic <redacted>, bot <redacted>", status: 401))
    let request = try #require(await transport.requests.first)
    #expect(request.headers.contains { $0.name == "authorization" && $0.value.reveal() == "Bearer tk_sesame" })
    var dumped = ""
    dump(webhook, to: &dumped)
    #expect(!dumped.contains("sesame") && !dumped.contains("7f3a"))
  }
}
