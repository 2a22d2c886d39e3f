import ServiceLifecycle
import Synchronization

/// One round of polls and deliveries, as a service, so that signals end it cleanly too.
///
/// Owned by `Composition.once`.
final class OnceService: Service, CustomStringConvertible {
  let description = "one round"

  private let daemon: Composition
  let round = Mutex<Composition.Round?>(nil)

  init(daemon: Composition) { self.daemon = daemon }

  func run() async throws {
    try await cancelWhenGracefulShutdown {
      let round = try await self.daemon.round()
      self.round.withLock { $0 = round }
    }
  }
}
