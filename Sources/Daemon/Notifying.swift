package import Foundation
import Logging
import Model
import Observability
import ServiceLifecycle
package import Store

/// Tells systemd that the daemon is ready, how it fares, that it is alive, and that it stops (sd_notify(3)).
struct Notifying: Service, CustomStringConvertible {
  /// Short, as the service group prints its services at every step.
  var description: String { "notifying" }

  let notify: ServiceNotify
  let store: Store
  let surroundings: Surroundings
  let log: Logger

  /// How often the status line is renewed when no watchdog asks for more.
  static let interval = Duration.seconds(10)

  /// Runs until it is told to stop; it is told first, being the last of the group.
  func run() async throws {
    notify.ready(status: "starting")
    log.info("ready")
    await cancelWhenGracefulShutdown {
      // Half of the time that systemd allows, as sd_watchdog_enabled(3) recommends.
      let pause = min(Notifying.interval, notify.watchdogInterval.map { $0 / 2 } ?? Notifying.interval)
      // The first line has nothing to tell yet; the second comes soon.
      var next = Duration.seconds(2)
      while !Task.isCancelled {
        // A state file that cannot be read any more is no sign of life.
        if let overview = try? await store.overview() {
          notify.status(StatusLine.text(overview, now: surroundings.now()))
          notify.watchdog()
        }
        do { try await surroundings.sleep(notify.isActive ? min(pause, next) : .seconds(86_400)) } catch { break }
        next = pause
      }
    }
    notify.stopping(status: "stopping")
  }
}

/// `100 feeds, 2 failing; asked 12 s ago; 3 alerts owed, 1 needs a person; 14 register rows`.
package enum StatusLine {
  /// The line for systemd's STATUS and for the head of `status`.
  package static func text(_ overview: Overview, now: Date) -> String {
    var parts = ["\(overview.feeds) feed\(overview.feeds == 1 ? "" : "s")"]
    if overview.failing > 0 { parts[0] += ", \(overview.failing) failing" }
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
