import Alerts
import Daemon
import Foundation
import Model
import Register
import Settings
import Store

/// Feeds, their items and the receivers of a simulated year; numbers of a seeded generator.
final class YearWorld {
  private static let start = Date(timeIntervalSince1970: 1_795_046_400)
  private static let rounds = 4
  /// Items that a feed's document holds.
  private static let documentItems = 15
  /// Of a thousand items, how many name a platform, and how many say something of a duty.
  private let (naming, telling): (Int, Int)

  private let items: Int
  private let textBytes: Int
  private let settings: Settings
  private let rules: RegisterRules
  private let store: Store
  private let stories = StoryDesk()
  private let feeds: [Feed]
  private var states: [FeedState]
  private var documents: [[FeedItem]]
  private var random = Scramble()
  private let words: [String]
  private let platforms = ["google", "meta", "x", "tiktok", "telegram", "linkedin", "snapchat", "reddit"]
  private let duties = [
    "local_office", "regulator_registration", "takedown", "tax", "data_localisation", "transparency",
  ]
  private let countries = ["PK", "IN", "BD", "NP", "LK", "TR", "RU", "KE", "NG", "BR", "ID", "VN"]

  init(
    feeds count: Int, items: Int, text: Int, settings: Settings, vocabulary: Vocabulary, store: Store, telling: Int = 5
  ) {
    (naming, self.telling) = (max(50, telling), telling)
    self.items = items
    textBytes = text
    self.settings = settings
    self.store = store
    rules = Rules.make(settings: settings, vocabulary: vocabulary)
    feeds = (0..<count).map { Feed(name: "Feed \($0)", url: "https://feed\($0).example/rss") }
    states = feeds.map { FeedState(url: $0.url) }
    documents = feeds.map { _ in [] }
    var random = Scramble(seed: 7)
    words = (0..<4_000).map { _ in
      String(decoding: (0..<3 + random.below(7)).map { _ in UInt8(97 + random.below(26)) }, as: UTF8.self)
    }
  }

  /// The watchlists and the lifetimes of a configuration, with two sinks that nobody listens at.
  static func settings(_ settings: Settings, in folder: URL) throws -> Settings {
    let (keep, file) = (settings.keep, folder.appendingPathComponent("year.yaml"))
    let size = keep.size.map { ", size: \($0 >> 10)KiB" } ?? ""
    try """
    version: 1
    state: \(folder.path)/unused.sqlite
    watchlists: \(settings.watchlists)
    languages: \(settings.languages)
    keep: {text: \(Int(keep.text.seconds))s, deliveries: \(Int(keep.deliveries.seconds))s\(size)}
    poll: {private_networks: true}
    feeds: [{name: Feed, url: "http://127.0.0.1:9/rss"}]
    sinks:
    - {name: desk, webhook: {url: "http://127.0.0.1:9/desk"}}
    - {name: chat, webhook: {url: "http://127.0.0.1:9/chat", format: slack}}
    """.write(to: file, atomically: true, encoding: .utf8)
    return try SettingsFile.load(file.path, environment: [:])
  }

  static func time(_ day: Int, round: Int) -> Date {
    start.addingTimeInterval(Double(day) * 86_400 + Double(round) * 86_400 / Double(rounds))
  }

  /// A day: each feed is asked in every round and has news in two of them.
  func live(_ day: Int, _ tally: inout YearTally) async throws {
    let rules = rules
    for round in 0..<Self.rounds {
      let now = Self.time(day, round: round)
      for feed in feeds.indices { try await poll(feed, day, round, now, &tally) }
      try await store.writeCalm()
      tally.alerts += try await store.tick(rules: rules, now: now).alerts.count
      for sink in ["desk", "chat"] { try await deliver(to: sink, now) }
    }
  }

  /// Drops what has outlived its use; returns the seconds that a small write had to wait meanwhile at the most.
  func forget(_ day: Int) async throws -> Double {
    let (store, keep, now) = (store, settings.keep, Self.time(day + 1, round: 0))
    return try await withThrowingTaskGroup(of: Double.self) { group in
      group.addTask {
        var longest = 0.0
        while !Task.isCancelled {
          let before = ContinuousClock.now
          guard (try? await store.pulse()) != nil else { break }
          longest = max(longest, (ContinuousClock.now - before).seconds)
          try? await Task.sleep(for: .milliseconds(1))
        }
        return longest
      }
      try await store.forget(keep, now: now)
      group.cancelAll()
      return try await group.next() ?? 0
    }
  }

  // MARK: Polls

  private func poll(_ place: Int, _ day: Int, _ round: Int, _ now: Date, _ tally: inout YearTally) async throws {
    let (feed, before) = (feeds[place], states[place])
    if (place + day) % 97 == 0 { return try await fail(place, now, &tally) }
    let hasNews = (place + round) % 2 == 0 || day == 0 && round == 0
    let fresh = hasNews ? (0..<max(1, items / 2)).map { item(place, day, round, $0, now) } : []
    documents[place] = (fresh + documents[place]).prefix(Self.documentItems).map(\.self)
    let sifting = hasNews ? try await store.sift(documents[place], of: feed.name, now: now) : Sifting()
    let judged = sifting.fresh.map { judge($0, feed, now) }
    var state = state(of: place, now)
    state.succeededAt = now
    state.firstReadAt = before.firstReadAt ?? now
    if hasNews { state.newItemAt = now }
    try await commit(place, state, judged, seenAgain: sifting.seenAgain, now, &tally)
  }

