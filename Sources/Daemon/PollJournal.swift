import Alerts
import Logging
import Model
import Observability
import Store
import Synchronization

/// Says in the log what happened, one line an event, the same trouble once until it changes; and has it counted.
///
/// Owned by the composition; shared by all polls and deliveries.
final class PollJournal: Sendable {
  private let fetching: Logger
  private let register: Logger
  private let delivering: Logger
  private let store: Logger
  private let alertLevel: @Sendable () -> Logger.Level
  let meter = Meter()
  private let troubles = Mutex(RepeatedErrors())

  /// A journal that writes to a log; owed alerts are told at `alertLevel`.
  init(log: Logger, alertLevel: @autoclosure @escaping @Sendable () -> Logger.Level) {
    fetching = log.part(.fetching)
    register = log.part(.register)
    delivering = log.part(.delivering)
    store = log.part(.store)
    self.alertLevel = alertLevel
  }

  func polled(
    _ feed: Feed, _ outcome: FetchOutcome, _ reading: Reading, before: FeedState, after: FeedState,
    _ judged: [JudgedItem], _ committed: Committed
  ) {
    meter.polled(feed.name, outcome, after: after, items: committed.newItems + committed.revisedItems)
    if let failure = after.failure {
      let fields: Logger.Metadata = [
        "feed": "\(feed.name)", "failures": "\(after.failures)", "next": "in \(after.wait.spoken)",
      ]
      tell(failure, about: "feed \(feed.name)", as: .warning, in: fetching, fields)
      owed(committed)
      return
    }
    if let count = clear("feed \(feed.name)") {
      fetching.notice("feed is well again after \(count) failures", metadata: ["feed": "\(feed.name)"])
    }
    if let moved = after.proposal, before.proposal != moved {
      fetching.warning(
        "the feed has moved for good to \(shownAddress(moved)): change its url", metadata: ["feed": "\(feed.name)"])
    }
    let isFirst = before.firstReadAt == nil && after.firstReadAt != nil
    let isNews = isFirst || committed.newItems > 0 || committed.revisedItems > 0
    // Most polls bring nothing, and are many.
    guard isNews || fetching.logLevel <= .debug else { return owed(committed) }
    var fields: Logger.Metadata = ["feed": "\(feed.name)"]
    fields["new"] = "\(committed.newItems)"
    if committed.revisedItems > 0 { fields["revised"] = "\(committed.revisedItems)" }
    if committed.findings > 0 { fields["findings"] = "\(committed.findings)" }
    if committed.articles.left > 0 { fields["articles_left"] = "\(committed.articles.left)" }
    if case .feed(let parsed) = reading, !parsed.warnings.isEmpty { fields["warnings"] = "\(parsed.warnings.count)" }
    fetching.log(level: isNews ? .info : .debug, isFirst ? "first reading" : "polled", metadata: fields)
    if case .feed(let parsed) = reading {
      for warning in parsed.warnings { fetching.debug("mended: \(warning)", metadata: ["feed": "\(feed.name)"]) }
    }
    for item in judged {
      for warning in item.warnings {
        fetching.warning("\(warning)", metadata: ["feed": "\(feed.name)", "item": "\(item.sifted.item.displayTitle)"])
      }
    }
    owed(committed)
  }

  /// Says that an article was read; nil: its item was revised meanwhile.
  func read(_ queued: QueuedArticle, _ committed: Committed?) {
    guard let committed else { return }
    fetching.debug(
      "article read", metadata: ["feed": "\(queued.feed)", "findings": "\(committed.findings)"])
    owed(committed)
  }

  /// Says that an article could not be had.
  func missed(_ queued: QueuedArticle, _ state: ArticleState) {
    let fields: Logger.Metadata = ["feed": "\(queued.feed)", "article": "\(queued.link)"]
    switch state {
    case .read: break
    case .due(_, let reason, _): fetching.debug("article is tried again later: \(reason)", metadata: fields)
    case .failed(let reason): fetching.info("article given up: \(reason)", metadata: fields)
    }
  }

  /// Says what is owed from now on.
  func owed(_ committed: Committed) {
    meter.committed(committed)
    for alert in committed.alerts {
      register.log(level: alertLevel(), "\(alert.summary)", metadata: ["alert": "\(alert.id)"])
    }
    if committed.unrouted > 0 {
      register.warning("alerts that no route sends anywhere", metadata: ["count": "\(committed.unrouted)"])
    }
  }

  /// Says that a sink fails, which another one is to tell.
  func owed(_ alert: Alert) {
    meter.owed(alert)
    delivering.error("\(alert.summary)", metadata: ["alert": "\(alert.id)"])
  }

  /// Says what the stored items gave for rows that are newly watched.
  func filled(_ outcome: Rereading.Outcome) {
    store.notice(
      "stored items read for what is newly watched",
      metadata: ["items": "\(outcome.read)", "findings": "\(outcome.committed.findings)"])
    owed(outcome.committed)
  }

  func delivered(_ delivery: Delivery, _ answer: SinkAnswer) {
    if case .delivered = delivery.state {
      meter.attempted(delivery.sink, isDelivered: true)
    } else {
      meter.attempted(delivery.sink, isDelivered: false)
    }
    var fields: Logger.Metadata = ["sink": "\(delivery.sink)", "alert": "\(delivery.alert.id)"]
    switch delivery.state {
    case .delivered:
      if let count = clear("sink \(delivery.sink)") {
        delivering.notice("sink takes alerts again after \(count) failures", metadata: fields)
      }
      delivering.debug("delivered", metadata: fields)
    case .due(_, let attempts):
      guard let problem = delivery.problem else { return }
      fields["attempts"] = "\(attempts)"
      tell(problem, about: "sink \(delivery.sink)", as: .warning, in: delivering, fields)
    case .dead(_, let attempts):
      fields["attempts"] = "\(attempts)"
      delivering.error("alert given up: \(delivery.problem ?? "no reason")", metadata: fields)
    }
  }

  /// Says that the state could not be written or read; once until it changes.
  func troubled(_ error: any Error, about thing: String, in part: LogPart = .store) {
    troubled("\(error)", about: thing, in: part)
  }

  /// Says what is wrong with something that is no feed and no sink; once until it changes.
  func troubled(_ problem: String, about thing: String, in part: LogPart = .store) {
    tell(problem, about: thing, as: .error, in: log(part), ["about": "\(thing)"])
  }

  /// Says that what was troubled is well.
  func well(_ thing: String, in part: LogPart = .store) {
    if let count = clear(thing) { log(part).notice("goes on after \(count) failures", metadata: ["about": "\(thing)"]) }
  }

  /// Says where figures can be had from now on.
  func listening(_ thing: String) {
    well(thing, in: .metrics)
    log(.metrics).info("\(thing) can be had")
  }

  private func log(_ part: LogPart) -> Logger { store.part(part) }

  private func tell(
    _ problem: String, about thing: String, as level: Logger.Level, in log: Logger, _ fields: Logger.Metadata
  ) {
    let note = troubles.withLock { $0.note(problem, about: thing) }
    var fields = fields
    if case .changed(let times) = note, times > 1 { fields["before"] = "\(times) times another problem" }
    log.log(level: note.isNews ? level : .debug, "\(problem)", metadata: fields)
  }

  private func clear(_ thing: String) -> Int? { troubles.withLock { $0.clear(thing) } }
}
