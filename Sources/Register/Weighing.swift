package import FoundationEssentials
package import Model

extension Register {
  /// 1995-01-01T00:00:00Z: there were no feeds before; an earlier date, such as the Unix epoch, is a mistake.
  private static let earliest = Date(timeIntervalSince1970: 788_918_400)
  /// Days; an event that lies no further back is not old.
  private static let oldAfter = 14
  /// Days before the feed's last good poll in which an event is not old either: it may have been published late.
  private static let grace = 2

  /// The feed's date of an item if it is possible; a later one than its reception counts as received.
  ///
  /// nil: undated, or dated before 1995.
  package static func published(said: Date?, received: Date) -> Date? {
    guard let said, said >= earliest else { return nil }
    return min(said, received)
  }

  /// The day of the event that a finding speaks of, and whether it is dated.
  ///
  /// The day that the text gives; else the earliest `published` in the item's story within 7 days, for a copy of another's
  /// words within 30, as a late copy brings no news; else `published`; else `received`, undated. What is reported has happened: a later day than the reception's counts as that day.
  /// - Parameters:
  ///   - finding: its own day, if the text gives one, comes first.
  ///   - published: as ``published(said:received:)`` gives it.
  ///   - story: the earliest `published` among the items of the same story; nil: none is known.
  ///   - isCopy: whether the item is in the words of another of that story.
  ///   - received: when the document was answered.
  package static func eventDay(
    of finding: Finding, published: Date?, story: Date? = nil, isCopy: Bool = false, received: Date
  ) -> (day: UTCDay, dated: Bool) {
    if let day = finding.eventDay { return (min(day, UTCDay(received)), true) }
    let own = published ?? received
    if let story, story < own, own.timeIntervalSince(story) <= Double(StorySpan.days(isCopy: isCopy)) * 86_400 {
      return (UTCDay(story), true)
    }
    return (UTCDay(own), published != nil)
  }

  /// Whether an event lies further back than 14 days and further than the feed's last good poll less 2 days.
  ///
  /// `lastGoodPoll` nil: the feed was never read, so the 14 days alone decide.
  package static func isOld(eventDay: UTCDay, now: Date, lastGoodPoll: Date?) -> Bool {
    eventDay < oldBefore(now: now, lastGoodPoll: lastGoodPoll)
  }

  /// The day before which events are old; see ``isOld(eventDay:now:lastGoodPoll:)``.
  package static func oldBefore(now: Date, lastGoodPoll: Date?) -> UTCDay {
    let usual = UTCDay(now).adding(days: -oldAfter)
    return lastGoodPoll.map { min(usual, UTCDay($0).adding(days: -grace)) } ?? usual
  }

  /// Whose word a finding is: official > the platform's own > government > press > unnamed > aggregator.
  ///
  /// An aggregator stays one whomever it quotes: its quotes are second-hand, often machine-translated.
  package static func rank(trust: Trust, attributedTo: Attribution?) -> SourceRank {
    switch trust {
    case .official: return .official
    case .aggregator: return .aggregator
    case .press: break
    }
    switch attributedTo {
    case .platform: return .platform
    case .government, .court: return .government
    case .unnamedSources: return .unnamed
    case .outlet, nil: return .press
    }
  }

  /// Which of one item's findings for one row counts, as an index; nil: there is none.
  ///
  /// One that is sure enough, before one that waits for review; then the newest event. On one day `waived` replaces all;
  /// else penalised and lifted, challenged, done, refused, not done, promised, in progress, demanded, in this order. Of a
  /// sanction and its end the end counts: it comes later. At last the surer one, then the earlier in the text.
  package static func weightiest(
    _ findings: [(finding: Finding, day: UTCDay)], threshold: Double = usualThreshold
  ) -> Int? {
    findings.indices.max { left, right in
      weight(findings[left], at: left, threshold) < weight(findings[right], at: right, threshold)
    }
  }

  private static func weight(
    _ weighed: (finding: Finding, day: UTCDay), at place: Int, _ threshold: Double
  ) -> (Int, Int, Int, Double, Int) {
    let (finding, day) = weighed
    return (
      finding.confidence >= threshold ? 1 : 0, day.daysSinceEpoch, finding.status.precedence, finding.confidence, -place
    )
  }
}

extension Status {
  /// What counts within one item and day; the greater one.
  fileprivate var precedence: Int {
    switch self {
    case .demanded: 0
    case .inProgress: 1
    case .promised: 2
    case .notDone: 3
    case .refused: 4
    case .done: 5
    case .challenged: 6
    case .penalised: 7
    case .lifted: 8
    case .waived: 9
    }
  }
}
