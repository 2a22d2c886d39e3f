import Foundation
import Model
import Register
import Testing

@Suite struct CorrectionTests {
  private func correction(of claims: [Claim], withdrawing place: Int) -> Development? {
    let numbered = claims.enumerated().map { $1.numbered(Int64($0 + 1)) }
    guard let before = Register.decideAgain(key: office, claims: numbered) else { return nil }
    let live = numbered.filter { $0.findingID != Int64(place + 1) }
    return Register.correction(
      before: before, after: Register.decideAgain(key: office, claims: live), finding: Int64(place + 1))
  }

  @Test func aWithdrawnFindingThatLeavesAnotherStatusIsCorrected() {
    let told = correction(of: [claim(.promised), claim(.done, day: 2)], withdrawing: 1)
    #expect(told?.short == "done → promised corrected regression")
    #expect(told?.findingID == 1)
  }

  @Test func oneThatLeavesTheSameStatusIsNot() {
    #expect(correction(of: [claim(.done), claim(.done, by: "geo.tv")], withdrawing: 0) == nil)
    #expect(correction(of: [claim(.refused), claim(.done, day: 2)], withdrawing: 0) == nil)
  }

  @Test func aRowForWhichNothingIsLeftGoesToNoStatus() {
    let told = correction(of: [claim(.done)], withdrawing: 0)
    #expect(told?.short == "done → – corrected")
    #expect(told?.findingID == 1)
  }

  @Test func aDisputeWhoseRivalIsWithdrawnLeavesTheStatus() {
    #expect(correction(of: [claim(.done), claim(.promised, by: "geo.tv")], withdrawing: 1) == nil)
    let live = Register.decideAgain(key: office, claims: [claim(.done)])
    #expect(live?.dispute == nil)
  }
}
