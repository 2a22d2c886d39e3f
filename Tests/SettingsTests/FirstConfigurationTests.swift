import Foundation
import Model
import TestSupport
import Testing

@testable import Settings

/// What `init` writes, by the catalogue that is shipped.
@Suite struct FirstConfigurationTests {
  private static let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Config").path

  private let folder: TemporaryFolder
  private let catalogue: Catalogue

  init() throws {
    folder = try TemporaryFolder()
    catalogue = try #require(Catalogue.find(in: ["/nowhere", Self.shipped]))
  }

  private func load(_ codes: [String], contact: String? = nil, isFound: Bool = false) throws -> Settings {
    let text = FirstConfiguration(
      catalogue, countries: catalogue.countries.filter { codes.contains($0.code) },
      languages: catalogue.languages.filter { $0.code == "en" }, contact: contact, isFound: isFound
    ).text
    let path = try folder.write(text, to: "dutywatch.yaml")
    return try SettingsFile.load(path, environment: ["HOME": folder.path], shipped: [Self.shipped])
  }

  @Test func everyCountryOfTheCatalogueGivesAConfigurationThatIsWell() throws {
    for country in catalogue.countries {
      let settings = try load([country.code])
      #expect(
        settings.watchlists
          == ["platforms.yaml", country.watchlist].map { path in
            Self.shipped + "/" + (path.contains("/") ? path : "watchlists/" + path)
          })
      #expect(country.feeds == nil || settings.feeds.contains { $0.jurisdiction == country.code })
    }
  }

  @Test func allCountriesAtOnceAreWellSoNoFeedIsNamedTwice() throws {
    let settings = try load(catalogue.countries.map(\.code))
    #expect(settings.watchlists.count == catalogue.countries.count + 1)
    #expect(settings.feeds.count > 90)
  }

  @Test func whatIsInstalledIsNamedWithoutItsFolder() throws {
    let settings = try load(["PK", "IN"], isFound: true)
    let text = try String(contentsOfFile: folder.file("dutywatch.yaml"), encoding: .utf8)
    #expect(!text.contains(Self.shipped))
    #expect(settings.watchlists.allSatisfy { $0.hasPrefix(Self.shipped) })
    #expect(settings.feeds.contains { $0.name == "Dawn" })
  }

  @Test(arguments: ["ops@example.org", "https://example.org/o'clock:#x"])
  func aContactIsKeptAsItWasGiven(contact: String) throws {
    #expect(try load(["PK"], contact: contact).contact == contact)
  }

  @Test func countriesSayInWhichLanguagesTheirFeedsAre() throws {
    let pakistan = try #require(catalogue.countries.first { $0.code == "PK" })
    #expect(pakistan.languages == ["en", "ur"])
    #expect(pakistan.name == "Pakistan")
    #expect(catalogue.languages.contains { $0.code == "ur" && $0.pack == "languages/ur.yaml" })
  }

  @Test func everyFileOfFeedsBelongsToACountryOrTheWorld() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.shipped + "/feeds").map { "feeds/" + $0 }
    #expect(Set(files).subtracting(catalogue.countries.compactMap(\.feeds)) == ["feeds/world.yaml"])
  }
}
