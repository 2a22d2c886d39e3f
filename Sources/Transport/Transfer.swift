import CCurl
import Model
import Synchronization

/// Whether a task gave up; told before the driver hears of it, so that a transfer that is not yet under way never is.
final class Cancellation: Sendable {
  private let flag = Atomic(false)

  func set() { flag.store(true, ordering: .releasing) }
  var isSet: Bool { flag.load(ordering: .acquiring) }
}

/// What an exchange is about.
enum Work: Sendable {
  case http(HTTPRequest)
  /// Its reply travels as an answer too: the code as status, the words as body.
  case mail(MailRequest)
}

/// An exchange that waits for the driver: a class, since it goes from hand to hand.
final class Order: Sendable {
  let id: UInt64
  let work: Work
  let address: WebAddress
  /// Bytes of the request's own CA file; nil: the transport's authorities are trusted.
  let authorities: [UInt8]?
  let cancellation: Cancellation
  /// Resumed exactly once, by whoever ends the exchange.
  let answer: CheckedContinuation<Result<HTTPResponse, TransportError>, Never>

  init(
    id: UInt64, work: Work, address: WebAddress, authorities: [UInt8]?, cancellation: Cancellation,
    answer: CheckedContinuation<Result<HTTPResponse, TransportError>, Never>
  ) {
    self.id = id
    self.work = work
    self.address = address
    self.authorities = authorities
    self.cancellation = cancellation
    self.answer = answer
  }
}

extension Order {
  /// For the whole exchange.
  var timeout: Duration {
    switch work {
    case .http(let request): request.timeout
    case .mail(let mail): mail.timeout
    }
  }

  /// Bytes of an answer's body; a mail server answers with lines only.
  var maxBody: Int { if case .http(let request) = work { request.maxBody } else { 0 } }

  /// What the body is counted to; nil: nothing.
  var account: BodyAccount? { if case .http(let request) = work { request.account } else { nil } }

  /// Whether another host stands in between.
  var hasProxy: Bool { if case .http(let request) = work { request.proxy != nil } else { false } }

  /// The proxy is the user's own choice: its address is not judged, and the host's cannot be seen.
  var isGuarded: Bool {
    switch work {
    case .http(let request): !request.allowsPrivateNetworks && request.proxy == nil
    case .mail(let mail): !mail.allowsPrivateNetworks
    }
  }

  /// Whether the handle may carry another exchange after a good answer: one that was given a credential, a proxy, a body
  /// or other authorities is ended with its exchange, so that nothing of these can be left on it.
  var leavesHandle: Bool {
    guard case .http(let request) = work else { return false }
    return request.proxy == nil && authorities == nil && !address.hasUserInfo && request.body == nil
  }

  /// What a server is asked to deliver; empty: nothing.
  var message: [UInt8] { if case .mail(let mail) = work { mail.message } else { [] } }
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
  /// What a mail server said last.
  private(set) var replies = MailReplies()
  /// What of a message is still to be sent.
  private var unsent: ArraySlice<UInt8>
  /// Its time, and whether it waits for memory.
  private(set) var clock: TransferClock
  let handle: EasyHandle
  private let waiters: Waiters
  /// The read in which memory was full, by ``EasyHandle/wireBytes``; nil: it was not.
  private var fullRead: Int?

  /// nil: libcurl has no memory, or does not know an option.
  init?(_ order: Order, on handle: EasyHandle, caFile: String?, waiters: Waiters) {
    guard handle.prepare(order, caFile: caFile) else { return nil }
    self.order = order
    self.handle = handle
    answer = AnswerCollector(maxBody: order.maxBody)
    unsent = order.message[...]
    clock = TransferClock(timeout: order.timeout)
    self.waiters = waiters
    guard handle.report(to: self) else { return nil }
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

  private var isGuarded: Bool { order.isGuarded }

  /// Takes a line of the answer's head, or of a mail server's replies; false: over a limit, end the transfer.
  func take(line: UnsafeRawBufferPointer) -> Bool {
    guard case .mail = order.work else { return unsafe answer.take(line: line) }
    return unsafe replies.take(Array(line))
  }

  /// What becomes of a piece of the body.
  enum Taking { case taken, refused, later }

  /// Takes a piece of the body after decompression.
  ///
  /// What has no room is taken to the end of the read that brought it, and waits with the next one: of a read in which it
  /// is told to wait, libcurl unfolds the rest all the same, and keeps it itself.
  func take(body piece: UnsafeRawBufferPointer) -> Taking {
    let read = handle.wireBytes
    if let fullRead, fullRead != read, !mayGrow { return waitForMemory() }
    guard unsafe answer.take(body: piece, wireBytes: read) else {
      // At once: many may be refused before the first of them is ended.
      forgetBody()
      return .refused
    }
    if let account = order.account, !account.take(piece.count), fullRead == nil {
      fullRead = read
      // That is 1 MiB of a bomb.
      _ = handle.set(CURLOPT_BUFFERSIZE, 1024)
    }
    return .taken
  }

  private func waitForMemory() -> Taking {
    clock.pause()
    waiters.note(order.id)
    // From now on its time is minded by the driver: libcurl would count the wait.
    _ = handle.set(CURLOPT_TIMEOUT_MS, 0)
    return .later
  }

  /// Whether there is memory for more; then it may be filled again.
  private var mayGrow: Bool {
    guard order.account?.mayGrow(wake: waiters.wake) != false else { return false }
    fullRead = nil
    return true
  }

  /// Goes on after a wait for memory, or waits on; what waited is taken within. Another code than `CURLE_OK`: it is to be
  /// ended with that.
  func goOn() -> CURLcode {
    guard clock.isPaused, mayGrow else { return CURLE_OK }
    clock.goOn()
    return handle.goOn()
  }

  /// What the body held is free when nobody gets it.
  func forgetBody() {
    order.account?.give(answer.body.count)
    answer.forgetBody()
  }

  /// The next bytes of a message, at most so many; none: it is at its end.
  func nextBytes(atMost count: Int) -> ArraySlice<UInt8> {
    let piece = unsent.prefix(count)
    unsent = unsent.dropFirst(piece.count)
    return piece
  }

  /// What the exchange came to, by libcurl's code.
  func result(_ code: CURLcode) -> Result<HTTPResponse, TransportError> {
    switch order.work {
    case .http(let request):
      guard code == CURLE_OK else { return .failure(error(code)) }
      return .success(
        HTTPResponse(status: handle.status, headers: answer.headers, body: answer.body, url: request.url))
    case .mail(let mail):
      // A refusal is an answer, whatever libcurl calls it.
      guard code == CURLE_OK || (isAnswered(code) && handle.status >= 400) else { return .failure(error(code)) }
      return .success(HTTPResponse(status: handle.status, body: replies.last(code: handle.status), url: mail.server))
    }
  }

  private func isAnswered(_ code: CURLcode) -> Bool {
    switch code {
    case CURLE_SEND_ERROR, CURLE_WEIRD_SERVER_REPLY, CURLE_LOGIN_DENIED, CURLE_REMOTE_ACCESS_DENIED, CURLE_RECV_ERROR:
      true
    default: false
    }
  }
}
