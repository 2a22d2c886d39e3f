import Alerts
import Foundation
import Model
import ServiceLifecycle
import Store

/// Sends what is owed, each sink on its own: a slow or dead one never delays another.
struct Delivering: Service, CustomStringConvertible {
  /// Short, as the service group prints its services at every step.
  var description: String { "delivering" }

  let pipeline: Pipeline
  let surroundings: Surroundings
  let journal: PollJournal
  let desk = SinkDesk()

  /// Deliveries in flight to one sink; of one register row only ever one, so that their order holds.
  static let inFlight = 4
  /// Deliveries taken up at once.
  static let batch = 64
  static let waitAfterTrouble = Duration.seconds(30)

  init(pipeline: Pipeline, surroundings: Surroundings, journal: PollJournal) {
    self.pipeline = pipeline
    self.surroundings = surroundings
    self.journal = journal
  }

  /// Wakes every sink's task: something new may be owed.
  func ring() { desk.ring() }

  /// Has exactly these sinks served from now on, at the start and at a reload.
  func adopt(_ names: Set<String>) { desk.adopt(names) }

  /// Waits until no attempt at a delivery to these sinks, which are not to be served, is in flight.
  func settle(_ names: Set<String>) async {
    while !desk.served.isDisjoint(with: names), !Task.isCancelled { try? await surroundings.sleep(Polling.beat) }
  }

  /// Runs until it is told to stop; an attempt that is broken off counts as none.
  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        for await name in desk.openings { group.addTask { await serve(name) } }
      }
    }
  }

  /// Sends once what is due now, and returns how many deliveries are still owed.
  func once() async throws -> Int {
    // A sink that fails may be told by another that was done already.
    while await pass() > 0, !Task.isCancelled {}
    return try await pipeline.store.overview().owed
  }

  /// Sends to every sink what is due now, and returns how much that was.
  private func pass() async -> Int {
    await withTaskGroup(of: Int.self) { group in
      for name in pipeline.inForce.now.sinkNames {
        group.addTask {
          var total = 0
          while let sent = await drain(name), sent > 0, !Task.isCancelled { total += sent }
          return total
        }
      }
      return await group.reduce(0, +)
    }
  }

  private func serve(_ name: String) async {
    while !Task.isCancelled {
      guard desk.isWanted(name) || !desk.leave(name) else { return }
      guard let sent = await drain(name) else {
        try? await surroundings.sleep(Delivering.waitAfterTrouble)
        continue
      }
      if sent == 0 { await desk.bell(name)?.wait(upTo: await nextWait(of: name), sleep: surroundings.sleep) }
    }
  }

  /// Sends a batch of what is due; nil: the state could not be read or written.
  private func drain(_ name: String) async -> Int? {
    let snapshot = pipeline.inForce.now
    guard let (sink, target) = snapshot.exit(name) else { return 0 }
    do {
      // Before anything else is sent: a disk that is full must not have the same alerts told again and again.
      try await pipeline.writeOverdue(of: sink)
      let now = surroundings.now()
      try await pipeline.store.release(
        for: sink.name, rules: pipeline.inForce.now.rules.dispatching, quiet: sink.quietEnds(at: now),
        digest: sink.digest?.next(after: now), now: now)
      let allowance = try await pipeline.store.health(of: sink.name).allowance(now: now) ?? Delivering.batch
      guard allowance > 0 else { return 0 }
      let due = try await pipeline.store.due(
        for: sink.name, now: now, limit: allowance, inSequence: sink.isSequential)
      let batch = Batch(
        due: due, messages: try await pipeline.messages(of: due, through: target), sink: sink, target: target,
        // A reload is not to wait for the rest of it.
        isCurrent: { pipeline.inForce.now === snapshot && desk.isWanted(name) })
      let sent = try await sink.isSequential ? oneByOne(batch) : sideBySide(batch)
      journal.well("the outbox")
      return sent
    } catch is CancellationError { return 0 } catch {
      journal.troubled(error, about: "the outbox")
      return nil
    }
  }

  /// Deliveries to one sink, taken up together.
  private struct Batch: Sendable {
    let due: [Delivery]
    let messages: [Int64: Message]
    let sink: Sink
    let target: any AlertSink
    /// Whether the sink is still what it was.
    let isCurrent: @Sendable () -> Bool
  }

  /// What an attempt says of those that may follow.
  private enum Step { case well, failed, cutOff }

  /// Stops at the first that fails, so that the order holds.
  private func oneByOne(_ batch: Batch) async throws -> Int {
    for (index, delivery) in batch.due.enumerated() {
      guard batch.isCurrent(), try await attempt(delivery, of: batch) == .well else { return index }
    }
    return batch.due.count
  }

  /// Begins no more once one failed: how many may be tried then, the sink's health says.
  private func sideBySide(_ batch: Batch) async throws -> Int {
    let (sent, trouble) = await withTaskGroup(of: Result<Step, any Error>.self) { group in
      var (sent, isWell, trouble): (Int, Bool, (any Error)?) = (0, true, nil)
      func note(_ result: Result<Step, any Error>) {
        switch result {
        case .success(let step):
          if step != .cutOff { sent += 1 }
          if step != .well { isWell = false }
        case .failure(let error):
          trouble = trouble ?? error
          isWell = false
        }
      }
      for (index, delivery) in batch.due.enumerated() {
        if index >= Delivering.inFlight, let result = await group.next() { note(result) }
        guard isWell, batch.isCurrent() else { break }
        group.addTask {
          do { return .success(try await attempt(delivery, of: batch)) } catch { return .failure(error) }
        }
      }
      // Also where one is in trouble the others end: what was sent is to be written down.
      for await result in group { note(result) }
      return (sent, trouble)
    }
    if let trouble { throw trouble }
    return sent
  }

  private func attempt(_ delivery: Delivery, of batch: Batch) async throws -> Step {
    guard
      let (after, isTold) = try await pipeline.deliver(
        delivery, as: batch.messages[delivery.number], to: batch.sink, through: batch.target)
    else { return .cutOff }
    // That this sink fails is owed to others now.
    if isTold { ring() }
    if case .due = after.state { return .failed }
    return .well
  }

  /// nil: nothing is owed, and nothing waits; so only a ring ends the wait.
  private func nextWait(of name: String) async -> Duration? {
    guard let sink = pipeline.inForce.now.exit(name)?.sink else { return nil }
    do {
      let store = pipeline.store
      var next = try await store.nextRelease(for: sink.name)
      let health = try await store.health(of: sink.name)
      if health.goneSince == nil, let due = try await store.nextDue(for: sink.name, inSequence: sink.isSequential) {
        next = min(next ?? .distantFuture, max(due, health.probeAt ?? due))
      }
      return next.map { .seconds(max(0.05, $0.timeIntervalSince(surroundings.now()))) }
    } catch { return Delivering.waitAfterTrouble }
  }
}

extension Sink {
  /// When the quiet hours end that hold now, by severity; none that is urgent.
  fileprivate func quietEnds(at now: Date) -> [Severity: Date] {
    guard !quietHours.isEmpty else { return [:] }
    var ends: [Severity: Date] = [:]
    for severity in Severity.allCases { ends[severity] = quietEnd(at: now, severity: severity) }
    return ends
  }
}
