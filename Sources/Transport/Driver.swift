import CCurl
import Glibc
import Model

/// The one thread on which libcurl runs, and the inbox through which all others reach it.
final class Driver: Sendable {
  private enum Command { case start(Order), cancel(UInt64) }

  private struct Inbox {
    var commands: [Command] = []
    /// Transfers that wait for memory are to try again.
    var hasRoom = false
    var nextID: UInt64 = 0
    var isClosed = false
  }

  /// Exchanges under way; of the driver's thread alone.
  private struct UnderWay {
    var transfers: [UInt64: Transfer] = [:]
    let waiters: Waiters
    /// Handles without options, for exchanges to come: to make one costs more than to set it up.
    var idle: [EasyHandle] = []
  }

  /// Each has some 25 KB.
  private static let mostIdle = 64

  /// Without transfers nothing happens but a wake-up; with some, libcurl's own timers end the wait earlier.
  private static let longestWait = Duration.seconds(3600)

  private let multi: MultiHandle
  private let caFile: String?
  private let inbox = Guarded(Inbox())

  /// nil: out of memory or descriptors.
  init?(maxConnections: Int, caFile: String?) {
    guard let multi = MultiHandle(maxConnections: maxConnections) else { return nil }
    self.multi = multi
    self.caFile = caFile
  }

  /// A number for an exchange, never given twice.
  func newID() -> UInt64 {
    inbox.withLock { inbox in
      inbox.nextID += 1
      return inbox.nextID
    }
  }

  /// Hands over an exchange; its answer comes through the order, at once when the driver is closed.
  func start(_ order: Order) {
    if !post(.start(order)) { order.answer.resume(returning: .failure(.closed(order.address))) }
  }

  /// Ends an exchange, if it still goes on.
  func cancel(_ id: UInt64) { _ = post(.cancel(id)) }

  /// Has ``run()`` end all exchanges and return.
  func close() {
    inbox.withLock { inbox in
      guard !inbox.isClosed else { return }
      inbox.isClosed = true
      multi.wake()
    }
  }

  /// Has transfers that wait for memory try again; called from any thread.
  private func roomAgain() {
    inbox.withLock { inbox in
      guard !inbox.isClosed, !inbox.hasRoom else { return }
      inbox.hasRoom = true
      multi.wake()
    }
  }

  /// Moves all transfers until ``close()``; called once, on a thread of its own.
  func run() {
    var all = UnderWay(waiters: Waiters(wake: { [self] in roomAgain() }))
    while true {
      let mail = inbox.withLock { inbox in
        defer {
          inbox.commands = []
          inbox.hasRoom = false
        }
        return inbox
      }
      for command in mail.commands { obey(command, &all) }
      if mail.isClosed { break }
      if mail.hasRoom { goOn(&all) }
      multi.perform()
      while let (transfer, code) = EasyHandle.nextFinished(in: multi) {
        end(transfer, transfer.result(code), &all)
      }
      multi.wait(atMost: mindClocks(&all))
    }
    for transfer in Array(all.transfers.values) { end(transfer, .failure(.closed(transfer.order.address)), &all) }
  }

  /// Ends transfers that once waited for memory and whose time is over; how long there is to wait for the next one.
  ///
  /// libcurl minds the time of all others.
  private func mindClocks(_ all: inout UnderWay) -> Duration {
    guard !all.waiters.ids.isEmpty else { return Driver.longestWait }
    let now = ContinuousClock.now
    var wait = Driver.longestWait
    for id in all.waiters.ids {
      guard let transfer = all.transfers[id], let deadline = transfer.clock.deadline else { continue }
      if deadline <= now { end(transfer, transfer.result(CURLE_OPERATION_TIMEDOUT), &all) }
      wait = min(wait, max(deadline - now, .milliseconds(1)))
    }
    return wait
  }

  /// false: closed. The wake-up is within the lock, so that none comes after ``close()``.
  private func post(_ command: Command) -> Bool {
    inbox.withLock { inbox in
      guard !inbox.isClosed else { return false }
      inbox.commands.append(command)
      if inbox.commands.count == 1 { multi.wake() }
      return true
    }
  }

  private func obey(_ command: Command, _ all: inout UnderWay) {
    switch command {
    case .start(let order): begin(order, &all)
    case .cancel(let id):
      if let transfer = all.transfers[id] { end(transfer, .failure(.cancelled(transfer.order.address)), &all) }
    }
  }

  private func goOn(_ all: inout UnderWay) {
    // Those that came first, first.
    for id in all.waiters.ids.sorted() {
      guard let transfer = all.transfers[id] else { continue }
      let code = transfer.goOn()
      if code != CURLE_OK { end(transfer, transfer.result(code), &all) }
    }
  }

  private func begin(_ order: Order, _ all: inout UnderWay) {
    if order.cancellation.isSet {
      order.answer.resume(returning: .failure(.cancelled(order.address)))
    } else if let handle = all.idle.popLast() ?? EasyHandle(),
      let transfer = Transfer(order, on: handle, caFile: caFile, waiters: all.waiters),
      handle.attach(to: multi, host: order.address.host)
    {
      all.transfers[order.id] = transfer
    } else {
      let place = order.address.shown
      order.answer.resume(returning: .failure(TransportError(.other, "libcurl cannot start a transfer to \(place)")))
    }
  }

  private func end(_ transfer: Transfer, _ result: Result<HTTPResponse, TransportError>, _ all: inout UnderWay) {
    transfer.handle.detach(from: multi)
    all.transfers[transfer.order.id] = nil
    all.waiters.forget(transfer.order.id)
    switch result {
    case .failure: transfer.forgetBody()
    case .success where transfer.order.leavesHandle && all.idle.count < Driver.mostIdle:
      transfer.handle.reset()
      all.idle.append(transfer.handle)
    case .success: break
    }
    transfer.order.answer.resume(returning: result)
  }
}

extension TransportError {
  static func cancelled(_ address: WebAddress) -> TransportError {
    TransportError(.cancelled, "the exchange with \(address.shown) was cancelled")
  }

  static func closed(_ address: WebAddress) -> TransportError {
    TransportError(.closed, "the exchange with \(address.shown) was ended by the shutdown")
  }
}
