package import Alerts
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
    let confidence = settings.confidence
    return RegisterRules(
      decide: { row, key, claim in
        let decision = Register.apply(row, key: key, claim: claim, threshold: confidence)
        return (decision.row, decision.verdict, decision.development)
      },
      decideAgain: { key, claims in Register.decideAgain(key: key, claims: claims, threshold: confidence) },
      correct: { before, after, finding in Register.correction(before: before, after: after, finding: finding) },
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
      announceMany: { alert, now in writer.many(alert, now: now) },
      announceSink: { sink, health, now in writer.failing(sink: sink, health: health, now: now) },
      dispatching: dispatching(settings, writer))
  }

  /// The routes of a configuration, as `check` asks them too.
  package static func routes(_ settings: Settings) -> Routes {
    Routes(settings.routes, sinks: settings.sinks, grouping: settings.grouping)
  }

  private static func dispatching(_ settings: Settings, _ writer: AlertWriter) -> DispatchRules {
    let routes = routes(settings)
    let trusts = Dictionary(settings.feeds.map { ($0.name, $0.trust) }) { first, _ in first }
    return DispatchRules(
      route: { alert, cause, silences, now in
        var facts = AlertFacts(alert, cause)
        facts.trust = cause.feed.flatMap { trusts[$0] }
        let dispatches = routes.dispatches(for: facts, silences: silences, now: now)
        guard let failing = cause.sink else { return dispatches }
        let others = dispatches.filter { $0.sink != failing }
        // That a sink fails must be told, by whichever sink there is.
        return others.isEmpty
          ? settings.sinks.filter { $0.name != failing }.map { Dispatch(sink: $0.name) } : others
      },
      afterHold: { alert, sink, isOfStory, now in
        routes.standing(of: alert.severity, isOfStory: isOfStory, at: sink, now: now)
      },
      combine: { combination, sink, alerts, now in
        writer.combined(
          combination == .digest ? .digest : .group, because: combination, sink: sink, members: alerts, now: now)
      },
      membersLimit: AlertWriter.membersLimit, cap: settings.cap)
  }
}

extension AlertFacts {
  /// What routes may ask of an alert with this cause; its feed's trust is not known here.
  package init(_ alert: Alert, _ cause: AlertCause) {
    self.init(
      type: alert.type, severity: alert.severity, row: alert.row, status: cause.development?.to,
      statusBefore: cause.development?.from, feed: cause.feed, confidence: cause.confidence,
      outlets: cause.outlets, isOfStory: cause.story != nil)
  }
}
