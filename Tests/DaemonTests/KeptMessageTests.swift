import Alerts
import Foundation
import Model
import Store
import TestSupport
import Testing

@testable import Daemon

/// What a chat or a mailbox is sent stays the same, byte for byte, from the first attempt on.
@Suite struct KeptMessageTests {
  private let world: World
  init() throws { world = try World() }

  private var sinks: String {
    "  - {name: chat, webhook: {url: \"\(world.receiver.url("/chat"))\", format: slack, retry: {schedule: [1m]}}}"
  }

  /// What the chat got so far.
  private var sent: [String] {
    world.receiver.requests.filter { $0.path == "/chat" }.map { String(decoding: $0.body, as: UTF8.self) }
  }

  /// A development that the chat is owed, and was tried once.
  private func failedOnce() async throws -> Store {
    try await world.round(sinks: sinks)
    world.publish(["Google has opened a local office in Pakistan"])
    world.receiverAnswers(500)
    return try await world.round(sinks: sinks)
  }

  /// A later version of the program, that words its messages otherwise.
  private struct LaterChat: AlertSink {
    let words: String
    let format: String
    let answer: SinkAnswer
    let sent = Locked<[String]>([])

    func message(for alert: Alert) -> Message? {
      Message(format: format, contentType: "text/plain", body: Array("\(words) \(alert.summary)".utf8))
    }

    func send(_ alert: Alert, as message: Message?, at now: Date) async -> SinkAnswer {
      sent.withLock { $0.append(String(decoding: message?.body ?? [], as: UTF8.self)) }
      return answer
    }
  }

  /// What the later version sends.
  private func deliver(
    _ store: Store, format: String = "slack", words: String = "Listen!", answering answer: SinkAnswer = .delivered
  ) async throws -> [String] {
    world.clock.advance(by: 120)
    let chat = LaterChat(words: words, format: format, answer: answer)
    let delivering = try world.delivering(from: store, to: ["chat": chat])
    _ = try await delivering.once()
    return chat.sent.withLock { $0 }
  }

  @Test func aLaterVersionSendsWhatTheFirstAttemptSent() async throws {
    let store = try await failedOnce()
    #expect(sent.count == 1 && sent[0].contains("blocks"))
    #expect(try await deliver(store) == sent)
  }

  @Test func aFormatThatWasChangedSinceIsUsed() async throws {
    let store = try await failedOnce()
    let later = try await deliver(store, format: "template-0123456789abcdef")
    #expect(later.count == 1 && later[0].hasPrefix("Listen! "))
  }

  @Test func itIsKeptBeforeTheFirstAttempt() async throws {
    let store = try await failedOnce()
    // Written down, and then the program is cut off before the attempt comes to anything.
    let first = try await deliver(store, format: "discord", answering: .cutOff)
    #expect(first.count == 1)
    #expect(try await deliver(store, format: "discord", words: "Look!") == first)
  }

  @Test func theAlertsOwnJSONIsNotKeptTwice() async throws {
    let store = try await failedOnce()
    let alert = try #require(try await store.deliveries(DeliveryFilter(sink: "desk"), limit: 1).first).alert.id
    let line = try #require(try await store.deliveries(of: alert).first { $0.sink == "desk" })
    #expect(line.keptBytes == nil && line.attempts == 1)
  }
}
