import Alerts
package import Foundation
package import Model
import Register
package import Reports
package import Settings
package import Store

/// Makes a report of the state file: for the daemon, which renews it, and for who asks for one.
package struct ReportMaker: Sendable {
  private let store: Store
  private let vocabulary: Vocabulary
  /// What the configuration expects of feeds, by name.
  private let expected: [String: Duration]

  /// A maker; names come from the watchlists in force.
  package init(store: Store, settings: Settings, vocabulary: Vocabulary) {
    self.store = store
    self.vocabulary = vocabulary
    expected = Dictionary(settings.feeds.compactMap { feed in feed.expectEvery.map { (feed.name, $0) } }) { $1 }
  }

  /// A report of the state at this moment.
  package func page(since: Date, jurisdictions: [String] = [], now: Date) async throws -> ReportPage {
    let facts = try await store.reportFacts(since: since, jurisdictions: jurisdictions)
    return ReportPage(
      facts: facts, feeds: facts.feeds.map(health), vocabulary: vocabulary,
      scope: ReportPage.Scope(
        now: now, since: since, jurisdictions: jurisdictions, staleDays: Register.staleDays, version: dutywatchVersion))
  }

  private func health(_ feed: ReportFacts.Feed) -> ReportPage.FeedHealth {
    let state = feed.state
    let (standing, words): (ReportPage.FeedHealth.Standing, String) =
      if state.goneSince != nil {
        (.gone, "its publisher says that it is gone for good (410)")
      } else if let failure = state.failure, state.failures > 0 {
        (.failing, "\(state.failures)×: \(failure)")
      } else if let silence = FeedPolicy.silence(of: state, expected: expected[feed.name]) {
        (.silent, "for \(silence.quiet.spoken), something was expected within \(silence.expected.spoken)")
      } else if state.succeededAt == nil {
        (.unread, "it was not asked yet")
      } else {
        (.well, state.waitReason)
      }
    return ReportPage.FeedHealth(
      name: feed.name, standing: standing, words: words, succeededAt: state.succeededAt, newItemAt: state.newItemAt)
  }
}
