import CCurl
import Glibc

/// The one thread on which libcurl runs, and the inbox through which all others reach it.
final class Driver: Sendable {
  private enum Command { case start(Order), cancel(UInt64) }

  private struct Inbox {
    var commands: [Command] = []
    var nextID: UInt64 = 0
    var isClosed = false
  }

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

  /// Moves all transfers until ``close()``; called once, on a thread of its own.
  func run() {
    var transfers: [UInt64: Transfer] = [:]
    while true {
      let (commands, isClosed) = inbox.withLock { inbox in
        defer { inbox.commands = [] }
        return (inbox.commands, inbox.isClosed)
      }
      for command in commands { obey(command, &transfers) }
      if isClosed { break }
      multi.perform()
      while let (transfer, code) = EasyHandle.nextFinished(in: multi) {
        end(transfer, transfer.result(code), &transfers)
      }
      multi.wait(atMost: Driver.longestWait)
    }
    for transfer in Array(transfers.values) { end(transfer, .failure(.closed(transfer.order.address)), &transfers) }
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

  private func obey(_ command: Command, _ transfers: inout [UInt64: Transfer]) {
    switch command {
    case .start(let order):
      let place = order.address.shown
      if order.cancellation.isSet {
        order.answer.resume(returning: .failure(.cancelled(order.address)))
      } else if let transfer = Transfer(order, caFile: caFile), transfer.handle.attach(to: multi) {
        transfers[order.id] = transfer
      } else {
        order.answer.resume(returning: .failure(TransportError(.other, "libcurl cannot start a transfer to \(place)")))
      }
    case .cancel(let id):
      if let transfer = transfers[id] { end(transfer, .failure(.cancelled(transfer.order.address)), &transfers) }
    }
  }

  private func end(
    _ transfer: Transfer, _ result: Result<HTTPResponse, TransportError>, _ transfers: inout [UInt64: Transfer]
  ) {
    transfer.handle.detach(from: multi)
    transfers[transfer.order.id] = nil
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
