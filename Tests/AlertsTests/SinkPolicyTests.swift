import Foundation
import Model
import Testing

@testable import Alerts

@Suite("Sink policy")
struct SinkPolicyTests {
  private static let schedule: [Duration] = [.seconds(5), .seconds(60), .seconds(3600)]
  private static let failure = SinkAnswer.again(after: nil, problem: "HTTP 500", status: 500)

  private func after(
    _ answers: [SinkAnswer], every seconds: TimeInterval = 1, from before: SinkHealth = SinkHealth()
  ) -> (health: SinkHealth, news: [Int]) {
    var (health, news) = (before, [Int]())
    for (index, answer) in answers.enumerated() {
      let now = Example.now.addingTimeInterval(Double(index) * seconds)
      let judged = SinkPolicy.health(health, after: answer, schedule: Self.schedule, now: now, jitter: 0.5)
      health = judged.health
      if judged.isNews { news.append(index) }
    }
    return (health, news)
  }

  @Test func aFewFailuresLeaveTheCircuitClosed() {
    let health = after(Array(repeating: Self.failure, count: 4)).health
    #expect(health.probeAt == nil && health.failures == 4 && health.allowance(now: Example.now) == nil)
  }

  @Test func fiveInARowOpenItAndOneProbeAtATimeIsTried() {
    let health = after(Array(repeating: Self.failure, count: 5)).health
    #expect(health.probeAt == Example.now + 4 + 5)
    #expect(health.allowance(now: Example.now + 8) == 0)
    #expect(health.allowance(now: Example.now + 9) == 1)
  }

  @Test func theWaitsBetweenProbesAreThoseOfTheScheduleAndFiveMinutesAtMost() {
    let waits = (5...8).map { count in
      let health = after(Array(repeating: Self.failure, count: count)).health
      return health.probeAt?.timeIntervalSince(Example.now + Double(count - 1))
    }
    #expect(waits == [5, 60, 300, 300])
  }

  @Test func oneSuccessClosesIt() {
    let health = after(Array(repeating: Self.failure, count: 9) + [.taken(status: 200, said: "")]).health
    #expect(health.failures == 0 && health.probeAt == nil && health.failingSince == nil && health.problem == nil)
  }

  @Test(arguments: [400, 409, 413, 415, 422])
  func whatIsWrongWithOneAlertSaysNothingOfTheSink(status: Int) {
    let answer = SinkAnswer.again(after: nil, problem: "HTTP \(status)", status: status)
    #expect(after(Array(repeating: answer, count: 20)).health.failures == 0)
  }

  @Test func itIsToldOnceThatASinkHasBeenFailingForAQuarterOfAnHour() {
    #expect(after(Array(repeating: Self.failure, count: 40), every: 60).news == [15])
    #expect(after(Array(repeating: Self.failure, count: 40), every: 1).news == [])
  }

  @Test func afterARecoveryItIsToldAnew() {
    let answers = Array(repeating: Self.failure, count: 17) + [.delivered] + Array(repeating: Self.failure, count: 17)
    #expect(after(answers, every: 60).news == [15, 18 + 15])
  }

  @Test func a410IsToldAtOnceAndNothingIsSentUntilSomebodyResumesIt() {
    let (health, news) = after([.gone(problem: "HTTP 410"), .gone(problem: "HTTP 410")])
    #expect(news == [0] && health.goneSince == Example.now)
    #expect(health.allowance(now: Example.now + 1_000_000) == 0)
  }

  @Test func whatWasUnderWayWhenItWantedNoMoreDoesNotTakeThatBack() {
    let (health, news) = after([.gone(problem: "HTTP 410"), .taken(status: 204, said: ""), .gone(problem: "HTTP 410")])
    #expect(news == [0] && health.goneSince == Example.now && health.allowance(now: Example.now) == 0)
  }

  @Test func aWaitThatTheSinkAsksForPutsTheProbeOff() {
    let asked = SinkAnswer.again(after: .seconds(600), problem: "HTTP 429", status: 429)
    let health = after(Array(repeating: asked, count: 5)).health
    #expect(health.probeAt == Example.now + 4 + 600)
  }

  @Test func oneThatNamesItsWaitIsLeftAloneAtOnce() {
    let asked = SinkAnswer.again(after: .seconds(2), problem: "HTTP 429", status: 429)
    let health = after([asked]).health
    #expect(health.probeAt == Example.now + 2)
    #expect(health.allowance(now: Example.now + 1) == 0 && health.allowance(now: Example.now + 2) == 1)
    #expect(after([asked, .taken(status: 204, said: "")]).health.allowance(now: Example.now + 1) == nil)
  }

  @Test func anAttemptThatWasCutOffChangesNothing() {
    let before = after(Array(repeating: Self.failure, count: 5)).health
    #expect(after([.cutOff], from: before).health == before)
  }

  @Test func aClockThatWentBackDoesNotPutOffThatASinkIsTold() {
    var before = after([Self.failure]).health
    before.failingSince = Example.now + 86_400
    #expect(after(Array(repeating: Self.failure, count: 20), every: 60, from: before).news == [15])
  }

  @Test func aClockThatWentBackHoldsNoProbeUp() {
    let health = after(Array(repeating: Self.failure, count: 5)).health
    #expect(health.allowance(now: Example.now - 3600) == 1)
  }
}
