import CCurl
import Glibc

/// The owner of one `CURLM *`, which keeps connections, names and the parsed CA bundle of all transfers, and of their TLS
/// sessions.
///
/// Used on the driver's thread only, but for ``wake()``, which any thread may call as long as the handle lives
/// (curl_multi_wakeup(3)).
@safe struct MultiHandle: ~Copyable, @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer
  let sessions = TLSSessions()

  /// nil: out of memory or descriptors.
  init?(maxConnections: Int) {
    guard CurlGlobal.isReady, let pointer = unsafe curl_multi_init() else { return nil }
    unsafe self.pointer = pointer
    _ = unsafe dw_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, maxConnections)
  }

  deinit { _ = unsafe curl_multi_cleanup(pointer) }

  /// Does what can be done without waiting.
  func perform() {
    var running: Int32 = 0
    _ = unsafe curl_multi_perform(pointer, &running)
  }

  /// Waits for the network, libcurl's own timers or ``wake()``, at most so long.
  func wait(atMost limit: Duration) {
    let milliseconds = Int32(clamping: Int(limit / .milliseconds(1)))
    _ = unsafe curl_multi_poll(pointer, nil, 0, milliseconds, nil)
  }

  /// Ends ``wait(atMost:)``, the present one or the next.
  func wake() { _ = unsafe curl_multi_wakeup(pointer) }
}

/// What is known of TLS sessions, so that a later connection to a host resumes one: without certificates and their
/// verification.
///
/// libcurl 7.88 keeps them by handle, of which any may serve any host. What handles share holds eight sessions, so the hosts
/// are spread over several; a host whose session was driven out shakes hands anew.
@safe struct TLSSessions: ~Copyable {
  private static let count = 64
  private let shares: [UnsafeMutableRawPointer]

  init() {
    unsafe shares = (0..<TLSSessions.count).compactMap { _ in
      guard let share = unsafe curl_share_init() else { return nil }
      _ = unsafe dw_share_tls_sessions(share)
      return unsafe share
    }
  }

  /// When no handle uses them any more.
  deinit { for place in unsafe shares.indices { _ = unsafe curl_share_cleanup(shares[place]) } }

  /// Where those of a host are kept; nil: out of memory at the start.
  func share(of host: String) -> UnsafeMutableRawPointer? {
    guard unsafe !shares.isEmpty else { return nil }
    return unsafe shares[Int(UInt(bitPattern: host.hashValue) % UInt(shares.count))]
  }
}

/// libcurl's start, once for the process.
enum CurlGlobal {
  /// Whether libcurl could be started.
  static let isReady = {
    // Answers are taken on one thread and read on others: each would keep what it freed.
    dw_share_arenas()
    return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
  }()
}
