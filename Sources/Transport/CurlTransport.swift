import Foundation
import Glibc

/// HTTP and HTTPS through libcurl: one `curl_multi` on one thread for all exchanges of the process.
///
/// Owned by the composition; ends its thread when it is shut down or released.
package final class CurlTransport: Transport {
  private let driver: Driver
  private let thread: DriverThread

  /// Starts the thread.
  ///
  /// `maxConnections` is how many open connections are kept for later requests: at least the number of hosts, or every
  /// request opens one anew; it is lowered to what the process may open (`ulimit -n`, a quarter of it left free).
  /// `caFile`: absolute path of the PEM bundle to trust, read once and kept; nil: the system's.
  /// Throws `.other` when the system has no memory, descriptors or threads left.
  package init(maxConnections: Int = 1024, caFile: String? = nil) throws(TransportError) {
    let kept = max(8, min(maxConnections, CurlTransport.descriptors / 4 * 3))
    guard let driver = Driver(maxConnections: kept, caFile: caFile), let thread = DriverThread(driver) else {
      throw TransportError(.other, "libcurl could not be started: no memory, descriptors or threads left")
    }
    self.driver = driver
    self.thread = thread
  }

  deinit { shutdown() }

  /// Ends every exchange with `.closed` and the thread; returns when both are done, and may be called again.
  package func shutdown() {
    driver.close()
    thread.join()
  }

  /// Ends every exchange like ``shutdown()``, and does not wait: libcurl says goodbye to mail servers, and waits for
  /// theirs, on the thread, which ends when it ends.
  func abandon() {
    driver.close()
    thread.detach()
  }

  /// See ``Transport/exchange(_:)``.
  package func exchange(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let address = try CurlTransport.check(request)
    return try await carry(.http(request), to: address, authorities: try CurlTransport.authorities(request.caFile))
  }

  /// Has the driver do it, and gives up with the task.
  func carry(
    _ work: Work, to address: WebAddress, authorities: [UInt8]?
  ) async throws(TransportError) -> HTTPResponse {
    let id = driver.newID()
    let cancellation = Cancellation()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        driver.start(
          Order(
            id: id, work: work, address: address, authorities: authorities, cancellation: cancellation,
            answer: continuation))
      }
    } onCancel: {
      cancellation.set()
      driver.cancel(id)
    }
    return try result.get()
  }

  private static func check(_ request: HTTPRequest) throws(TransportError) -> WebAddress {
    guard let address = request.address ?? WebAddress(request.url) else {
      throw TransportError(.badURL, "the address cannot be read")
    }
    guard address.isWeb else {
      throw TransportError(.badURL, "\(address.scheme) addresses are not asked, only http and https")
    }
    if let problem = RequestHeaders.problem(of: request) {
      throw TransportError(.other, "the request to \(address.shown) cannot be sent: \(problem)")
    }
    if request.proxy != nil, !request.allowsPrivateNetworks, let reason = AddressGuard.refusal(ofHost: address.host) {
      throw TransportError(
        .addressNotAllowed,
        "\(address.shown) has a \(reason) address, which is not asked unless private_networks is true")
    }
    return address
  }

  /// Larger files are no CA bundles; Debian's with every public authority has a quarter of a megabyte.
  private static let maxAuthorities = 8 << 20

  static func authorities(_ path: String?) throws(TransportError) -> [UInt8]? {
    guard let path else { return nil }
    guard let bytes = FileManager.default.contents(atPath: path), !bytes.isEmpty, bytes.count <= maxAuthorities else {
      throw TransportError(.tls, "the CA file \(path) cannot be read, is empty or is larger than 8 MiB")
    }
    return Array(bytes)
  }

  private static var descriptors: Int {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
    return Int(clamping: limit.rlim_cur)
  }
}
