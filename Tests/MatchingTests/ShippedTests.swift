import Matching
import Testing
import Watchlist
import Yaml

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

  @Test func everyExampleOfTheShippedPacksReadsAsItSays() throws {
    let failures = PackExamples.failures(in: try Shipped.load())
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }
}
