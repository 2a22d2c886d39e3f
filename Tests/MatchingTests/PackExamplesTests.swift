import Matching
import TestSupport
import Testing
import Watchlist

/// What `check` says of the example sentences of a pack that somebody writes.
@Suite struct PackExamplesTests {
  private static let watchlist = """
    platforms: [{id: meta, name: Meta, aliases: [Meta]}]
    jurisdiction: PK
    name: Pakistan
    obligations: [{code: local_office, name: local office}]
    """

  /// The failures of a small pack, without the folder it lies in.
  private func failures(ofDemands examples: [String]) throws -> [String] {
    let folder = try TemporaryFolder()
    let lines = examples.map { "      - \"\($0)\"\n" }.joined()
    let pack = """
      language: en
      cues:
        demanded:
          role: demand
          phrases: [must]
      \(examples.isEmpty ? "" : "    examples:\n\(lines)")
      duties:
        local_office:
          acts: [open an office]
          examples:
            - "Meta must open an office in Pakistan. -> meta local_office PK demanded"
            - "Meta must open a shop in Pakistan. -> nothing"
      """
    let set = try WatchlistFile.load(
      watchlists: [folder.write(Self.watchlist, to: "pakistan.yaml")],
      languages: [folder.write(pack, to: "en.yaml")], places: nil)
    return PackExamples.failures(in: set).map { $0.replacing(folder.path + "/", with: "") }
  }

  private static let hit = "Meta must open an office in Pakistan. -> meta local_office PK demanded"
  private static let nearMiss = "Meta must win in Pakistan. -> nothing"

  @Test func aGroupWithAnExampleAndANearMissIsWell() throws {
    #expect(try failures(ofDemands: [Self.hit, Self.nearMiss]) == [])
  }

  @Test(arguments: [
    ([], "no example that expects a finding"), ([nearMiss], "no example that expects a finding"),
    ([hit], "no near miss: an example that expects something else"),
    ([hit, hit], "no near miss: an example that expects something else"),
  ])
  func whatAGroupOwesIsSaidWithItsPlace(examples: [String], message: String) throws {
    #expect(try failures(ofDemands: examples) == ["en.yaml:3:3: cues.demanded: \(message)"])
  }

  @Test func anExampleThatReadsOtherwiseIsSaidToo() throws {
    let told = try failures(ofDemands: [
      "Meta must open an office in Pakistan. -> meta local_office PK done", Self.nearMiss,
    ])
    #expect(told.count == 1)
    #expect(told.first?.contains("reads as meta local_office PK demanded, expected meta local_office PK done") == true)
  }
}