  private func fail(_ place: Int, _ now: Date, _ tally: inout YearTally) async throws {
    var state = state(of: place, now)
    state.failures = states[place].failures + 1
    state.failure = "no answer for 30 s"
    try await commit(place, state, [], seenAgain: [], now, &tally)
  }

  private func state(of place: Int, _ now: Date) -> FeedState {
    var state = states[place]
    state.validators = Validators(etag: Array("\"\(now.timeIntervalSince1970)\"".utf8))
    (state.askedAt, state.wait, state.waitReason) = (now, .seconds(21_600), "every 6h")
    (state.failures, state.failure) = (0, nil)
    return state
  }

  private func commit(
    _ place: Int, _ state: FeedState, _ items: [JudgedItem], seenAgain: [Int64], _ now: Date, _ tally: inout YearTally
  ) async throws {
    let (feed, before) = (feeds[place], states[place])
    let (after, news) = FeedPolicy.judged(state, before: before, now: now)
    let polled = PolledFeed(
      feed: feed, state: after, answeredAt: now, baseline: before.firstReadAt == nil, items: items,
      seenAgain: seenAgain, news: [news].compactMap(\.self), untold: FeedPolicy.untold(after, before: before))
    let (rules, cpu) = (rules, Usage.cpuSeconds)
    let committed = try await store.commit(polled, rules: rules, stories: stories.book)
    if !items.isEmpty { tally.commits.append(Usage.cpuSeconds - cpu) }
    states[place] = committed.isUntold ? polled.untold : after
    tally.items += committed.newItems
    tally.findings += committed.findings
    tally.alerts += committed.alerts.count
  }

  // MARK: Items

  private func item(_ place: Int, _ day: Int, _ round: Int, _ number: Int, _ now: Date) -> FeedItem {
    let key = "https://feed\(place).example/news/\(day)/\(round)/\(number)"
    var text = ""
    while text.utf8.count < textBytes { text += words[random.below(words.count)] + " " }
    return FeedItem(
      id: key, title: String(text.prefix(70)), link: key, published: now.addingTimeInterval(-600), updated: nil,
      summary: nil, content: text, language: "en", keys: ItemKeys(first: key, second: nil))
  }

  private func judge(_ sifted: SiftedItem, _ feed: Feed, _ now: Date) -> JudgedItem {
    let (kind, item) = (random.below(1_000), sifted.item)
    let platform = platforms[random.below(platforms.count)]
    let findings = kind < telling ? [finding(platform, item, now)] : []
    let trace = StoryTrace(
      StoryItem(title: item.displayTitle, text: item.text, day: UTCDay(now), findings: findings.map(\.finding)))
    return JudgedItem(
      sifted: sifted, outlet: feed.name.lowercased() + ".example", published: item.published, findings: findings,
      reason: findings.isEmpty ? "no watched platform" : nil, trace: kind < naming ? trace.bytes : nil)
  }

  private func finding(_ platform: String, _ item: FeedItem, _ now: Date) -> WeighedFinding {
    let statuses = Status.allCases
    let quote = Quote(text: String(item.text.prefix(160)), field: .text, range: 0..<160)
    let cue = Cue(role: "platform", means: platform, quote: Quote(text: platform, field: .text, range: 0..<8))
    return WeighedFinding(
      finding: Finding(
        platform: platform, obligation: duties[random.below(duties.count)],
        jurisdiction: countries[random.below(countries.count)], status: statuses[random.below(statuses.count)],
        evidence: quote, confidence: 0.9, because: [cue, cue]),
      eventDay: UTCDay(now), dated: true, rank: .press, old: false, counts: true)
  }

  // MARK: Receivers

  /// Of two hundred attempts one fails.
  private func deliver(to sink: String, _ now: Date) async throws {
    var time = now
    while true {
      time += 60
      let due = try await store.due(for: sink, now: time, limit: 64)
      if due.isEmpty { return }
      if sink == "chat" {
        let messages = due.map {
          ($0.number, Message(format: "slack", contentType: "application/json", body: body($0)))
        }
        _ = try await store.keep(Dictionary(uniqueKeysWithValues: messages))
      }
      for delivery in due { try await attempt(delivery, fails: random.below(200) == 0, time) }
    }
  }

  private func body(_ delivery: Delivery) -> [UInt8] { Array(delivery.alert.body.utf8) }

  private func attempt(_ delivery: Delivery, fails: Bool, _ time: Date) async throws {
    var after = delivery
    let attempts = delivery.attempts + 1
    after.state = fails ? .due(at: time + 30, attempts: attempts) : .delivered(at: time, attempts: attempts)
    after.problem = fails ? "HTTP 503" : nil
    let attempt = Attempt(
      triedAt: time, endedAt: time, outcome: fails ? .failed : .delivered, status: fails ? 503 : 204,
      said: fails ? "HTTP 503" : "")
    let dispatching = rules.dispatching
    _ = try await store.record(after, attempt, rules: dispatching)
  }
}
