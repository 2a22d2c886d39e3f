import Model
import Testing

@testable import Matching

@Suite struct NearMissTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let title: String
    let why: String
    let cues: [String]
    var testDescription: String { title }
  }

  private static func misses(_ title: String, _ text: String = "", jurisdiction: String? = "PK") throws -> [NearMiss] {
    try Shipped.matcher.get().nearMisses(
      title: title, text: text, language: "en", jurisdiction: jurisdiction, published: nil)
  }

  @Test(arguments: [
    Case(
      title: "Has Google opened a local office in Pakistan?", why: "a question asserts nothing",
      cues: ["platform=google", "place=PK"]),
    Case(
      title: "Google has opened a local office in Chile", why: "not watched (CL)", cues: ["platform=google"]),
    Case(
      title: "Zorbex has opened a local office in Pakistan", why: "it names no watched platform",
      cues: ["obligation=local_office", "place=PK"]),
    Case(
      title: "Google has shown a new phone in Pakistan", why: "it names no watched duty", cues: ["platform=google"]),
  ])
  func aSentenceThatLacksLittleIsToldWithWhatItLacks(row: Case) throws {
    let found = try Self.misses(row.title)
    let miss = try #require(found.first, "\(row.title)")
    #expect(miss.why == row.why, "\(found)")
    let cues = miss.cues.map { "\($0.role)=\($0.means)" }
    for cue in row.cues { #expect(cues.contains(cue), "\(cues)") }
    let bytes = Array(row.title.utf8)
    for cue in miss.cues {
      #expect(String(decoding: bytes[cue.quote.range], as: UTF8.self) == cue.quote.text)
    }
  }

  @Test func aStatementThatAnotherOutweighsIsANearMiss() throws {
    let text = "Google was told to open a local office in Pakistan. Google has opened a local office in Pakistan."
    let found = try Self.misses("Google in Pakistan", text)
    let miss = try #require(found.first { $0.quote.field == .text })
    #expect(miss.why == "another statement of the same item counts more", "\(found)")
    #expect(miss.quote.text.contains("was told"))
  }

  @Test func whatIsFoundIsNoNearMissAndWhatIsNothingIsNone() throws {
    #expect(try Self.misses("Google has opened a local office in Pakistan").isEmpty)
    #expect(try Self.misses("Rain is expected in the north").isEmpty)
    #expect(try Self.misses("کراچی میں بارش").isEmpty)
  }
}
