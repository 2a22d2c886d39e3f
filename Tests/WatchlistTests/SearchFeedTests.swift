import Foundation
import TestSupport
import Testing

@testable import Watchlist

/// Searches built from a watchlist.
@Suite struct SearchFeedTests {
  private func feeds(language: String = "en", script: String = "latin", country: String = "PK") throws -> [SearchFeed] {
    let folder = try TemporaryFolder()
    let set = try WatchlistFile.load(
      watchlists: [
        folder.write(
          """
          platforms:
            - {id: google, name: Google, aliases: [Google, گوگل]}
            - {id: x, name: X, aliases: [{phrase: X, case: true}, "X (formerly Twitter)"], products: [{id: twitter, name: Twitter}]}
          jurisdiction: \(country)
          name: Pakistan
          names: [پاکستان]
          authorities:
            - {id: pta, name: PTA, shared: true, aliases: [PTA]}
            - {id: moitt, name: MoITT, aliases: [MoITT, IT & Telecom Ministry, وزارت آئی ٹی]}
          instruments:
            - {id: law, name: Law, aliases: ["Law 5651/2020", "[the] (Removal|Blocking) Rules"]}
          """, to: "pakistan.yaml")
      ],
      languages: [
        folder.write(
          "language: \(language)\nscript: \(script)\ncues: {a: {role: demand, phrases: [must]}}", to: "p.yaml")
      ],
      places: nil)
    return SearchFeed.feeds(
      for: set.jurisdictions[0], platforms: set.platforms, language: set.languages[0], places: set.places)
  }

  private func query(_ address: String, _ name: String) -> String? {
    URLComponents(string: address)?.queryItems?.first { $0.name == name }?.value
  }

  @Test func theQueryComesThroughTheAddressAsItWasMeant() throws {
    let found = try feeds()
    #expect(
      found.map { query($0.address, $0.address.contains("google") ? "q" : "query") } == [
        "(MoITT OR \"IT & Telecom Ministry\") (Google OR Twitter) when:2d", "\"Law 5651/2020\" when:2d",
        "Pakistan (Google OR Twitter) when:2d", "Pakistan (Google OR Twitter) sourcelang:eng",
      ])
    #expect(found.allSatisfy { $0.address.utf8.allSatisfy { $0 > 32 && $0 < 127 } })
    #expect(query(found[0].address, "hl") == "en-PK")
    #expect(query(found[0].address, "ceid") == "PK:en")
  }

  @Test func anotherLanguageIsSearchedByItsOwnNames() throws {
    let found = try feeds(language: "ur", script: "arabic")
    #expect(
      found.map { query($0.address, "q") ?? query($0.address, "query") } == [
        "\"وزارت آئی ٹی\" گوگل when:2d", "پاکستان گوگل when:2d", "پاکستان گوگل sourcelang:urd",
      ])
    #expect(query(found[0].address, "hl") == "ur")
  }

  @Test func theUnionIsSearchedInAnEditionThatThereIs() throws {
    #expect(try query(feeds(country: "EU")[0].address, "gl") == "IE")
  }

  @Test func namesAreUniqueAndTellWhatTheyAre() throws {
    let names = try feeds().map(\.name)
    #expect(
      names == [
        "Google News PK en: regulators", "Google News PK en: laws", "Google News PK en: country", "GDELT PK en",
      ])
  }
}
