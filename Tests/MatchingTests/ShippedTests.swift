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

  /// A user watches one country and reads English, and `check` must be content with that.
  @Test func everyCountrysExamplesReadAsTheySayWithoutTheOthers() throws {
    let set = try Shipped.load()
    for jurisdiction in set.jurisdictions {
      let own = WatchlistSet(
        platforms: set.platforms, jurisdictions: [jurisdiction],
        languages: set.languages.filter { $0.language == "en" },
        places: set.places, fingerprint: set.fingerprint)
      let matcher = Matcher(own)
      let examples = jurisdiction.obligations.flatMap(\.examples).filter { $0.language == "en" }
      let failures = examples.compactMap { PackExamples.failure($0, own, matcher) }
      #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
    }
  }

  /// A sentence that must match and a near miss that must not: else a phrase may do nothing, or too much.
  @Test func everyDutyOfTheCatalogueHasAnExampleAndANearMiss() throws {
    for jurisdiction in try Shipped.load().jurisdictions where !Self.beginnings.contains(jurisdiction.code) {
      for duty in jurisdiction.obligations {
        let own = duty.examples.map(\.expected).map { expected in
          expected.contains { $0.obligation == duty.code && $0.jurisdiction == jurisdiction.code }
        }
        #expect(own.contains(true), "\(jurisdiction.code) \(duty.code): no example that must match")
        #expect(own.contains(false), "\(jurisdiction.code) \(duty.code): no near miss that must not")
      }
    }
  }

  /// Countries whose files are beginnings: places and duties without phrasings of their own.
  private static let beginnings = ["EG", "IQ", "KZ", "PH", "SA", "SO", "TZ", "TH", "UG"]
}
