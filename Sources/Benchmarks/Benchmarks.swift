import ArgumentParser
import Foundation
import Glibc

/// Figures of the product's own parts, as other tools give theirs.
@main
struct Benchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures Dutywatch's parts; build it with -c release.",
    discussion: "Rates are per second of CPU time, so that a busy machine spoils them less. Compare ratios.",
    subcommands: [
      Parse.self, Match.self, StoryBench.self, RegisterBench.self, DeliverBench.self,
      PollBench.self, FeedOrigin.self, PollDaemon.self, YearBench.self, ViewsBench.self,
    ])
}

/// CPU time and memory of this process.
enum Usage {
  /// Seconds of CPU, user and system, so far.
  static var cpuSeconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The largest resident size so far, in KiB (getrusage(2)).
  static var peakKiB: Int {
    var usage = rusage()
    unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss
  }

  /// The resident size now, in KiB (proc(5), statm, in pages).
  static var residentKiB: Int {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").dropFirst()
      .first
    return (pages.flatMap { Int($0) } ?? 0) * Int(getpagesize()) >> 10
  }
}

/// A figure with so many digits after the point.
func rounded(_ value: Double, _ digits: Int = 1) -> String {
  let scale = [1.0, 10, 100, 1000][digits]
  return String((value * scale).rounded() / scale)
}
