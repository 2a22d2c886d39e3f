import Alerts
import Foundation
import Metrics
import Model
import Store
import Synchronization

/// What the daemon has done since it began, counted where it is done, for whoever asks for figures.
///
/// Owned by ``PollJournal``. While nobody may ask, it counts nothing and costs nothing.
final class Meter: Sendable {
  /// How a poll went.
  enum Outcome: Int, CaseIterable { case new, unchanged, notModified, failed }

  /// One feed's polls.
  struct FeedCount {
    /// `feed="Dawn"`.
    let labels: Exposition.Labels
    var succeededAt: Date?
    var newItemAt: Date?
    var failures = 0
    var isGone = false
    /// When it is to be asked next; nil: it was never asked, or is asked no more.
    var dueAt: Date?
    /// By outcome.
    var polls = [Int](repeating: 0, count: Outcome.allCases.count)
    var items = 0
    var bytes = 0
    var seconds = 0.0
    /// By the buckets of ``Meter/bounds``, and one for longer ones.
    var durations = [Int](repeating: 0, count: Meter.bounds.count + 1)

    init(_ name: String) { labels = Exposition.Labels("feed", name) }
  }

  /// One sink's attempts.
  struct SinkCount {
    var delivered = 0
    var failed = 0
  }

  /// All of it.
  struct Counts {
    /// Those that are configured, in that order; another one has no series.
    var feedNames: [String] = []
    var sinkNames: [String] = []
    var feeds: [String: FeedCount] = [:]
    var sinks: [String: SinkCount] = [:]
    var alerts: [AlertType: Int] = [:]
    var developments: [Development.Kind: Int] = [:]
    var findings = 0
    /// When the configuration in force was read; nil: it is not said yet.
    var loadedAt: Date?
    /// Whether the last attempt to read it went well.
    var isLoaded = true
  }

  /// Upper bounds of the durations' buckets, in seconds: few, since each feed has its own.
  static let bounds = [0.25, 1, 4, 15]

  private let isOn = Atomic(false)
  private let counts = Guarded(Counts())

  /// What was counted until now.
  var now: Counts { counts.withLock { $0 } }

  /// Counts from now on, of these feeds and sinks only; what was counted of those among them stays.
  func adopt(feeds: [String], states: [String: FeedState], sinks: [String]) {
    isOn.store(true, ordering: .relaxed)
    counts.withLock { counts in
      (counts.feedNames, counts.sinkNames) = (feeds, sinks)
      let (known, names) = (counts.feeds, Set(sinks))
      counts.feeds = Dictionary(minimumCapacity: feeds.count)
      for name in feeds {
        counts.feeds[name] = known[name] ?? FeedCount(name)
        if let state = states[name] { counts.feeds[name]?.fill(from: state) }
      }
      counts.sinks = counts.sinks.filter { names.contains($0.key) }
    }
  }

  /// Counts no more.
  func stop() { isOn.store(false, ordering: .relaxed) }

  /// A configuration is in force since then.
  func loaded(at time: Date) {
    counts.withLock { counts in
      counts.loadedAt = time
      counts.isLoaded = true
    }
  }

  /// A configuration was refused; the one before it stays in force.
  func rejected() { counts.withLock { $0.isLoaded = false } }

  func polled(_ feed: String, _ outcome: FetchOutcome, after: FeedState, items: Int) {
    guard isOn.load(ordering: .relaxed) else { return }
    let seconds = max(0, outcome.answeredAt.timeIntervalSince(outcome.askedAt))
    counts.withLock { $0.feeds[feed]?.count(outcome, after, items: items, seconds: seconds) }
  }

  func attempted(_ sink: String, isDelivered: Bool) {
    guard isOn.load(ordering: .relaxed) else { return }
    counts.withLock { counts in
      if isDelivered {
        counts.sinks[sink, default: SinkCount()].delivered += 1
      } else {
        counts.sinks[sink, default: SinkCount()].failed += 1
      }
    }
  }

  func committed(_ committed: Committed) {
    guard isOn.load(ordering: .relaxed), committed.findings > 0 || !committed.alerts.isEmpty else { return }
    counts.withLock { counts in
      counts.findings += committed.findings
      for development in committed.developments { counts.developments[development.kind, default: 0] += 1 }
      for alert in committed.alerts { counts.alerts[alert.type, default: 0] += 1 }
    }
  }

  /// A sink's failing is owed to the others.
  func owed(_ alert: Alert) {
    guard isOn.load(ordering: .relaxed) else { return }
    counts.withLock { $0.alerts[alert.type, default: 0] += 1 }
  }
}

extension Meter.FeedCount {
  /// Takes over what an earlier process knew, where this one has not polled yet.
  fileprivate mutating func fill(from state: FeedState) {
    if polls.allSatisfy({ $0 == 0 }) { take(state) }
  }

  private mutating func take(_ state: FeedState) {
    (succeededAt, newItemAt) = (state.succeededAt, state.newItemAt)
    (failures, isGone) = (state.failures, state.goneSince != nil)
    dueAt = isGone ? nil : state.askedAt?.addingTimeInterval(state.wait.seconds)
  }

  fileprivate mutating func count(_ outcome: FetchOutcome, _ after: FeedState, items: Int, seconds: Double) {
    take(after)
    polls[Meter.Outcome(outcome, after, items: items).rawValue] += 1
    self.items += items
    if case .document(let document) = outcome.answer { bytes += document.size }
    self.seconds += seconds
    durations[Meter.bounds.firstIndex { seconds <= $0 } ?? Meter.bounds.count] += 1
  }
}

extension Meter.Outcome {
  fileprivate init(_ outcome: FetchOutcome, _ after: FeedState, items: Int) {
    if after.failure != nil || after.goneSince != nil {
      self = .failed
    } else if items > 0 {
      self = .new
    } else if case .notModified = outcome.answer {
      self = .notModified
    } else {
      self = .unchanged
    }
  }

  /// The value of the label.
  var name: String {
    switch self {
    case .new: "new"
    case .unchanged: "unchanged"
    case .notModified: "not_modified"
    case .failed: "failed"
    }
  }
}
