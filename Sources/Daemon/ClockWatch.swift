import Foundation
import Model

/// Tells a wall clock that has just leapt ahead, so that nothing is dropped by it on that day: what is dropped does not
/// come back when the clock is set right.
struct ClockWatch {
  /// Farther than this no clock goes ahead of the time that passed, unless somebody set it.
  private static let leap: TimeInterval = 86_400
  /// For so long a daemon may have been stopped.
  private static let longestPause: TimeInterval = 30 * 86_400

  private var before: Date?
  /// Of the boot clock; nil: it was another process that read the wall clock.
  private var uptime: Duration?

  /// Begins with the last time that the state file knows of.
  init(lastKnown: Date?) { before = lastKnown }

  /// What is wrong with a reading of the wall clock, one of the boot clock beside it; nil: nothing. If it stays so, the
  /// next reading goes by it.
  mutating func doubt(_ now: Date, uptime: Duration) -> String? {
    defer { (before, self.uptime) = (now, uptime) }
    let passed = self.uptime.map { (uptime - $0).seconds } ?? ClockWatch.longestPause
    guard let before, now.timeIntervalSince(before) > passed + ClockWatch.leap else { return nil }
    return "the clock says \(now.rfc3339), and \(before.rfc3339) when it was last known: lest it be wrong, nothing is "
      + "dropped from the state file for a day"
  }
}
