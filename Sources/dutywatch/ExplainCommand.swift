import Alerts
import ArgumentParser
import Daemon
import Feeds
import Foundation
import Matching
import Model
import Settings
import Store
import Text

/// `dutywatch explain`.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "The whole way of one stored item: why it was, or was not, an alert.",
    discussion: """
      Examples:
        dutywatch explain https://www.dawn.com/news/1234567
        dutywatch explain dw_7xkq2mzt4n5p6r7s8t9v2w3x4y
        dutywatch explain 4711 --again

      An item is named by its number, its link, its key, the id of an alert that it raised, or as finding:12 by a \
      finding's number. Shown are when it came, its story, what was found in it and why, what the register made of \
      that, and every delivery of its alerts. An item in which nothing was found is matched again by the rules now in \
      force, to tell what it lacks. What is no longer kept is said.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption

  @Flag(name: .long, help: "Match it again by the rules now in force also where something was found.")
  var again = false

  @Argument(help: "A number, a link, a key, dw_…, or finding:NUMBER.")
  var item: String

  func run() async throws {
    let settings = try Loading.settings(options)
    let store = try Loading.store(settings)
    var explained: [Explained] = []
    for number in try await numbers(in: store) {
      guard let trail = try await store.trail(ofItem: number) else { continue }
      explained.append(
        Explained(
          trail: trail, feed: try await store.feedState(of: trail.item.feed),
          routes: try await routes(of: trail, in: store, settings)))
    }
    // What is stored is shown first: reading the rules takes longer than all of it.
    if !output.json { explained.forEach { Terminal.say(ExplainView($0).text) } }
    if again || explained.contains(where: { $0.trail.live.isEmpty }) {
      let matcher = Matcher(try Loading.watchlists(settings))
      for index in explained.indices where again || explained[index].trail.live.isEmpty {
        explained[index].match(by: matcher, settings)
        if !output.json { Terminal.say(ExplainView(explained[index]).rereading) }
      }
    }
    guard output.json else { return }
    let json: JSON = ["asked": .string(item), "items": .list(explained.map { ExplainView($0).json })]
    Terminal.say(json.printed)
  }

  /// What a person means; says what is wrong and exits with 65.
  private func numbers(in store: Store) async throws -> [Int64] {
    switch try await store.items(named: name) {
    case .items(let numbers): return numbers
    case .noItem(_, let type, let summary):
      Terminal.complain(
        Escaping.terminal(
          "\(item): no item raised this alert (\(type)): \(summary); see `dutywatch alerts show \(item)`"))
    case .unknown:
      Terminal.complain(
        Escaping.terminal(
          "no item is known as '\(item)': name its number, link or key, an alert (dw_…) or a finding (finding:12); "
            + "the views `items` and `findings` of the state file have them"))
    }
    throw Exit.badInput
  }

  private var name: ItemName {
    if let number = Int64(item) { return .item(number) }
    if item.hasPrefix("finding:"), let number = Int64(item.dropFirst("finding:".count)) { return .finding(number) }
    if item.hasPrefix("dw_") { return .alert(item) }
    if item.hasPrefix("http://") || item.hasPrefix("https://") {
      return .link(item, key: CanonicalAddress.key(item))
    }
    return .key(item)
  }

  /// Where the routes now in force would send its alerts.
  private func routes(of trail: ItemTrail, in store: Store, _ settings: Settings) async throws -> [String: RouteView] {
    var routes: [String: RouteView] = [:]
    let now = Date()
    let silences = try await store.silences(now: now).map(\.silence)
    for id in trail.alerts {
      guard let (alert, cause) = try await store.cause(ofAlert: id) else { continue }
      routes[id] = RouteView(AlertFacts(alert, cause), settings, silences: silences, now: now)
    }
    return routes
  }
}

/// One item with what there is to tell of it.
struct Explained {
  let trail: ItemTrail
  /// nil: nothing is known of its feed.
  let feed: FeedState?
  /// By alert.
  let routes: [String: RouteView]
  /// What the rules now in force say; nil: they were not asked, or its text is gone.
  private(set) var now: (matched: Matched, misses: [NearMiss])?

  init(trail: ItemTrail, feed: FeedState?, routes: [String: RouteView]) {
    self.trail = trail
    self.feed = feed
    self.routes = routes
  }

  /// Matches it again, as the daemon would if it came now.
  mutating func match(by matcher: Matcher, _ settings: Settings) {
    let item = trail.item
    guard let text = item.text else { return }
    let feed = settings.feeds.first { $0.name == item.feed }
    let (language, published) = (feed?.language ?? item.language, item.published.map { UTCDay($0) })
    now = (
      matcher.findings(
        title: item.title ?? "", text: text, language: language, jurisdiction: feed?.jurisdiction,
        published: published),
      matcher.nearMisses(
        title: item.title ?? "", text: text, language: language, jurisdiction: feed?.jurisdiction,
        published: published)
    )
  }

  /// Whether the rules now in force find what is stored; nil: they were not asked.
  var isSame: Bool? {
    now.map { now in
      Set(now.matched.findings.map { Assertion($0) }) == Set(trail.live.map { Assertion($0.kept.weighed.finding) })
    }
  }
}

extension ItemTrail {
  /// The findings that nobody and nothing took away.
  var live: [FindingTrail] { findings.filter { $0.kept.verdict != .withdrawn } }

  /// Ids of the alerts that it raised, in order, each once.
  var alerts: [String] {
    var seen: Set<String> = []
    return findings.flatMap(\.developments).compactMap(\.alert).filter { seen.insert($0).inserted }
  }
}
