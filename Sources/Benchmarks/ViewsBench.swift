import ArgumentParser
import Foundation
import Model
import Settings
import Store
import Text
import Watchlist

/// `Benchmarks views`.
struct ViewsBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "views",
    abstract: "What it costs to look at a large state file: status, register, items, stories, developments, searches.",
    discussion: """
      A file is filled as by `Benchmarks year`, but nothing is dropped from it, and its words are indexed; with --state \
      an existing file is looked at, if there is one. A line a view: CPU and wall time, the median of five, each on a \
      connection of its own, as a command has it.
      """)

  @Option(name: .long, help: "Any valid configuration: its watchlists are applied.")
  var config: String
  @Option(name: .long, help: "Stored items.")
  var items = 1_000_000
  @Option(name: .long, help: "Findings in them.")
  var findings = 50_000
  @Option(name: .long, help: "Bytes of an item's text.")
  var text = 1_000
  @Option(name: .long, help: "Where the state file is, or is to be made and kept; default: nowhere.")
  var state: String?

  func run() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dutywatch-benchmark-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = state ?? folder.appendingPathComponent("views.sqlite").path
    if !FileManager.default.fileExists(atPath: path) { try await fill(path, folder) }
    try await index(try Store.open(path))
    try await look(path)
  }

  private func fill(_ path: String, _ folder: URL) async throws {
    let settings = try YearWorld.settings(try SettingsFile.load(config, environment: [:]), in: folder)
    let vocabulary = try WatchlistFile.load(
      watchlists: settings.watchlists, languages: settings.languages, places: settings.places
    ).vocabulary
    let world = YearWorld(
      feeds: 1_000, items: 4, text: text, settings: settings, vocabulary: vocabulary, store: try Store.open(path),
      telling: findings * 1_000 / max(1, items))
    var tally = YearTally()
    var day = 0
    while tally.items < items {
      try await world.live(day, &tally)
      day += 1
    }
    print("filled days=\(day) items=\(tally.items) findings=\(tally.findings)")
  }

  /// Slice by slice, as the daemon does.
  private func index(_ store: Store) async throws {
    var slices: [Double] = []
    var isLeft = try await store.searchExtent().missing > 0
    let before = Usage.cpuSeconds
    while isLeft {
      let cpu = Usage.cpuSeconds
      isLeft = try await store.index() != .whole
      slices.append(Usage.cpuSeconds - cpu)
    }
    guard !slices.isEmpty else { return }
    print(
      "indexed slices=\(slices.count) cpu_s=\(rounded(Usage.cpuSeconds - before))",
      "slice_ms=\(rounded(slices.median * 1e3)) slice_p99_ms=\(rounded(slices.percentile(99) * 1e3))")
  }

  private func look(_ path: String) async throws {
    let words = try await samples(path)
    let now = Date()
    try await measure("status", path) { store in
      _ = (try await store.overview(), try await store.sinkLines(), try await store.silences(now: now))
      return try await store.feedLines().count
    }
    try await measure("register", path) { try await $0.register().count }
    try await measure("developments", path) { try await $0.developments(DevelopmentQuery(), page).count }
    try await measure("stories", path) { try await $0.stories(StoryQuery(), page).count }
    for (name, query) in lists { try await measure("items \(name)", path) { try await $0.items(query, page).count } }
    for search in searches(words) {
      var query = ItemQuery()
      query.search = SearchTerms(search)
      try await measure("search '\(search)'", path) { [query] in try await $0.items(query, page).count }
    }
  }

  private var page: Page { Page(limit: 20) }

  private var lists: [(String, ItemQuery)] {
    var (feed, finding, row, rare) = (ItemQuery(), ItemQuery(), ItemQuery(), ItemQuery())
    feed.feeds = ["Feed 7"]
    finding.hasFindings = true
    row.rows = RowFilter(platforms: ["google"], jurisdictions: ["PK"])
    rare.reason = "nothing is for this reason"
    return [
      ("newest", ItemQuery()), ("of a feed", feed), ("with findings", finding), ("of a platform and country", row),
      ("for a reason that none has", rare),
    ]
  }

  private func searches(_ words: [String]) -> [String] {
    guard words.count > 3 else { return [] }
    return [
      words[1], "\(words[1]) \(words[2])", "\"\(words[1]) \(words[2])\"", "\(words[1]) -\(words[2])",
      "\(words[1].prefix(2))*", "\(words[1]) nowherefound",
    ]
  }

  /// Words of a stored title.
  private func samples(_ path: String) async throws -> [String] {
    let title = try await Store.openForReading(path).items(ItemQuery(), Page(limit: 1)).first?.title
    return title?.split(separator: " ").map(String.init) ?? []
  }

  private func measure(_ view: String, _ path: String, _ body: (Store) async throws -> Int) async throws {
    var (cpu, wall, lines): ([Double], [Double], Int) = ([], [], 0)
    for _ in 0..<5 {
      let (before, start) = (Usage.cpuSeconds, ContinuousClock.now)
      lines = try await body(try Store.openForReading(path))
      cpu.append(Usage.cpuSeconds - before)
      wall.append((ContinuousClock.now - start).seconds)
    }
    print("\(view) lines=\(lines) cpu_ms=\(rounded(cpu.median * 1e3)) wall_ms=\(rounded(wall.median * 1e3))")
  }
}
