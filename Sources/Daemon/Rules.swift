import Alerts
import Foundation
package import Model
import Register
package import Settings
package import Store

/// The pure rules that a commit applies, bound to the configuration in force.
package enum Rules {
  /// The rules; names come from the vocabulary.
  package static func make(settings: Settings, vocabulary: Vocabulary) -> RegisterRules {
    let writer = AlertWriter(vocabulary: vocabulary)
    let expected = Dictionary(settings.feeds.map { ($0.name, $0.expectEvery) }) { first, _ in first }
    let (routes, sinks, confidence) = (settings.routes, settings.sinks.map(\.name), settings.confidence)
    return RegisterRules(
      decide: { row, key, claim in
        let decision = Register.apply(row, key: key, claim: claim, threshold: confidence)
        return (decision.row, decision.verdict, decision.development)
      },
      decideAgain: { key, claims in Register.decideAgain(key: key, claims: claims, threshold: confidence) },
      correct: { before, after, withdrawn in
        Register.correction(before: before, after: after, withdrawn: withdrawn)
      },
      announce: { announcement, now in
        writer.alert(
          for: announcement, severity: Register.severity(of: announcement.development), now: now)
      },
      announceBaseline: { occasion, developments, now in
        writer.baseline(occasion, changes: developments.map { ($0.key, from: $0.from, to: $0.to) }, now: now)
      },
      remind: { row, lastEvidence, now in Register.reminders(of: row, lastEvidence: lastEvidence, now: now) },
      announceReminder: { reminder, cause, now in
        writer.reminder(reminder, cause: cause, severity: Register.severity(of: reminder), now: now)
      },
      announceFeed: { feed, news, now in writer.health(of: feed, news: news, now: now) },
      announceSilence: { feed, state, now in
        FeedPolicy.silence(of: state, expected: expected[feed] ?? nil).map { writer.silent(feed: feed, $0, now: now) }
      },
      announceSink: { sink, health, now in
        let alert = writer.failing(sink: sink, health: health, now: now)
        let facts = AlertFacts(type: alert.type, severity: alert.severity, row: nil, status: nil, feeds: [])
        let routed = Routes.sinks(for: facts, routes: routes, all: sinks).filter { $0 != sink }
        return (alert, routed.isEmpty ? sinks.filter { $0 != sink } : routed)
      },
      route: { alert, development, feed in
        let facts = AlertFacts(
          type: alert.type, severity: alert.severity, row: alert.row, status: development?.to,
          feeds: feed.map { [$0] } ?? [])
        return Routes.sinks(for: facts, routes: routes, all: sinks)
      })
  }
}
