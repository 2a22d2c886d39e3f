import Testing
import Yaml

@testable import Matching
@testable import Watchlist

@Suite struct ShippedTests {
  @Test func theShippedFilesLoadWithoutAProblem() throws {
    do {
      let set = try Shipped.load()
      #expect(set.platforms.count > 40)
      #expect(set.places.count > 180)
    } catch let problems as Problems {
      Issue.record("\(problems)")
    }
  }

  @Test func everyExampleThatIsShippedReadsAsItSays() throws {
    let failures = PackExamples.failures(in: try Shipped.load())
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }

  /// A user watches one country and reads its press, and `check` must be content with that.
  @Test func everyCountrysExamplesReadAsTheySayWithoutTheOthers() throws {
    let set = try Shipped.load()
    for jurisdiction in set.jurisdictions {
      let press = Self.press(of: jurisdiction)
      let own = WatchlistSet(
        platforms: set.platforms, jurisdictions: [jurisdiction],
        languages: set.languages.filter { press.contains($0.language) },
        places: set.places, fingerprint: set.fingerprint)
      let matcher = Matcher(own)
      let examples = jurisdiction.obligations.flatMap(\.examples).filter { press.contains($0.language) }
      let failures = examples.compactMap { PackExamples.failure($0, own, matcher) }
      #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
    }
  }

  /// A sentence that must match and a near miss that must not, in each language of the country's press: else a phrase may
  /// do nothing, or too much.
  @Test func everyDutyOfTheCatalogueHasAnExampleAndANearMissInEachLanguageOfThePress() throws {
    for jurisdiction in try Shipped.load().jurisdictions {
      for duty in jurisdiction.obligations {
        for language in Self.press(of: jurisdiction) {
          let own = duty.examples.filter { $0.language == language }.map { example in
            example.expected.contains { $0.obligation == duty.code && $0.jurisdiction == jurisdiction.code }
          }
          let place = "\(jurisdiction.code) \(duty.code) \(language)"
          #expect(own.contains(true), "\(place): no example that must match")
          #expect(own.contains(false), "\(place): no near miss that must not")
        }
      }
    }
  }

  @Test func everyPlatformHasAnExampleAndANearMiss() throws {
    for platform in try Shipped.load().platforms {
      let own = platform.examples.map { example in example.expected.contains { $0.platform == platform.id } }
      #expect(own.contains(true), "\(platform.id): no example that must match")
      #expect(own.contains(false), "\(platform.id): no near miss that must not")
    }
  }

  @Test func everyLanguageOfAPressHasAPack() throws {
    let set = try Shipped.load()
    let packs = Set(set.languages.map(\.language))
    #expect(Set(Self.furtherPress.keys).isSubset(of: set.jurisdictions.map(\.code)))
    #expect(Set(Self.furtherPress.values.joined()).isSubset(of: packs))
  }

  private static func press(of jurisdiction: Jurisdiction) -> [String] {
    ["en"] + (furtherPress[jurisdiction.code] ?? [])
  }

  /// Languages of a country's press for which there is a pack, beside English, in which the world's agencies write of
  /// every country.
  private static let furtherPress = [
    "BD": ["bn"], "BR": ["pt"], "CA": ["fr"], "EG": ["ar"], "EU": ["de", "es", "fr"], "ID": ["id"], "IN": ["hi"],
    "IQ": ["ar"], "KZ": ["ru"], "NP": ["ne"], "PK": ["ur"], "RU": ["ru"], "SA": ["ar"], "TR": ["tr"], "UZ": ["ru"],
  ]
}
