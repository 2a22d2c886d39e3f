import Foundation
import Testing

@testable import Feeds

@Suite struct UsualDateTests {
  private func usual(_ text: String) -> Date? {
    let bytes = Array(text.utf8)
    return UsualDate.read(bytes.span)
  }

  @Test(arguments: [
    "Sun, 22 Nov 2026 10:11:12 GMT", "Tue, 3 Mar 2026 00:00:00 +0500", "22 Nov 2026 23:59:59 -0330",
    "2026-11-22T10:11:12Z",
    "2024-02-29T10:11:12+05:30", "sun, 01 JAN 1995 10:11:12 z",
  ])
  func theUsualFormsAreRead(text: String) {
    #expect(usual(text) != nil)
    #expect(usual(text) == FeedDate.readAnyForm(text, language: "ur"))
  }

  @Test(arguments: [
    "Sun, 22 Nov 2026 10:11:60 GMT", "2026-11-22T24:00:00Z", "2026-02-30T10:11:12Z", "2569-11-22T10:11:12Z",
    "2026-11-22T10:11:12.5Z", "22 Nov 26 10:11:12 GMT", "2026-11-22T10:11:12+99:00", "2026-11-22T10:11:12Z or so", "",
    "Nov 22 2026 10:11:12 GMT",
  ])
  func anythingElseIsLeftToTheOtherReader(text: String) { #expect(usual(text) == nil) }

  /// One character changed at a time: what both can read they read alike.
  @Test func noNeighbourOfTheUsualFormsIsReadDifferently() {
    let letters = Array("0129 -+:TZ,.anSé".unicodeScalars)
    for text in ["Sun, 22 Nov 2026 10:11:12 GMT", "Mon, 02 Mar 2026 01:02:03 +0530", "2026-11-22T10:11:12-05:00"] {
      let scalars = Array(text.unicodeScalars)
      for place in scalars.indices {
        for letter in letters {
          var changed = scalars
          changed[place] = letter
          let changedText = String(String.UnicodeScalarView(changed))
          guard let date = usual(changedText) else { continue }
          #expect(date == FeedDate.readAnyForm(changedText, language: nil), "\(changedText)")
        }
      }
    }
  }
}
