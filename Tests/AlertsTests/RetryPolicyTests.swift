import Foundation
import Model
import Testing

@testable import Alerts

@Suite("Retry policy")
struct RetryPolicyTests {
  private let failure = SinkAnswer.again(after: nil, problem: "HTTP 500")

  private func delivery(attempts: Int, age: TimeInterval = 0) -> Delivery {
    Delivery(
      number: 1, alert: Example.alert(at: Example.now.addingTimeInterval(-age)), sink: "desk",
      state: .due(at: Example.now, attempts: attempts), problem: "HTTP 502")
  }

  private func state(
    _ delivery: Delivery, _ answer: SinkAnswer, schedule: [Duration] = Sink.defaultSchedule,
    giveUp: Duration = Sink.defaultGiveUp, jitter: Double = 0.5
  ) -> (Delivery.State, problem: String?) {
    RetryPolicy.state(
      of: delivery, after: answer, schedule: schedule, giveUp: giveUp, now: Example.now, jitter: jitter)
  }

  @Test func aSuccessIsTheEndOfIt() {
    let (state, problem) = state(delivery(attempts: 3), .delivered)
    #expect(state == .delivered(at: Example.now, attempts: 4) && problem == nil)
  }

  @Test func whatASinkThatIsGoneIsOwedWaitsForItsReturn() {
    let (state, problem) = state(delivery(attempts: 0), .gone(problem: "HTTP 410"))
    #expect(state == .due(at: Example.now, attempts: 1) && problem == "HTTP 410")
  }

  @Test func anAttemptThatWasCutOffChangesNothing() {
    let (state, problem) = state(delivery(attempts: 3), .cutOff)
    #expect(state == .due(at: Example.now, attempts: 3) && problem == "HTTP 502")
  }

  @Test(arguments: [0.0, 0.5, 1.0])
  func everyStepOfTheScheduleIsTakenOnceAndThenItIsDead(_ jitter: Double) {
    var delivery = delivery(attempts: 0)
    var now = Example.now
    var waits: [Double] = []
    while case .due = delivery.state, waits.count < 50 {
      delivery.state =
        RetryPolicy.state(
          of: delivery, after: failure, schedule: Sink.defaultSchedule, giveUp: Sink.defaultGiveUp, now: now,
          jitter: jitter
        ).0
      guard case .due(let next, _) = delivery.state else { break }
      waits.append(next.timeIntervalSince(now))
      now = next
    }
    let factor = 0.9 + 0.2 * jitter
    let expected = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400].map { $0 * factor }
    #expect(waits.count == 9 && zip(waits, expected).allSatisfy { abs($0 - $1) < 0.001 })
    #expect(delivery.state == .dead(since: now, attempts: 10))
  }

  @Test func theLastStepRepeatsUntilTheTimeIsOver() {
    let schedule: [Duration] = [.seconds(1)]
    #expect(state(delivery(attempts: 8, age: 9), failure, schedule: schedule, giveUp: .seconds(10)).0.isDue)
    #expect(!state(delivery(attempts: 10, age: 9), failure, schedule: schedule, giveUp: .seconds(10)).0.isDue)
    #expect(!state(delivery(attempts: 5, age: 11), failure, schedule: schedule, giveUp: .seconds(10)).0.isDue)
  }

  @Test func timeInWhichTheDaemonStoodStillIsNotHeldAgainstADelivery() {
    #expect(state(delivery(attempts: 0, age: 30 * 86_400), failure).0 == .due(at: Example.now + 5, attempts: 1))
  }

  @Test func withoutAScheduleOneAttemptIsAll() {
    #expect(state(delivery(attempts: 0), failure, schedule: []).0 == .dead(since: Example.now, attempts: 1))
  }

  struct Asked: Sendable, CustomTestStringConvertible {
    let why: String
    let asked: Duration?
    let jitter: Double
    let wait: TimeInterval
    var testDescription: String { why }
  }

  @Test(arguments: [
    Asked(why: "nothing asked, least jitter", asked: nil, jitter: 0, wait: 4.5),
    Asked(why: "nothing asked, most jitter", asked: nil, jitter: 1, wait: 5.5),
    Asked(why: "jitter out of range", asked: nil, jitter: 7, wait: 5.5),
    Asked(why: "longer than planned", asked: .seconds(120), jitter: 0, wait: 120),
    Asked(why: "shorter than planned shortens nothing", asked: .seconds(1), jitter: 0.5, wait: 5),
    Asked(why: "absurdly long", asked: .seconds(3_000_000), jitter: 0.5, wait: 86_400),
  ])
  func aWaitThatTheSinkAsksForOnlyLengthens(_ asked: Asked) {
    let answer = SinkAnswer.again(after: asked.asked, problem: "HTTP 503")
    let (state, problem) = state(delivery(attempts: 0), answer, jitter: asked.jitter)
    guard case .due(let at, 1) = state else {
      Issue.record("it is to be tried again")
      return
    }
    #expect(abs(at.timeIntervalSince(Example.now) - asked.wait) < 0.001 && problem == "HTTP 503")
  }
}

extension Delivery.State {
  fileprivate var isDue: Bool { if case .due = self { true } else { false } }
}
