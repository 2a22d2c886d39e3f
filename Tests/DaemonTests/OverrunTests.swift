import Foundation
import Model
import Store
import TestSupport
import Testing

@testable import Daemon

/// Documents of which every item is new: something was probably missed in between.
@Suite struct OverrunTests {
  private let world: World
  private let pages = Locked<[String: String]>([:])
  private let server: LoopbackServer
  init() throws {
    world = try World()
    // What the items say is nothing to these tests.
    world.watch(files: [])
    let pages = pages
    server = LoopbackServer { request in
      pages.withLock { $0[request.path] }.map { LoopbackServer.Response($0) } ?? .init(status: 404)
    }
  }

  /// A page of numbered items, half an hour apart, with a link to the older ones; `churn` makes ids and links other ones.
  private func publish(_ numbers: ClosedRange<Int>, at path: String = "/rss", older: String? = nil, churn: Int = 0) {
    let first = Date(timeIntervalSince1970: 1_788_220_800)
    let items = numbers.reversed().map { number in
      """
      <item><title>Item \(number)</title><guid isPermaLink="false">\(churn)-\(number)</guid>
      <link>https://wire.example/\(churn)/\(number)</link><pubDate>\((first + Double(number) * 1800).rfc3339)</pubDate></item>
      """
    }
    let link = older.map { "<atom:link rel=\"next\" href=\"\($0)\"/>" } ?? ""
    pages.withLock {
      $0[path] =
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>Wire</title>\(link)\(items.joined())</channel></rss>"
    }
  }

  private func round(_ more: String = "") async throws -> Store {
    try await world.round(feeds: ["- {name: Wire, url: \"\(server.url("/rss"))\"\(more)}"])
  }

  private var overruns: [String] { world.received.map(\.body).filter { $0.contains("feed.overrun") } }
  private var asked: [String] { server.requests.map(\.path) }

  @Test func aDocumentOfNewItemsOnlyIsToldAndItsFeedIsAskedSooner() async throws {
    publish(1...10)
    _ = try await round()
    publish(5...14)
    world.clock.advance(by: 600)
    var state = try #require(try await round().feedState(of: "Wire"))
    #expect(overruns.isEmpty && state.waitReason == "every 10m")
    publish(30...39)
    world.clock.advance(by: 600)
    state = try #require(try await round().feedState(of: "Wire"))
    #expect(overruns.count == 1 && overruns.first?.contains("\"items\":10") == true)
    #expect(state.waitReason == "items were probably missed: every 5m")
    #expect(state.wait >= .seconds(300) && state.wait < .seconds(600))
    world.clock.advance(by: 8 * 86_400)
    #expect(try await round().feedState(of: "Wire")?.waitReason.contains("missed") == false)
    #expect(overruns.count == 1)
  }

  @Test func neitherAFirstDocumentNorASmallOneNorANewAddressIsAGap() async throws {
    publish(1...10)
    _ = try await round()
    publish(20...21)
    world.clock.advance(by: 600)
    _ = try await round()
    publish(30...39, at: "/moved")
    world.clock.advance(by: 600)
    try await world.round(feeds: ["- {name: Wire, url: \"\(server.url("/moved"))\"}"])
    #expect(overruns.isEmpty)
  }

  @Test func theFirstItemsOfAFeedThatHadNoneAreNoGap() async throws {
    pages.withLock { $0["/rss"] = rss([]) }
    _ = try await round()
    publish(1...10)
    world.clock.advance(by: 600)
    _ = try await round()
    #expect(overruns.isEmpty)
  }

  @Test func idsAndLinksThatChurnAreNoGap() async throws {
    publish(1...10)
    for churn in 1...30 {
      publish(1...10, older: "/older", churn: churn)
      world.clock.advance(by: 86_400)
      _ = try await round()
    }
    #expect(overruns.isEmpty && !asked.contains("/older"))
  }

  @Test func olderPagesAreReadUpToTheFirstKnownItemAndWrittenOldestFirst() async throws {
    publish(1...10)
    _ = try await round()
    publish(41...50, older: "/2")
    publish(31...40, at: "/2", older: "/3")
    // Pages move on while they are read.
    publish(8...32, at: "/3", older: "/4")
    publish(1...7, at: "/4")
    world.clock.advance(by: 600)
    let store = try await round()
    #expect(asked == ["/rss", "/rss", "/2", "/3"])
    let titles = try await store.storedItems(Array(1...60)).map(\.displayTitle)
    #expect(titles == (1...50).map { "Item \($0)" })
    #expect(overruns.first?.contains("30 more were found in its older pages, so that none is missing") == true)
    #expect(server.requests.allSatisfy { $0.header("If-None-Match") == nil && $0.header("Referer") == nil })
    world.clock.advance(by: 600)
    _ = try await round()
    #expect(asked.count == 5 && overruns.count == 1)
  }

  @Test func aWalkEndsAfterTenPagesAndAtAPageWithoutNews() async throws {
    publish(1...3)
    _ = try await round()
    publish(1001...1003, older: "/p1")
    for page in 1...20 {
      publish((900 - 10 * page)...(905 - 10 * page), at: "/p\(page)", older: "/p\(page + 1)")
    }
    world.clock.advance(by: 600)
    _ = try await round()
    #expect(asked.count == 2 + 10)
    publish(2001...2003, older: "/q1")
    publish(2001...2003, at: "/q1", older: "/q2")
    world.clock.advance(by: 600)
    _ = try await round()
    #expect(asked.suffix(2) == ["/rss", "/q1"])
  }

  @Test func aCircleOfPagesEndsAndAnotherHostsAreNotAsked() async throws {
    let other = LoopbackServer(host: "127.0.0.2") { _ in .init(status: 404) }
    publish(1...3)
    _ = try await round(", headers: {X-Api-Key: k}")
    publish(11...13, older: "/a")
    publish(14...16, at: "/a", older: "/rss")
    world.clock.advance(by: 600)
    _ = try await round(", headers: {X-Api-Key: k}")
    #expect(asked == ["/rss", "/rss", "/a"])
    #expect(server.requests.allSatisfy { $0.header("X-Api-Key") == "k" })
    publish(21...23, older: other.url("/a"))
    world.clock.advance(by: 600)
    _ = try await round()
    #expect(other.requests.isEmpty)
    #expect(asked.count == 4)
  }
}
