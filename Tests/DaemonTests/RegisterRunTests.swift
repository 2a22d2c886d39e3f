import Alerts
import Foundation
import Model
import Settings
import Store
import TestSupport
import Testing
import Watchlist

@testable import Daemon

/// What holds for every sequence of findings, by the real rules in a real state file: cut into polls anyhow, brought
/// again, with restarts between.
@Suite struct RegisterRunTests {
  private let folder: TemporaryFolder
  private let rules: RegisterRules
  private static let now = Date(timeIntervalSince1970: 1_795_000_000)
  private static let feeds = ["Dawn", "Geo", "PTA", "Copies"].map { Feed(name: $0, url: "https://\($0).example/rss") }

  init() throws {
    folder = try TemporaryFolder()
    let path = try folder.write(
      """
      version: 1
      feeds: []
      watchlists: ["\(World.config)/watchlists/platforms.yaml", "\(World.config)/watchlists/pakistan.yaml"]
      languages: ["\(World.config)/languages/en.yaml"]
      sinks: [{name: desk, log: {}}]
      """, to: "dutywatch.yaml")
    rules = Rules.make(
      settings: try SettingsFile.load(path, environment: [:]),
      vocabulary: try World.watchlists(["platforms", "pakistan"]).vocabulary)
  }

  /// An item with what it asserts.
  private struct Story {
    let feed: Feed
    let item: FeedItem
    let findings: [WeighedFinding]
  }

  // MARK: Sequences

  private static func random(_ count: Int, seed: Int) -> [Story] {
    var generator = SeededGenerator(seed: seed)
    let ranks: [SourceRank] = [.press, .press, .official, .aggregator]
    return (0..<count).map { index in
      let from = Int.random(in: 0..<feeds.count, using: &generator)
      let platforms = ["google", "meta", "x"].shuffled(using: &generator).prefix(
        Int.random(in: 1...2, using: &generator))
      let findings = platforms.map { platform in
        finding(
          platform, Status.allCases.randomElement(using: &generator) ?? .done,
          daysAgo: Int.random(in: 0..<20, using: &generator), rank: ranks[from],
          confidence: Double.random(in: 0.4...1, using: &generator))
      }
      return story(index, feeds[from], findings)
    }
  }

  private static func finding(
    _ platform: String, _ status: Status, daysAgo: Int, rank: SourceRank = .press, confidence: Double = 0.9
  ) -> WeighedFinding {
    let words = "\(platform) \(status.rawValue)"
    return WeighedFinding(
      finding: Finding(
        platform: platform, obligation: "local_office", jurisdiction: "PK", status: status,
        evidence: Quote(text: words, field: .title, range: 0..<words.utf8.count), confidence: confidence),
      eventDay: UTCDay(now).adding(days: -daysAgo), dated: true, rank: rank, old: daysAgo > 14, counts: true)
  }

  private static func story(_ number: Int, _ feed: Feed, _ findings: [WeighedFinding]) -> Story {
    let title = "Item \(number): \(findings.map { $0.finding.evidence.text }.joined(separator: ", "))"
    let item = FeedItem(
      id: "\(number)", title: title, link: "https://\(feed.name.lowercased()).example/\(number)", published: now,
      updated: nil, summary: nil, content: nil, keys: ItemKeys(first: "\(number)", second: nil))
    return Story(feed: feed, item: item, findings: findings)
  }

  // MARK: Runs

  private func commit(_ stories: [Story], to store: Store) async throws -> Committed? {
    guard let feed = stories.first?.feed else { return nil }
    let sifting = try await store.sift(stories.map(\.item), of: feed.name, now: RegisterRunTests.now)
    let known = Dictionary(stories.map { ($0.item.keys.first, $0) }) { first, _ in first }
    // In the order in which the sequence has them, whatever the sifting's: the sequence is what is tested.
    let fresh = sifting.fresh.sorted { (Int($0.item.keys.first) ?? 0) < (Int($1.item.keys.first) ?? 0) }
    let items = fresh.map { sifted in
      JudgedItem(
        sifted: sifted, outlet: "\(feed.name.lowercased()).example", published: RegisterRunTests.now,
        findings: known[sifted.item.keys.first]?.findings ?? [], reason: nil)
    }
    let state = FeedState(
      url: feed.url, validators: Validators(), askedAt: RegisterRunTests.now, wait: .seconds(3600),
      waitReason: "every 1h", succeededAt: RegisterRunTests.now, firstReadAt: RegisterRunTests.now)
    return try await store.commit(
      PolledFeed(
        feed: feed, state: state, answeredAt: RegisterRunTests.now, baseline: false, items: items,
        seenAgain: sifting.seenAgain), rules: rules)
  }

