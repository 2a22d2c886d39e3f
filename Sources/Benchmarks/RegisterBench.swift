import ArgumentParser
import Daemon
import Foundation
import Model
import Register
import Settings
import Store
import Watchlist

/// `Benchmarks register`.
struct RegisterBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "What it costs to decide a finding, and to commit a poll of 30 items with 5 findings.",
    discussion: """
      Claims are of a seeded generator: statuses, days and sources that agree, contradict and correct one another. The \
      commits go into a temporary state file beside the configuration's own, by the rules of the configuration, one \
      poll after another, with everything that a poll writes; every poll is synced, as it may owe an alert.
      """)

  @Option(name: .long, help: "Any valid configuration: its routes and watchlists are applied.")
  var config: String

  @Option(name: .long, help: "Claims to decide, and a thirtieth as many polls to commit.")
  var claims = 30_000

  func run() async throws {
    decide()
    try await commit()
  }

  private static let statuses = Status.allCases
  private static let start = Date(timeIntervalSince1970: 1_795_000_000)

  private func decide() {
    let key = RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK")
    var random = Scramble()
    let claims = (0..<claims).map { index in
      Claim(
        findingID: Int64(index + 1), status: Self.statuses[random.below(10)],
        eventDay: UTCDay(Self.start).adding(days: index / 20 + random.below(3)),
        rank: random.below(4) == 0 ? .aggregator : .press, outlet: "outlet\(random.below(30)).example",
        confidence: 0.9, received: Self.start.addingTimeInterval(Double(index)))
    }
    var row: RegisterRow?
    var developments = 0
    let before = Usage.cpuSeconds
    for claim in claims {
      let decision = Register.apply(row, key: key, claim: claim)
      row = decision.row
      if decision.development != nil { developments += 1 }
    }
    let seconds = Usage.cpuSeconds - before
    print(
      "decide claims=\(claims.count) developments=\(developments)",
      "us_per_finding=\(rounded(seconds * 1e6 / Double(claims.count), 3))")
  }

  private func commit() async throws {
    let settings = try SettingsFile.load(config, environment: [:], secrets: .tolerate)
    let watchlists = try WatchlistFile.load(
      watchlists: settings.watchlists, languages: settings.languages, places: settings.places)
    let rules = Rules.make(settings: settings, vocabulary: watchlists.vocabulary)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dutywatch-benchmark-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    for isCalm in [true, false] {
      let store = try Store.open(folder.appendingPathComponent("\(isCalm).sqlite").path)
      try await commit(polls(claims / 30, isCalm: isCalm), to: store, rules, isCalm ? "calm" : "contradicting")
    }
  }

  private func commit(_ polls: [PolledFeed], to store: Store, _ rules: RegisterRules, _ name: String) async throws {
    let stories = StoryDesk()
    var alerts = 0
    let before = Usage.cpuSeconds
    for poll in polls { alerts += try await store.commit(poll, rules: rules, stories: stories.book).alerts.count }
    let seconds = Usage.cpuSeconds - before
    print(
      "commit news=\(name) polls=\(polls.count) items=\(polls.count * 30) findings=\(polls.count * 5) alerts=\(alerts)",
      "ms_per_poll=\(rounded(seconds * 1e3 / Double(polls.count), 3))")
  }

  /// Polls of thirty new items, five of which say something: calm, most of it what the row says and something else each
  /// week; else anything, so that rows are full of conflicts and most findings owe an alert.
  private func polls(_ count: Int, isCalm: Bool) -> [PolledFeed] {
    var random = Scramble()
    let platforms = ["google", "meta", "x", "tiktok", "telegram"]
    let duties = ["local_office", "regulator_registration", "takedown", "tax", "data_localisation", "transparency"]
    let filler = String(repeating: "The minister spoke about prices, roads and the weather of the season. ", count: 12)
    return (0..<count).map { poll in
      let feed = Feed(name: "Feed \(poll % 20)", url: "https://feed\(poll % 20).example/rss")
      let now = Self.start.addingTimeInterval(Double(poll) * 3600)
      let items = (0..<30).map { number in
        let says = number % 6 == 0
        let sentence = "\(platforms[number / 6]) has told the regulator in Islamabad about its office, poll \(poll)."
        let text = (says ? sentence + " " : "") + filler
        let item = FeedItem(
          id: "\(poll)-\(number)", title: "Item \(number) of poll \(poll)",
          link: "https://feed.example/\(poll)/\(number)",
          published: now, updated: nil, summary: nil, content: text,
          keys: ItemKeys(first: "\(poll)-\(number)", second: nil))
        let duty = random.below(duties.count)
        let status = isCalm ? (number / 6 + duty + poll / 168) % 10 : random.below(10)
        let findings =
          says
          ? [finding(platforms[number / 6], duties[duty], Self.statuses[status], sentence, on: UTCDay(now))] : []
        return JudgedItem(
          sifted: SiftedItem(item: item, novelty: .new), outlet: "feed\(poll % 20).example", published: now,
          findings: findings, reason: says ? nil : "no watched platform", trace: says ? trace(item, findings) : nil)
      }
      let state = FeedState(
        url: feed.url, validators: Validators(etag: Array("\"\(poll)\"".utf8)), askedAt: now, wait: .seconds(3600),
        waitReason: "every 1h", succeededAt: now, firstReadAt: now)
      return PolledFeed(feed: feed, state: state, answeredAt: now, baseline: false, items: items, seenAgain: [])
    }
  }

  private func trace(_ item: FeedItem, _ findings: [WeighedFinding]) -> [UInt8] {
    StoryTrace(
      StoryItem(
        title: item.displayTitle, text: item.text, day: item.published.map { UTCDay($0) },
        findings: findings.map(\.finding))
    ).bytes
  }

  private func finding(
    _ platform: String, _ duty: String, _ status: Status, _ sentence: String, on day: UTCDay
  ) -> WeighedFinding {
    let quote = Quote(text: sentence, field: .text, range: 0..<sentence.utf8.count)
    return WeighedFinding(
      finding: Finding(
        platform: platform, obligation: duty, jurisdiction: "PK", status: status,
        evidence: quote, confidence: 0.9,
        because: [
          Cue(role: "platform", means: platform, quote: quote), Cue(role: "obligation", means: "", quote: quote),
        ]),
      eventDay: day, dated: true, rank: .press, old: false, counts: true)
  }
}

/// The same numbers in every run (a linear congruential generator; Knuth, TAOCP 2, 3.3.4).
struct Scramble {
  private var state: UInt64

  init(seed: UInt64 = 1) { state = seed }

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}
