import Model
import Register
import Testing

@Suite struct TypicalNextTests {
  @Test(arguments: [
    (Status.done, Status.promised, true), (.done, .inProgress, true), (.promised, .inProgress, true),
    (.done, .notDone, true), (.done, .refused, true), (.promised, .refused, true), (.inProgress, .demanded, true),
    (.promised, .notDone, false), (.demanded, .refused, false), (.promised, .done, false), (.waived, .demanded, false),
    (.done, .penalised, false), (.done, .done, false),
  ])
  func takingBackWhatWasMetPromisedOrBegunIsARegression(from: Status, next: Status, backwards: Bool) {
    #expect(from.regresses(to: next) == backwards)
  }

  @Test func noStatusFollowsItself() {
    for status in Status.allCases { #expect(!status.typicalNext.contains(status)) }
  }
}
