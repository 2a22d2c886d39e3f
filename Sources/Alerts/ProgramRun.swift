import Foundation
import Glibc
import Synchronization

/// One run of a program: started without a shell, watched, ended with all that it started.
///
/// It gets standard input from `input`, nothing for standard output, its own process group, default signals, no
/// descriptor beside 0 to 2, and `/` as its folder.
struct ProgramRun: Sendable {
  /// How a run ended; the bytes are the first of standard error.
  enum Outcome: Hashable, Sendable {
    case exited(Int32, [UInt8])
    case signalled(Int32, [UInt8])
    /// Its time was over.
    case overtime([UInt8])
    /// The task was cancelled.
    case cancelled
    case notStarted(String)
  }

  /// Bytes of standard error that are kept; the rest is read and dropped, so that no program waits for us.
  static let kept = 1_024

  let path: String
  let arguments: [String]
  let environment: [String]
  let input: [UInt8]
  let timeout: Duration
  let grace: Duration

  /// Runs it; no thread of the caller's pool waits.
  func outcome() async -> Outcome {
    let cancelled = CancelFlag()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let thread = Thread {
          Self.blockSignals()
          continuation.resume(returning: run(cancelled))
        }
        thread.name = "dutywatch-exec"
        thread.stackSize = 256 << 10
        thread.start()
      }
    } onCancel: {
      cancelled.set()
    }
  }

  /// They are for the process's other threads, and a program that closes its input gives an error here instead of a
  /// SIGPIPE that ends the daemon.
  private static func blockSignals() {
    var all = sigset_t()
    unsafe sigfillset(&all)
    _ = unsafe pthread_sigmask(SIG_SETMASK, &all, nil)
  }

  private func run(_ cancelled: CancelFlag) -> Outcome {
    guard !cancelled.isSet else { return .cancelled }
    guard let input = PipeEnds.made(), let complaints = PipeEnds.made() else { return .notStarted(words(errno)) }
    defer { for end in [input.read, input.write, complaints.read, complaints.write] { end.close() } }
    var child = pid_t()
    let code = Spawn(path: path, arguments: arguments, environment: environment)
      .start(input: input.read.number, complaints: complaints.write.number, &child)
    guard code == 0 else { return .notStarted(words(code)) }
    // Ours are the other ends; with these open, no end of either would ever be seen.
    input.read.close()
    complaints.write.close()
    var watch = ProgramWatch(child: child, input: self.input, writing: input.write, reading: complaints.read)
    return watch.outcome(timeout: timeout, grace: grace, cancelled: cancelled)
  }

  private func words(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}

/// Whether the task that waits for a run was cancelled.
final class CancelFlag: Sendable {
  private let flag = Atomic(false)
  func set() { flag.store(true, ordering: .releasing) }
  var isSet: Bool { flag.load(ordering: .acquiring) }
}

/// A descriptor that is closed once.
final class Descriptor {
  let number: Int32
  private var isOpen = true

  init(_ number: Int32) { self.number = number }

  func close() {
    if isOpen { _ = Glibc.close(number) }
    isOpen = false
  }
}

/// The two ends of a pipe: none of them 0 to 2, and neither inherited by another program by accident.
struct PipeEnds {
  let read: Descriptor
  let write: Descriptor

  static func made() -> PipeEnds? {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { return nil }
    let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 3) }
    for end in ends { close(end) }
    guard moved.allSatisfy({ $0 >= 0 }) else {
      for end in moved where end >= 0 { close(end) }
      errno = EMFILE
      return nil
    }
    return PipeEnds(read: Descriptor(moved[0]), write: Descriptor(moved[1]))
  }
}
