import Alerts
import Fetching
import Foundation
import Logging
import Matching
import Model
import Settings
import Store
import Transport
import Watchlist

/// What a configuration comes to: made as a whole and never changed; a reload puts another in its place.
final class Snapshot: Sendable {
  let settings: Settings
  let vocabulary: Vocabulary
  let watched: Watched
  let judge: Judge
  let rules: RegisterRules
  let fetcher: FeedFetcher
  let articles: ArticleFetcher
  /// By name.
  let sinks: [String: any AlertSink]
  /// Where the sign of life goes, and how often; nil: nobody waits for one.
  let heartbeat: (sink: any AlertSink, every: Duration)?
  /// When it was read.
  let loadedAt: Date

  /// - Parameters:
  ///   - sinks: nil: those of the configuration.
  ///   - heartbeat: nil: that of the configuration.
  ///   - robots: What publishers allow, as far as it is known.
  /// - Throws: `SigningKeyError` for a webhook secret that is none.
  init(
    settings: Settings, watchlists: WatchlistSet, transport: any Transport, now: @escaping @Sendable () -> Date,
    sinks: [String: any AlertSink]? = nil, heartbeat: (any AlertSink, Duration)? = nil,
    robots: RobotsBook = RobotsBook()
  ) throws {
    let agent = UserAgent.text(version: dutywatchVersion, contact: settings.contact)
    self.settings = settings
    vocabulary = watchlists.vocabulary
    watched = watchlists.watched
    judge = Judge(matcher: Matcher(watchlists), threshold: settings.confidence)
    rules = Rules.make(settings: settings, vocabulary: watchlists.vocabulary)
    fetcher = FeedFetcher(transport: transport, userAgent: agent, now: now)
    articles = ArticleFetcher(transport: transport, userAgent: agent, robots: robots, now: now)
    self.sinks = try sinks ?? Sinks.make(settings, transport: transport)
    self.heartbeat =
      try heartbeat
      ?? settings.heartbeat.map { heartbeat in
        (try WebhookSink(heartbeat.webhook, transport: transport, userAgent: agent), heartbeat.every)
      }
    loadedAt = now()
  }

  /// The sinks' names.
  var sinkNames: Set<String> { Set(settings.sinks.map(\.name)) }

  /// What is owed is told at this level: what a sink prints anyway is not told a second time.
  var alertLevel: Logger.Level {
    settings.sinks.contains { if case .log(.standardOutput, _) = $0.kind { true } else { false } } ? .debug : .notice
  }

  /// The feed of a queued article, if its articles are still to be read.
  func feed(wanting queued: QueuedArticle) -> Feed? {
    settings.feeds.first { $0.name == queued.feed && $0.fullText != .never }
  }

  /// A sink and what sends to it; nil: it is not configured.
  func exit(_ name: String) -> (sink: Sink, target: any AlertSink)? {
    guard let sink = settings.sinks.first(where: { $0.name == name }), let target = sinks[name] else { return nil }
    return (sink, target)
  }
}

/// Holds the ``Snapshot`` in force; everybody asks it anew for each thing that he begins.
///
/// Owned by the composition. A poll or a delivery ends with the snapshot that it began with; what a transaction decides by
/// is asked for within it. ``Store/adopt(feeds:sinks:file:now:then:)`` swaps between two transactions.
final class InForce: Sendable {
  private struct State {
    var now: Snapshot
    /// What a later configuration was refused for; nil: it was not.
    var refusal: Refusal?
    /// Polls in flight, by the snapshot that they began with.
    var polls: [ObjectIdentifier: Int] = [:]
  }

  private let state: Guarded<State>
  /// Rung when a poll ends that began with another snapshot.
  private let ended = Bell()

  init(_ snapshot: Snapshot) { state = Guarded(State(now: snapshot)) }

  var now: Snapshot { state.withLock { $0.now } }

  func swap(to snapshot: Snapshot) {
    state.withLock { state in
      state.now = snapshot
      state.refusal = nil
    }
  }

  /// A later configuration that was refused.
  struct Refusal: Sendable {
    let problems: [String]
    /// Where they are.
    let files: Set<String>
    let at: Date
  }

  /// nil: what is in force is the latest.
  var refusal: Refusal? { state.withLock { $0.refusal } }

  func refuse(_ refusal: Refusal) { state.withLock { $0.refusal = refusal } }

  /// Runs a poll with what is in force as it begins.
  func poll<Value>(_ body: (Snapshot) async throws -> Value) async throws -> Value {
    let snapshot = state.withLock { state in
      state.polls[ObjectIdentifier(state.now), default: 0] += 1
      return state.now
    }
    defer { end(snapshot) }
    return try await body(snapshot)
  }

  private func end(_ snapshot: Snapshot) {
    let isOld = state.withLock { state in
      let id = ObjectIdentifier(snapshot)
      let left = (state.polls[id] ?? 1) - 1
      state.polls[id] = left > 0 ? left : nil
      return state.now !== snapshot
    }
    if isOld { ended.ring() }
  }

  /// Waits until no poll is in flight that began with another snapshot than that in force.
  func settle(sleep: @escaping @Sendable (Duration) async throws -> Void) async {
    while state.withLock({ state in state.polls.keys.contains { $0 != ObjectIdentifier(state.now) } }),
      !Task.isCancelled
    { await ended.wait(upTo: nil, sleep: sleep) }
  }
}
