import Alerts
import Foundation
import Model
import Store
import TestSupport
import Testing

@Suite struct PipelineTests {
  private let world: World
  init() throws { world = try World() }

  @Test func aNewItemBecomesOneSignedAlertWithItsEvidence() async throws {
    try await world.round()
    world.publish(["Google has opened a local office in Pakistan"])
    world.clock.advance(by: 600)
    try await world.round()
    let request = try #require(world.receiver.requests.first)
    #expect(world.receiver.requests.count == 1)
    let body = String(decoding: request.body, as: UTF8.self)
    for part in [
      "\"type\":\"register.changed\"", "\"to\":\"done\"", "Google has opened a local office in Pakistan", "\"PK\"",
    ] { #expect(body.contains(part), "\(part) is missing in \(body)") }
    let id = try #require(request.header("webhook-id"))
    #expect(body.contains("\"data\":{\"id\":\"\(id)\""))
    let time = try #require(request.header("webhook-timestamp").flatMap { Int($0) })
    let expected = Signature.header(
      id: id, timestamp: time, body: request.body, keys: [try SigningKey(Secret(World.secret))])
    #expect(request.header("webhook-signature") == expected)
  }

  @Test func aFeedsFirstDocumentFillsTheRegisterWithOneAlert() async throws {
    world.publish(["Google has opened a local office in Pakistan", "TikTok has registered with PTA"])
    let store = try await world.round()
    #expect(world.received.count == 1)
    #expect(world.received.first?.body.contains("register.baseline") == true)
    #expect(try await store.register().count == 2)
  }

  @Test func firstAlertTellsTheFirstDocumentToo() async throws {
    world.publish(["Google has opened a local office in Pakistan"])
    try await world.round(poll: ", first: alert")
    #expect(world.received.map { $0.body.contains("register.changed") } == [true])
  }

  @Test func theSameDocumentAgainOwesNothing() async throws {
    world.publish(["Google has opened a local office in Pakistan"])
    for _ in 1...3 {
      try await world.round(poll: ", first: alert")
      world.clock.advance(by: 600)
    }
    #expect(world.received.count == 1)
  }

  @Test func aClockThatWentBackDelaysAFeedByOneWaitHoweverOftenTheDaemonIsRestarted() async throws {
    world.watch(files: [])
    try await world.round()
    world.clock.advance(by: -10 * 86_400)
    var asked: [Int] = []
    for minute in 0..<32 {
      let before = world.origin.requests.count
      try await world.round(poll: ", adaptive: false", all: false)
      if world.origin.requests.count > before { asked.append(minute) }
      world.clock.advance(by: 60)
    }
    // Every ten minutes and, by chance, half a minute.
    #expect(asked == [11, 22])
  }

  @Test func validatorsAreSentBackByteForByteAndA304ChangesNothing() async throws {
    var response = LoopbackServer.Response(rss([]))
    response.headers = [("ETag", "W/\"odd'\u{E9}\""), ("Last-Modified", "yesterday, about noon")]
    world.publish(response)
    try await world.round()
    world.publish(LoopbackServer.Response(status: 304))
    let store = try await world.round()
    let request = try #require(world.origin.requests.last)
    #expect(request.header("If-None-Match") == "W/\"odd'\u{E9}\"")
    #expect(request.header("If-Modified-Since") == "yesterday, about noon")
    let state = try #require(try await store.feedState(of: "Wire"))
    #expect(state.failures == 0 && state.validators.etag == Array("W/\"odd'\u{E9}\"".utf8))
  }

  @Test func aServerThatIsStuckOn304IsAskedForAWholeDocumentAfterAMonth() async throws {
    world.watch(files: [])
    var first = LoopbackServer.Response(rss(["Rain in Lahore"]))
    first.headers = [("ETag", "\"for ever\"")]
    world.publish(first)
    try await world.round()
    for day in 1...32 {
      world.clock.advance(by: 86_400)
      // Only who names nothing to compare with is told.
      let isFull = day == 30
      if isFull { world.publish(["Sun in Lahore"]) } else { world.publish(LoopbackServer.Response(status: 304)) }
      let store = try await world.round()
      if isFull { #expect(try await store.storedItems([2]).map(\.displayTitle) == ["Sun in Lahore"]) }
    }
    let asked = world.origin.requests.map { $0.header("If-None-Match") }
    #expect(asked[0] == nil && asked[1...29].allSatisfy { $0 == "\"for ever\"" } && asked[30] == nil)
  }

  @Test func anUnreadableDocumentIsAFailureWithAReasonAndKeepsTheOldValidators() async throws {
    var good = LoopbackServer.Response(rss([]))
    good.headers = [("ETag", "\"good\"")]
    world.publish(good)
    try await world.round()
    var page = LoopbackServer.Response("<!doctype html><html><body>Please log in</body></html>")
    page.headers = [("ETag", "\"bad\""), ("Content-Type", "text/html")]
    world.publish(page)
    let store = try await world.round()
    let state = try #require(try await store.feedState(of: "Wire"))
    #expect(state.failures == 1 && state.validators.etag == Array("\"good\"".utf8))
    #expect(state.failure?.contains("HTML") == true, "\(state.failure ?? "no reason")")
    #expect(try #require(state.due(now: world.clock.now)) > world.clock.now)
  }

  @Test func aRestartNeitherForgetsNorRepeatsAPoll() async throws {
    try await world.round(all: false)
    try await world.round(all: false)
    #expect(world.origin.requests.count == 1)
    world.clock.advance(by: 700)
    try await world.round(all: false)
    #expect(world.origin.requests.count == 2)
  }

  @Test func twentyFeedsThatBringTheSameStoryInOneInstantGiveOneAlert() async throws {
    let feeds = (1...20).map { "- {name: Wire \($0), url: \"\(world.origin.url("/\($0)"))\", jurisdiction: PK}" }
    try await world.round(feeds: feeds)
    world.publish(["Google has opened a local office in Pakistan"])
    let store = try await world.round(feeds: feeds)
    #expect(world.received.count == 1)
    let line = try #require(try await store.register().first)
    #expect(line.status == .done)
  }

  @Test func aDeliveryThatFailedIsMadeAgainUnderTheSameIdAfterARestart() async throws {
    try await world.round()
    world.publish(["Google has opened a local office in Pakistan"])
    world.receiverAnswers(500)
    try await world.round()
    world.receiverAnswers(204)
    try await world.round()
    #expect(world.received.count == 1)
    world.clock.advance(by: 120)
    let store = try await world.round()
    #expect(world.received.count == 2)
    #expect(Set(world.received.map(\.id)).count == 1)
    #expect(Set(world.received.map(\.body)).count == 1)
    #expect(try await store.overview().owed == 0)
  }

  @Test func aSinkThatIsDownDoesNotStopAnother() async throws {
    let sinks = "  - {name: paper, log: {file: alerts.jsonl}}"
    try await world.round(sinks: sinks)
    world.publish(["Google has opened a local office in Pakistan"])
    world.receiverAnswers(503)
    let store = try await world.round(sinks: sinks)
    let lines = String(
      decoding: FileManager.default.contents(atPath: world.folder.file("alerts.jsonl")) ?? Data(), as: UTF8.self)
    #expect(lines.split(separator: "\n").count == 1 && lines.contains("register.changed"))
    #expect(try await store.overview().owed == 1)
  }

  @Test func aBoundUpFeedIsLeftAloneForAsLongAsItAsks() async throws {
    var response = LoopbackServer.Response(status: 429)
    response.headers = [("Retry-After", "7200")]
    world.publish(response)
    try await world.round(all: false)
    world.clock.advance(by: 7000)
    try await world.round(all: false)
    #expect(world.origin.requests.count == 1)
    world.clock.advance(by: 1400)
    try await world.round(all: false)
    #expect(world.origin.requests.count == 2)
  }

  @Test func anEditThatTakesTheNewsBackIsCorrected() async throws {
    try await world.round()
    let link = "<link>https://wire.example/1</link><pubDate>Fri, 20 Nov 2026 07:00:00 GMT</pubDate>"
    func item(_ title: String) -> LoopbackServer.Response {
      LoopbackServer.Response(
        "<rss version=\"2.0\"><channel><title>Wire</title><item><title>\(title)</title><guid>1</guid>\(link)</item></channel></rss>"
      )
    }
    world.publish(item("Google has opened a local office in Pakistan"))
    try await world.round()
    world.clock.advance(by: 7200)
    world.publish(item("Cricket: rain ends the second day early"))
    let store = try await world.round()
    #expect(world.received.map { $0.body.contains("register.corrected") } == [false, true])
    #expect(world.received.last?.body.contains("\"corrects\":\"\(world.received[0].id)\"") == true)
    #expect(try await store.register().isEmpty)
  }
}
