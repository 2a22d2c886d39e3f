import Dispatch

/// Asks systemd for more time again and again while a start takes long, such as one that migrates a large state file.
///
/// Owned by who starts. It has a thread of its own, since the start may keep all others busy.
package final class StartExtension {
  private let timer: any DispatchSourceTimer

  /// What it asks for each time, counted from then.
  static let extent = Duration.seconds(30)
  /// A start that takes longer than an hour hangs.
  static let mostTimes = 360

  /// Asks at once, and then again and again.
  package init(_ notify: ServiceNotify, every interval: Duration = .seconds(10)) {
    timer = DispatchSource.makeTimerSource()
    let (seconds, attoseconds) = interval.components
    timer.schedule(
      deadline: .now(), repeating: .nanoseconds(Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)))
    var left = StartExtension.mostTimes
    timer.setEventHandler { [timer] in
      notify.extendTimeout(by: StartExtension.extent)
      left -= 1
      if left == 0 { timer.cancel() }
    }
    timer.resume()
  }

  /// The start is over.
  package func end() { timer.cancel() }

  deinit { timer.cancel() }
}
