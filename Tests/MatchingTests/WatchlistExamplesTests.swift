import Matching
import TestSupport
import Testing
import Watchlist

/// What `check` says of the example sentences of a watchlist that somebody writes.
@Suite struct WatchlistExamplesTests {
  private static let pack = """
    language: en
    cues: {demanded: {role: demand, phrases: [must], examples: ["Meta must open an office in Pakistan. -> meta local_office PK demanded", "Meta must win. -> nothing"]}}
    duties: {local_office: {acts: [open an office], examples: ["Meta must open an office in Pakistan. -> meta local_office PK demanded", "Meta must open a shop. -> nothing"]}}
    """

  /// The failures of a watchlist, without the folder it lies in.
  private func failures(platform: String = "", obligation: String = "") throws -> [String] {
    let folder = try TemporaryFolder()
    let watchlist = """
      platforms:
        - id: meta
          name: Meta
      \(platform)
      jurisdiction: PK
      name: Pakistan
      obligations:
        - code: local_office
      \(obligation)
      """
    let set = try WatchlistFile.load(
      watchlists: [folder.write(watchlist, to: "pakistan.yaml")],
      languages: [folder.write(Self.pack, to: "en.yaml")], places: nil)
    return PackExamples.failures(in: set).map { $0.replacing(folder.path + "/", with: "") }
  }

  @Test func aWatchlistNeedsNoExamples() throws {
    #expect(try failures() == [])
  }

  @Test func whatReadsAsItSaysIsWell() throws {
    let told = try failures(
      platform: "    examples: {en: [\"Meta must open an office in Pakistan. -> meta local_office PK demanded\"]}",
      obligation: "    examples: {en: [\"Meta must open a shop in Pakistan. -> nothing\"]}")
    #expect(told == [])
  }

  @Test func aPlatformsExampleThatReadsOtherwiseIsSaidWithItsPlace() throws {
    let told = try failures(platform: "    examples: {en: [\"Meta must open an office in Pakistan. -> nothing\"]}")
    #expect(told.count == 1)
    #expect(
      told.first
        == "pakistan.yaml:4:21: 'Meta must open an office in Pakistan.' reads as meta local_office PK demanded, expected nothing"
    )
  }

  @Test func anObligationsExampleThatReadsOtherwiseIsSaidWithItsPlace() throws {
    let told = try failures(
      obligation: """
            examples:
              en:
                - "Meta must open a shop in Pakistan. -> meta local_office PK demanded"
        """)
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix("pakistan.yaml:11:11: 'Meta must open a shop in Pakistan.' reads as nothing") == true)
  }

  @Test(arguments: [
    "{de: [\"Meta muss ein Büro eröffnen. -> meta local_office PK demanded\"]}",
    "{en: [\"X must open an office in Kenya. -> x local_office KE demanded\"]}",
  ])
  func whatCannotBeReadHereIsPassedOver(examples: String) throws {
    #expect(try failures(obligation: "    examples: \(examples)") == [])
  }
}