  /// Neighbours of one feed are one poll, or several; some polls bring what an earlier one brought; the store is opened
  /// anew now and then.
  private func run(_ stories: [Story], cuts: Int, in name: String) async throws -> (Store, alerts: [Alert]) {
    var generator = SeededGenerator(seed: cuts)
    var store = try Store.open(folder.file(name))
    var alerts: [Alert] = []
    var (poll, brought): ([Story], [Story]) = ([], [])
    for (index, story) in stories.enumerated() {
      poll.append(story)
      let isLast = index + 1 == stories.count || stories[index + 1].feed.name != story.feed.name
      guard isLast || (cuts > 0 && Bool.random(using: &generator)) else { continue }
      if cuts > 0 {
        poll = brought.filter { $0.feed.name == story.feed.name && Bool.random(using: &generator) } + poll
        if Int.random(in: 0..<4, using: &generator) == 0 { store = try Store.open(folder.file(name)) }
      }
      alerts += try await commit(poll, to: store)?.alerts ?? []
      brought += poll
      poll = []
    }
    return (store, alerts)
  }

  // MARK: Claims

  @Test(arguments: 3...8)
  func howTheSequenceIsCutIntoPollsChangesNothing(seed: Int) async throws {
    let stories = RegisterRunTests.random(40, seed: seed)
    let (whole, alerts) = try await run(stories, cuts: 0, in: "whole")
    let (cut, others) = try await run(stories, cuts: seed, in: "cut")
    #expect(alerts.map(\.id) == others.map(\.id))
    #expect(try await whole.developments().map(Told.init) == cut.developments().map(Told.init))
    #expect(try await whole.register().map(Shown.init) == cut.register().map(Shown.init))
  }

  @Test(arguments: 3...8)
  func noDevelopmentIsToldTwiceAndNoneIsLost(seed: Int) async throws {
    let stories = RegisterRunTests.random(40, seed: seed)
    let (store, alerts) = try await run(stories, cuts: seed, in: "state")
    #expect(Set(alerts.map(\.id)).count == alerts.count)
    let developments = try await store.developments()
    #expect(Set(developments.map(Told.init)).count == developments.count)
    // Each development that is not silent is owed once, under its own id.
    #expect(developments.compactMap(\.alert) == alerts.map(\.id))
    #expect(developments.allSatisfy { ($0.alert == nil) == ($0.silence != nil) })
    #expect(try await store.overview().owed == alerts.count)
    // Every finding is kept, and what a row says some finding says.
    let items = try await store.storedItems(try await store.readableItems(since: .distantPast))
    let (kept, brought) = (items.flatMap(\.assertions).count, stories.flatMap(\.findings).count)
    #expect(kept == brought)
    for line in try await store.register() {
      #expect(
        stories.contains { story in
          story.findings.contains { $0.finding.rowKey == line.key && $0.finding.status == line.status }
        })
    }
  }

  @Test(arguments: 3...8)
  func equalEvidenceGivesTheSameRowsInWhateverOrderItComes(seed: Int) async throws {
    var generator = SeededGenerator(seed: seed)
    let stories = (0..<15).map { index in
      RegisterRunTests.story(
        index, RegisterRunTests.feeds[index % 2],
        [RegisterRunTests.finding("google", Status.allCases.randomElement(using: &generator) ?? .done, daysAgo: index)])
    }
    let (inOrder, _) = try await run(stories, cuts: 0, in: "order")
    let (shuffled, _) = try await run(stories.shuffled(using: &generator), cuts: seed, in: "shuffled")
    let (reversed, _) = try await run(stories.reversed(), cuts: 0, in: "reversed")
    let expected = try await inOrder.register().map(Shown.init)
    #expect(expected.count == 1)
    #expect(try await shuffled.register().map(Shown.init) == expected)
    #expect(try await reversed.register().map(Shown.init) == expected)
  }

  /// What a development says.
  private struct Told: Hashable {
    let kind: String
    let key: RowKey
    let from: Status?
    let to: Status?
    let changed: [String]
    let day: UTCDay
    let quote: String
    let title: String

    init(_ line: DevelopmentLine) {
      (kind, key, from, to, changed) = (line.kind, line.key, line.from, line.to, line.changed)
      (day, quote, title) = (line.eventDay, line.quote, line.title)
    }
  }

  /// What a row says.
  private struct Shown: Hashable {
    let key: RowKey
    let status: Status
    let since: UTCDay
    let outlets: Int
    let disputedBy: Status?

    init(_ line: RegisterLine) {
      (key, status, since, outlets) = (line.key, line.status, line.since, line.outlets)
      disputedBy = line.disputedBy
    }
  }
}
