import Foundation
import Model
import TestSupport
import Testing
import Watchlist
import Yaml

@Suite struct WatchlistFileTests {
  @Test func eachCountryCallsADutyByItsOwnName() throws {
    let folder = try TemporaryFolder()
    try folder.write("platforms: [{id: koo, name: Koo, aliases: [Koo]}]\n", to: "p.yaml")
    for (code, name) in [("PK", "Pakistan"), ("TR", "Türkiye")] {
      try folder.write(
        """
        version: 1
        jurisdiction: \(code)
        name: \(name)
        obligations:
          - {code: data_localisation, name: data in \(name)}
          - {code: tax, name: tax, phrases: [<pay> tax]}
        """, to: "\(code).yaml")
    }
    let names = WatchlistFile.vocabulary(
      watchlists: ["p", "PK", "TR", "none"].map { folder.file("\($0).yaml") }, places: nil)
    #expect(names.obligation("data_localisation", in: "PK") == "data in Pakistan")
    #expect(names.obligation("data_localisation", in: "TR") == "data in Türkiye")
    #expect(names.obligation("data_localisation", in: "KE") == "data localisation")
    #expect(names.obligation("tax", in: "KE") == "tax" && names.platform("koo") == "Koo")
  }

  private func problems(platforms text: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let file = folder.file("w.yaml")
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    do throws(Problems) {
      _ = try WatchlistFile.load(watchlists: [file], languages: [], places: nil)
      return []
    } catch {
      return error.list.map { $0.description.replacing(folder.path + "/", with: "") }
    }
  }

  @Test func aMinimalWatchlistIsEnough() throws {
    #expect(try problems(platforms: "platforms: [{id: seq-000123, name: SEQ-000123, aliases: [SEQ-000123]}]") == [])
  }

  @Test func allProblemsAreToldAtOnceWithTheirPlaces() throws {
    let told = try problems(
      platforms: """
        platforms:
          - id: Meta Platforms
            name: Meta
          - {id: x, name: X, aliasses: [X]}
          - {id: x, name: Again}
          - id: y
            aliases: ["(one|two"]
        """)
    #expect(told.count == 4)
    #expect(told.contains { $0.hasPrefix("w.yaml:2:9:") && $0.contains("no identifier") })
    #expect(told.contains { $0.hasPrefix("w.yaml:4:") && $0.contains("did you mean 'aliases'") })
    #expect(told.contains { $0.hasPrefix("w.yaml:5:") && $0.contains("given already at") })
    #expect(told.contains { $0.hasPrefix("w.yaml:7:") && $0.contains("without ')'") })
  }

  @Test(arguments: [
    ("(a|b|c|d|e|f|g|h|i|j) (a|b|c|d|e|f|g|h|i|j) (a|b|c|d|e|f|g|h|i|j) (k|l)", "more than 1000 forms"),
    ("..3 office", "begins or ends with a gap"), ("office ..", "expected a width from 1 to 12"),
    ("[office]", "can be empty"), ("* office", "stands after the beginning of a word"),
    ("<open> office", "no such verb"), ("office)", "without what opens it"),
  ])
  func aBadPhraseIsExplained(phrase: String, message: String) throws {
    let told = try problems(platforms: "platforms: [{id: a, name: A, aliases: [\"\(phrase)\"]}]")
    #expect(told.count == 1)
    #expect(told.first?.contains(message) == true, "\(told)")
  }

  @Test func aJurisdictionIsChecked() throws {
    let told = try problems(
      platforms: """
        jurisdiction: Pakistan
        name: Pakistan
        """)
    #expect(told.first?.contains("ISO 3166 alpha-2") == true)
    let unknown = try problems(
      platforms: """
        jurisdiction: PK
        name: Pakistan
        instruments: [{id: rules-2021, name: Rules}]
        obligations: [{code: local_office, instrument: rules-2012}]
        """)
    #expect(unknown.first?.contains("did you mean 'rules-2021'") == true)
  }

  @Test(arguments: [
    ("members: [Germany]", "w.yaml:3:1", "is no country code"),
    ("sources: dawn.com", "w.yaml:3:1", "is no web address"),
    ("obligations: [{code: tax, verified: soon}]", "w.yaml:3:", "is no day"),
    ("obligations: [{code: tax, owed_bye: all}]", "w.yaml:3:", "did you mean 'owed_by'"),
    ("obligations: [{code: tax, examples: {en: [Meta pays.]}}]", "w.yaml:3:", "expected 'sentence -> platform duty"),
    ("obligations: [{code: tax, examples: {en: [Meta pays. -> meta tax]}}]", "w.yaml:3:", "is not 'platform duty"),
  ])
  func whatAJurisdictionTellsOfItselfIsChecked(line: String, place: String, message: String) throws {
    let told = try problems(platforms: "jurisdiction: PK\nname: Pakistan\n\(line)")
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix(place) == true && told.first?.contains(message) == true, "\(told)")
  }

  @Test func theTimeWordsOfAPackAreChecked() throws {
    let folder = try TemporaryFolder()
    let list = folder.file("w.yaml")
    let pack = folder.file("p.yaml")
    try "platforms: [{id: a, name: Alpha}]".write(toFile: list, atomically: true, encoding: .utf8)
    try """
    version: 1
    language: xx
    numbers: {1: "one,a", none: zero}
    units: {day: "day,working days", fortnight: fortnight}
    cues:
      by: {role: deadline, value: beside, phrases: [by]}
      soon: {role: date, value: soon, phrases: [soon]}
    """.write(toFile: pack, atomically: true, encoding: .utf8)
    var told: [String] = []
    do throws(Problems) {
      _ = try WatchlistFile.load(watchlists: [list], languages: [pack], places: nil)
    } catch {
      told = error.list.map(\.description)
    }
    #expect(told.count == 4, "\(told)")
    #expect(told.contains { $0.contains("expected a number from 1 to 3999") })
    #expect(told.contains { $0.contains("use hour, day, week, month, year") })
    #expect(told.contains { $0.contains("beside") } && told.contains { $0.contains("soon") })
  }

  @Test func theFingerprintChangesWithTheContent() throws {
    let folder = try TemporaryFolder()
    func fingerprint(_ text: String) throws -> String {
      let file = folder.file("w.yaml")
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      return try WatchlistFile.load(watchlists: [file], languages: [], places: nil).fingerprint
    }
    let first = try fingerprint("platforms: [{id: a, name: Alpha}]")
    #expect(try fingerprint("platforms: [{id: a, name: Alpha}] # a comment") == first)
    #expect(try fingerprint("platforms: [{id: a, name: Alfa}]") != first)
  }

  @Test func twentyThousandPlatformsLoad() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("w.yaml")
    let lines = (100_000..<120_000).map { "  - {id: seq-\($0), name: SEQ-\($0), aliases: [SEQ-\($0)]}" }
    try ("platforms:\n" + lines.joined(separator: "\n")).write(toFile: file, atomically: true, encoding: .utf8)
    let set = try WatchlistFile.load(watchlists: [file], languages: [], places: nil)
    #expect(set.platforms.count == 20_000)
    #expect(set.vocabulary.platform("seq-100007") == "SEQ-100007")
  }
}
