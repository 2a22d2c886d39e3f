import CCurl
import Glibc
import Model

/// A POSIX thread that runs a driver until it is closed.
///
/// It blocks all signals: they are for the process's other threads, and a broken connection under TLS, whose library
/// writes without `MSG_NOSIGNAL`, gives an error here instead of a SIGPIPE that ends the process.
final class DriverThread: Sendable {
  private let thread: Guarded<pthread_t?>

  /// Starts it; nil: the system gives no thread.
  init?(_ driver: Driver) {
    var all = sigset_t()
    var before = sigset_t()
    _ = unsafe sigfillset(&all)
    // The new thread inherits the mask, and so do libcurl's resolver threads.
    _ = unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { _ = unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let context = unsafe Unmanaged.passRetained(driver)
    let code = unsafe pthread_create(&thread, nil, runDriver, context.toOpaque())
    guard code == 0 else {
      unsafe context.release()
      return nil
    }
    self.thread = Guarded(thread)
  }

  /// Leaves the thread to itself; nothing is to be joined any more.
  func detach() {
    thread.withLock { thread in
      if let running = thread { _ = pthread_detach(running) }
      thread = nil
    }
  }

  /// Returns when the thread has ended; every caller waits.
  func join() {
    thread.withLock { thread in
      guard let running = thread else { return }
      _ = pthread_join(running, nil)
      thread = nil
    }
  }
}

private func runDriver(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  unsafe dw_name_thread("dutywatch-curl")
  unsafe Unmanaged<Driver>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
