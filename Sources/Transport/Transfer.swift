import CCurl
import Synchronization

/// Whether a task gave up; told before the driver hears of it, so that a transfer that is not yet under way never is.
final class Cancellation: Sendable {
  private let flag = Atomic(false)

  func set() { flag.store(true, ordering: .releasing) }
  var isSet: Bool { flag.load(ordering: .acquiring) }
}

/// An exchange that waits for the driver.
struct Order: Sendable {
  let id: UInt64
  let request: HTTPRequest
  let address: WebAddress
  /// Bytes of the request's own CA file; nil: the transport's authorities are trusted.
  let authorities: [UInt8]?
  let cancellation: Cancellation
  /// Resumed exactly once, by whoever ends the exchange.
  let answer: CheckedContinuation<Result<HTTPResponse, TransportError>, Never>
}

/// An exchange under way: the handle and what libcurl reports of it.
///
/// Owned by the driver's thread: made there, and never handed to another.
final class Transfer {
  let order: Order
  /// What came so far.
  var answer: AnswerCollector
  /// Why an address was refused; nil: none was.
  private(set) var refusal: String?
  let handle: EasyHandle

  /// nil: libcurl has no memory, or does not know an option.
  init?(_ order: Order, caFile: String?) {
    guard var handle = EasyHandle(), handle.prepare(order, caFile: caFile) else { return nil }
    self.order = order
    self.handle = handle
    answer = AnswerCollector(maxBody: order.request.maxBody)
    guard self.handle.report(to: self) else { return nil }
  }

  /// Whether a new connection to the address may be opened.
  func mayConnect(to address: IPAddress) -> Bool {
    guard isGuarded, let reason = AddressGuard.refusal(of: address) else { return true }
    refusal = reason
    return false
  }

  /// Whether a connection that is open, perhaps since another exchange opened it, may carry this request.
  func mayUseConnection(to remote: String) -> Bool {
    guard isGuarded else { return true }
    if let address = IPAddress(remote) { return mayConnect(to: address) }
    refusal = "unknown"
    return false
  }

  /// The proxy is the user's own choice: its address is not judged, and the host's cannot be seen.
  private var isGuarded: Bool { !order.request.allowsPrivateNetworks && order.request.proxy == nil }

  /// What the exchange came to, by libcurl's code.
  func result(_ code: CURLcode) -> Result<HTTPResponse, TransportError> {
    guard code == CURLE_OK else { return .failure(error(code)) }
    return .success(
      HTTPResponse(
        status: handle.status, headers: answer.headers, body: answer.body, url: order.request.url))
  }
}
