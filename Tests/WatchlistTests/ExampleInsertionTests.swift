import Testing
import Watchlist
import Yaml

@Suite struct ExampleInsertionTests {
  private static let watchlist = """
    version: 1   # ours
    obligations:
      - code: local_office
        name: local office
        examples:
          # Begun by Aisha.
          en:
            - "Google has opened an office in Pakistan. -> google local_office PK done"  # seen
          ur:
            - "…"
      # Not complete.
      - code: data_localisation
        name: data

    """
  private static let pack = """
    language: en
    duties:
      local_office:
        acts: ["open an office"]
        examples:
          - "TikTok opened an office in Pakistan. -> tiktok local_office PK done"
      data_localisation:
        acts: ["store data"]

    """

  private func inserted(
    _ sentence: String, _ expected: String, into text: String, duty: String = "local_office", language: String = "en"
  ) throws -> String? {
    try ExampleInsertion(sentence: sentence, expected: expected, duty: duty, language: language)
      .inserted(into: text, file: "a.yaml")
  }

  /// What is new, if nothing else has changed.
  private func added(_ text: String?, to before: String) throws -> [String] {
    let (new, old) = (try #require(text).split(separator: "\n"), before.split(separator: "\n"))
    let difference = new.difference(from: old)
    #expect(difference.removals.isEmpty)
    return difference.insertions.compactMap {
      if case .insert(_, let line, _) = $0 { String(line) } else { nil }
    }
  }

  @Test func aSentenceIsPutBeforeTheOthersOfItsDutyAndNothingElseChanges() throws {
    let text = try inserted("Google \"may\" open\n an office: #1", "nothing", into: Self.watchlist)
    #expect(
      try added(text, to: Self.watchlist) == [#"        - "Google \"may\" open an office: #1 -> nothing""#])
    let other = try inserted("X opens an office.", "x local_office PK done", into: Self.pack)
    #expect(try added(other, to: Self.pack) == [#"      - "X opens an office. -> x local_office PK done""#])
  }

  @Test func itIsWrittenOnce() throws {
    let once = try #require(try inserted("A plan.", "nothing", into: Self.watchlist))
    #expect(try inserted("A  plan.", "nothing", into: once) == nil)
  }

  @Test func whatADutyLacksIsMade() throws {
    let hindi = try inserted("…", "nothing", into: Self.watchlist, language: "hi")
    #expect(try added(hindi, to: Self.watchlist) == ["      hi:", "        - \"… -> nothing\""])
    let first = try inserted("A plan.", "nothing", into: Self.watchlist, duty: "data_localisation")
    #expect(
      try added(first, to: Self.watchlist) == ["    examples:", "      en:", "        - \"A plan. -> nothing\""])
    let pack = try inserted("A plan.", "nothing", into: Self.pack, duty: "data_localisation")
    #expect(try added(pack, to: Self.pack) == ["    examples:", "      - \"A plan. -> nothing\""])
  }

  @Test func whatCannotHoldItIsSaidWithItsPlace() throws {
    func problem(_ text: String, duty: String = "local_office", language: String = "en") -> String {
      do { return try inserted("A plan.", "nothing", into: text, duty: duty, language: language) ?? "known" } catch {
        return "\(error)"
      }
    }
    #expect(problem(Self.watchlist, duty: "registration").contains("a.yaml:1:1: has no duty 'registration'"))
    #expect(problem(Self.pack, language: "ur").contains("a.yaml:1:11: a pack of another language than ur"))
    let flow = "obligations:\n  - code: local_office\n    examples: {en: [\"a -> nothing\"]}\n"
    #expect(problem(flow).contains("a.yaml:3:21: examples are written in brackets"))
  }
}
