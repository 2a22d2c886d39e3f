import Model
import Register
import Testing

@Suite struct SeverityTests {
  private func severity(
    _ from: Status?, _ to: Status?, _ kind: Development.Kind = .changed, changed: [String] = [],
    regression: Bool = false, settled: Bool = false
  ) -> Severity {
    Register.severity(
      of: Development(
        kind: kind, key: office, from: from, to: to, changed: changed, eventDay: dayZero, regression: regression,
        settled: settled, findingID: 1))
  }

  @Test(arguments: [
    (Status.refused, Severity.high), (.notDone, .high), (.penalised, .high), (.challenged, .high), (.done, .normal),
    (.lifted, .normal), (.waived, .normal), (.demanded, .low), (.inProgress, .low), (.promised, .low),
  ])
  func aChangeIsAsUrgentAsTheStatusItLeadsTo(status: Status, expected: Severity) {
    #expect(severity(nil, status) == expected)
  }

  @Test func aStepBackwardsASettlementAndAQualifierAreAtLeastNormal() {
    #expect(severity(.done, .promised, regression: true) == .normal)
    #expect(severity(.promised, .promised, settled: true) == .normal)
    #expect(severity(.demanded, .demanded, changed: ["deadline"]) == .normal)
    #expect(severity(.done, .notDone, regression: true) == .high)
  }

  @Test func aDisputeIsNormal() {
    #expect(severity(.done, .refused, .disputed) == .normal)
    #expect(severity(.promised, .inProgress, .disputed) == .normal)
  }

  @Test func aCorrectionIsAsUrgentAsTheWorseOfBoth() {
    #expect(severity(.refused, .promised, .corrected) == .high)
    #expect(severity(.promised, .penalised, .corrected) == .high)
    #expect(severity(.done, nil, .corrected) == .normal)
  }
}
