import Alerts
import Foundation
import Metrics
import Model
import ServiceLifecycle
import Store

/// Gives the daemon's figures to whoever may have them: over HTTP, and as a file.
struct Metering: Service, CustomStringConvertible {
  /// What it needs of the configuration in force.
  struct Wanted: Hashable, Sendable {
    /// nil: nobody may have figures.
    let places: MetricsPlaces?
    let feeds: [String]
    let sinks: [String]
  }

  /// Short, as the service group prints its services at every step.
  var description: String { "metering" }

  let wanted: @Sendable () -> Wanted
  let store: Store
  let surroundings: Surroundings
  let journal: PollJournal
  /// Rung when another configuration is in force.
  let reloaded = Bell()
  private let kept = KeptAnswers()

  /// How soon an address that could not be had, or a file that could not be written, is tried again at the latest.
  static let waitAfterTrouble = Duration.seconds(30)
  /// An answer is given again for so long: who asks without a pause costs no more than who asks every second.
  static let freshness = Duration.seconds(1)

  /// Runs until it is told to stop; another configuration moves it.
  func run() async throws {
    let startedAt = surroundings.now()
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        let places = wanted().places
        await withTaskGroup(of: Void.self) { group in
          if let listener = places?.listener { group.addTask { await listen(listener, since: startedAt) } }
          if let file = places?.file, let every = places?.every {
            group.addTask { await write(file, every: every) }
          }
          group.addTask { await followReloads(while: places) }
          await group.next()
          group.cancelAll()
        }
      }
    }
  }

  /// Counts what another configuration names; returns when it has other places.
  private func followReloads(while places: MetricsPlaces?) async {
    while !Task.isCancelled, wanted().places == places {
      await reloaded.wait(upTo: nil, sleep: surroundings.sleep)
      await adopt()
    }
  }

  /// Counts what is wanted from now on; at the start before the first poll.
  func adopt() async {
    let wanted = wanted()
    guard wanted.places != nil else { return journal.meter.stop() }
    // What earlier processes knew is worth a look, not a failure.
    let states = (try? await store.feedStates()) ?? [:]
    journal.meter.adopt(feeds: wanted.feeds, states: states, sinks: wanted.sinks)
  }

  // MARK: Over HTTP

  private func listen(_ listener: MetricsPlaces.Listener, since startedAt: Date) async {
    let thing = "figures at \(listener)"
    let server = MetricsServer(listener, sleep: surroundings.sleep) { await answer($0, since: startedAt) }
    while !Task.isCancelled {
      do { try await server.run { _ in journal.listening(thing) } } catch {
        if Task.isCancelled { return }
        journal.troubled(error, about: thing, in: .metrics)
      }
      do { try await surroundings.sleep(Metering.waitAfterTrouble) } catch { return }
    }
  }

  /// nil: there is nothing of that name.
  func answer(_ path: String, since startedAt: Date) async -> WebAnswer? {
    if let answer = kept.answer(path, at: surroundings.uptime()) { return answer }
    let answer: WebAnswer
    switch path {
    case "/metrics": answer = .figures(await exposition(isWhole: true))
    case "/healthz": answer = await health(since: startedAt).lives
    case "/readyz": answer = await health(since: startedAt).works
    default: return nil
    }
    kept.keep(answer, path, until: surroundings.uptime() + Metering.freshness)
    return answer
  }

  private func exposition(isWhole: Bool) async -> Exposition {
    var state: StateFigures?
    do {
      state = try await store.figures()
      journal.well("the state's figures", in: .metrics)
    } catch { journal.troubled(error, about: "the state's figures", in: .metrics) }
    return Figures(counts: journal.meter.now, state: state, now: surroundings.now()).exposition(isWhole: isWhole)
  }

  /// The same judgement as the heartbeat's: the state file can be read and written, and feeds that are due are asked.
  private func health(since startedAt: Date) async -> (lives: WebAnswer, works: WebAnswer) {
    let well = WebAnswer(status: 200, "ok")
    guard let pulse = try? await store.pulse() else {
      let answer = WebAnswer(status: 503, "the state file cannot be read or written")
      return (answer, answer)
    }
    switch HeartbeatPolicy.verdict(pulse, startedAt: startedAt, now: surroundings.now()) {
    case .well: return (well, well)
    case .notYet: return (well, WebAnswer(status: 503, "started, and no feed was asked yet"))
    case .stuck:
      let answer = WebAnswer(status: 503, "feeds are due, and none is asked")
      return (answer, answer)
    }
  }

  // MARK: As a file

  private func write(_ file: String, every: Duration) async {
    while !Task.isCancelled {
      await write(file)
      do { try await surroundings.sleep(every) } catch { return }
    }
  }

  /// Writes the file, if one is wanted.
  func writeFile() async { if let file = wanted().places?.file { await write(file) } }

  private func write(_ file: String) async {
    let thing = "figures in \(file)"
    do {
      try WholeFile.write(await exposition(isWhole: false).bytes, to: file)
      journal.well(thing, in: .metrics)
    } catch { journal.troubled(error, about: thing, in: .metrics) }
  }
}

/// Answers that are fresh enough to be given again.
private final class KeptAnswers: Sendable {
  private let answers = Guarded<[String: (answer: WebAnswer, until: Duration)]>([:])

  func answer(_ path: String, at now: Duration) -> WebAnswer? {
    answers.withLock { answers in
      guard let kept = answers[path], now < kept.until else {
        // Millions of bytes are not kept for nobody.
        answers[path] = nil
        return nil
      }
      return kept.answer
    }
  }

  func keep(_ answer: WebAnswer, _ path: String, until: Duration) {
    answers.withLock { $0[path] = (answer, until) }
  }
}
