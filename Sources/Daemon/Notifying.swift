package import Foundation
import Logging
import Model
import Observability
import ServiceLifecycle
import Settings
package import Store

/// Tells systemd that the daemon is ready, how it fares, that it is alive, and that it stops (sd_notify(3)).
struct Notifying: Service, CustomStringConvertible {
  /// Short, as the service group prints its services at every step.
  var description: String { "notifying" }

  let notify: ServiceNotify
  let store: Store
  let inForce: InForce
  let polling: Polling
  let surroundings: Surroundings
  let journal: PollJournal
  let log: Logger
  /// Rung when there is something new to tell.
  let renewed = Bell()
  /// When the writer of the state file last came to what it was asked, and when the file was last read.
  private let signs = Guarded<(answered: Duration?, read: Duration?)>((nil, nil))

  /// How often the status line is renewed when no watchdog asks for more.
  static let interval = Duration.seconds(10)
  /// For so long, beside what their time-outs allow, no poll may begin or end while some are in flight.
  static let patience = Duration.seconds(900)

  /// Runs until it is told to stop; it is told first, being the last of the group.
  func run() async throws {
    notify.ready(status: "starting")
    log.info("ready")
    await cancelWhenGracefulShutdown {
      guard notify.isActive else { return await wait(.seconds(86_400 * 365)) }
      // Half of the time that systemd allows, as sd_watchdog_enabled(3) recommends.
      let pause = min(Notifying.interval, notify.watchdogInterval.map { $0 / 2 } ?? Notifying.interval)
      await withDiscardingTaskGroup { group in
        group.addTask { await askStore(every: pause) }
        // The first line has nothing to tell yet; the second comes soon.
        var next = Duration.seconds(2)
        while !Task.isCancelled {
          beat(pause)
          await tell()
          await renewed.wait(upTo: min(pause, next), sleep: surroundings.sleep)
          next = pause
        }
      }
    }
    notify.stopping(status: "stopping")
  }

  /// Tells systemd that the daemon lives, unless something in it stands still: then it is to be started anew.
  func beat(_ pause: Duration) {
    defer { polling.look() }
    if let standstill = standstill(pause) {
      journal.troubled("systemd's watchdog is not fed: \(standstill)", about: "the watchdog")
    } else {
      journal.well("the watchdog")
      notify.watchdog()
    }
  }

  /// What stands still; nil: all moves, or has not begun to.
  private func standstill(_ pause: Duration) -> String? {
    let now = surroundings.uptime()
    // Both are asked at every beat.
    if let lookedAt = polling.desk.lookedAt, now - lookedAt > pause * 3 {
      return "the loop that starts polls has not looked for \((now - lookedAt).spoken)"
    }
    let signs = signs.withLock { $0 }
    if let answered = signs.answered, now - answered > pause * 3 {
      return "the writer of the state file has not answered for \((now - answered).spoken)"
    }
    if let read = signs.read, now - read > pause * 3 {
      return "the state file could not be read for \((now - read).spoken)"
    }
    let timeout = inForce.now.settings.feeds.map(\.timeout).max() ?? .zero
    if let since = polling.desk.unmovedSince, now - since > Notifying.patience + timeout * 30 {
      return "no poll has begun or ended for \((now - since).spoken) though some are in flight"
    }
    return nil
  }

  /// Asks the writer of the state file for a sign of life again and again. In a long transaction its steps are one.
  func askStore(every pause: Duration) async {
    note { $0.answered = $1 }
    await withDiscardingTaskGroup { group in
      group.addTask { await watchSteps(every: pause) }
      while !Task.isCancelled {
        await store.answer()
        note { $0.answered = $1 }
        await wait(pause)
      }
    }
  }

  private func watchSteps(every pause: Duration) async {
    var before = Store.steps
    while !Task.isCancelled {
      await wait(pause)
      let steps = Store.steps
      if steps != before { note { $0.answered = $1 } }
      before = steps
    }
  }

  /// The line of `systemctl status`.
  private func tell() async {
    guard let overview = try? await store.overview() else { return }
    note { $0.read = $1 }
    notify.status(StatusLine.text(overview, refusedAt: inForce.refusal?.at, now: surroundings.now()))
  }

  private func note(_ change: (inout (answered: Duration?, read: Duration?), Duration) -> Void) {
    let now = surroundings.uptime()
    signs.withLock { change(&$0, now) }
  }

  private func wait(_ duration: Duration) async { try? await surroundings.sleep(duration) }
}

/// `100 feeds, 2 failing; asked 12 s ago; 3 alerts owed, 1 needs a person; 14 register rows`.
package enum StatusLine {
  /// The line for systemd's STATUS and for the head of `status`.
  ///
  /// - Parameter refusedAt: When a new configuration was refused; nil: none was.
  package static func text(_ overview: Overview, refusedAt: Date? = nil, now: Date) -> String {
    var parts = ["\(overview.feeds) feed\(overview.feeds == 1 ? "" : "s")"]
    if let refusedAt {
      let ago = Duration.seconds(max(0, now.timeIntervalSince(refusedAt))).spoken
      parts.insert("new configuration refused \(ago) ago, the one before is in force (`dutywatch status`)", at: 0)
    }
    if overview.failing > 0 { parts[parts.count - 1] += ", \(overview.failing) failing" }
    if let asked = overview.lastAsked {
      parts.append("asked \(Duration.seconds(max(0, now.timeIntervalSince(asked))).spoken) ago")
    } else {
      parts.append("none asked yet")
    }
    var owed = "\(overview.owed) alert\(overview.owed == 1 ? "" : "s") owed"
    if overview.dead > 0 { owed += ", \(overview.dead) need\(overview.dead == 1 ? "s" : "") a person" }
    parts.append(owed)
    parts.append("\(overview.rows) register row\(overview.rows == 1 ? "" : "s")")
    return parts.joined(separator: "; ")
  }
}
