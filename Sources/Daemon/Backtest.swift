package import Foundation
import Matching
package import Model
import Register
package import Settings
package import Store
package import Watchlist

/// What other watchlists or language packs find in items, beside what is stored, or what one's own find: nothing is
/// written.
///
/// Both sides are weighed by the register's rules in memory, from an empty register, in the order in which the texts came:
/// what differs comes from the findings alone. Items that cannot be read again keep what they said.
package struct Backtest: Sendable {
  private let judge: Judge
  private let rules: RegisterRules
  private let feeds: [String: Feed]
  private let confidence: Double
  private let now: @Sendable () -> Date

  private static let batch = 2_048

  /// A test of watchlists and packs, with the feeds and the confidence of a configuration.
  package init(settings: Settings, trying watchlists: WatchlistSet, now: @escaping @Sendable () -> Date) {
    judge = Judge(matcher: Matcher(watchlists), threshold: settings.confidence)
    rules = Rules.make(settings: settings, vocabulary: watchlists.vocabulary)
    feeds = Dictionary(settings.feeds.map { ($0.name, $0) }) { first, _ in first }
    confidence = settings.confidence
    self.now = now
  }

  /// Reads the stored items that came since then, beside what is stored of them.
  ///
  /// - Parameter progress: Told how many of how many items were read.
  package func run(
    over store: Store, since: Date, progress: (Int, Int) -> Void = { _, _ in }
  ) async throws -> Backtested {
    var held = try await store.heldStatements()
    let numbers = try await store.readableItems(since: since)
    var differing = Differing()
    for start in stride(from: 0, to: numbers.count, by: Self.batch) {
      try Task.checkCancellation()
      let batch = Array(numbers[start..<min(start + Self.batch, numbers.count)])
      let items = try await store.storedItems(batch).map { ($0, held.removeValue(forKey: $0.number)) }
      differing.add(
        await inParallel(items) { item, held in
          let held = held ?? HeldStatements()
          let known = Set(held.live.map { Assertion($0.weighed.finding) }).union(held.dismissed)
          // Else a daemon read another text of it since the findings were asked for.
          guard item.assertions == known else { return BothSides(before: held.live, after: held.live) }
          return BothSides(before: held.live, after: after(item, held.live, dismissed: held.dismissed))
        })
      progress(start + batch.count, numbers.count)
    }
    let rest = held.values.flatMap(\.live)
    return outcome(numbers.count, differing, rest)
  }

  /// Reads the items of a file that are of then or later, beside what one's own watchlists find in them.
  ///
  /// Each is taken as received on its date, undated ones as received now.
  package func run(
    over archive: Archive, beside own: WatchlistSet, since: Date, progress: (Int, Int) -> Void = { _, _ in }
  ) async throws -> Backtested {
    let own = Judge(matcher: Matcher(own), threshold: confidence)
    let startedAt = now()
    var differing = Differing()
    var read = 0
    for start in stride(from: 0, to: archive.count, by: Self.batch) {
      try Task.checkCancellation()
      let places = start..<min(start + Self.batch, archive.count)
      let items = archive.items(places).enumerated().map { StoredItem($1, number: start + $0 + 1, now: startedAt) }
        .filter { $0.received >= since }
      read += items.count
      differing.add(
        await inParallel(items.map { ($0, ()) }) { item, _ in
          let before = statements(item, own)
          return BothSides(before: before, after: after(item, before, dismissed: []))
        })
      progress(places.upperBound, archive.count)
    }
    return outcome(read, differing, [])
  }

  // MARK: Findings

  private func inParallel<Held: Sendable>(
    _ items: [(StoredItem, Held)], _ read: @escaping @Sendable (StoredItem, Held) -> BothSides
  ) async -> [BothSides] {
    let share = max(64, items.count / ProcessInfo.processInfo.activeProcessorCount + 1)
    return await withTaskGroup(of: (Int, [BothSides]).self) { group in
      for start in stride(from: 0, to: items.count, by: share) {
        group.addTask { (start, items[start..<min(start + share, items.count)].map(read).filter { !$0.isEmpty }) }
      }
      var parts: [(Int, [BothSides])] = []
      for await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }

  /// What an item says by some rules, weighed as when it came.
  private func statements(_ item: StoredItem, _ judge: Judge) -> [Statement] {
    judge.reread(item, feed: feeds[item.feed], now: item.received).findings.map { Statement($0, of: item) }
  }

  private func after(_ item: StoredItem, _ before: [Statement], dismissed: Set<Assertion>) -> [Statement] {
    // What a person took away stays away.
    let found = statements(item, judge).filter { !dismissed.contains($0.assertion) }
    guard Set(found.map(\.assertion)) != Set(before.map(\.assertion)) else { return before }
    // What did not change keeps the day that it had, which may be of its story.
    return found.map { new in
      before.first { $0.assertion == new.assertion }?.counting(new.weighed.counts) ?? new
    }
  }

  private func outcome(_ read: Int, _ differing: Differing, _ rest: [Statement]) -> Backtested {
    let (before, after) = (alerts(of: rest + differing.before), alerts(of: rest + differing.after))
    let (keysBefore, keysAfter) = (Set(before.map(\.key)), Set(after.map(\.key)))
    return Backtested(
      read: read, gained: differing.gained, lost: differing.lost, changed: differing.changed,
      alertsGained: after.filter { !keysBefore.contains($0.key) },
      alertsLost: before.filter { !keysAfter.contains($0.key) })
  }

  // MARK: Alerts

  /// The changes of an empty register that would be alerted, oldest first.
  private func alerts(of statements: [Statement]) -> [Alerted] {
    var rows: [RowKey: RegisterRow] = [:]
    var alerts: [Alerted] = []
    // Sorting is stable only with the place: one item may say several things.
    let order = statements.enumerated().sorted {
      ($0.element.received, $0.element.item, $0.offset) < ($1.element.received, $1.element.item, $1.offset)
    }
    for (place, (_, statement)) in order.enumerated() where statement.weighed.counts {
      guard let key = statement.weighed.finding.rowKey else { continue }
      let (row, _, development) = rules.decide(rows[key], key, statement.claim(Int64(place)))
      if let row { rows[key] = row }
      if let development, development.silence == nil { alerts.append(Alerted(development, by: statement)) }
    }
    return alerts
  }
}

/// What a backtest came to.
package struct Backtested: Sendable {
  /// Items that were read again.
  package let read: Int
  /// Found by what is tried only.
  package let gained: [Statement]
  /// Found without it only.
  package let lost: [Statement]
  /// Of the same item, platform, duty and jurisdiction, but otherwise.
  package let changed: [(before: Statement, after: Statement)]
  /// Alerts that there would have been besides.
  package let alertsGained: [Alerted]
  /// Alerts that there would not have been.
  package let alertsLost: [Alerted]

  /// Whether nothing differs.
  package var isSame: Bool {
    gained.isEmpty && lost.isEmpty && changed.isEmpty && alertsGained.isEmpty && alertsLost.isEmpty
  }

  /// What differs of some jurisdictions; none given: of all.
  package func only(_ jurisdictions: Set<String>) -> Backtested {
    guard !jurisdictions.isEmpty else { return self }
    let holds = { (statement: Statement) in
      statement.weighed.finding.jurisdiction.map { jurisdictions.contains($0) } ?? false
    }
    return Backtested(
      read: read, gained: gained.filter(holds), lost: lost.filter(holds),
      changed: changed.filter { holds($0.before) }, alertsGained: alertsGained.filter { holds($0.by) },
      alertsLost: alertsLost.filter { holds($0.by) })
  }
}

/// A change of the register that is alerted, and what says so.
package struct Alerted: Sendable {
  /// The change.
  package let development: Development
  /// The finding that caused it.
  package let by: Statement

  fileprivate init(_ development: Development, by statement: Statement) {
    (self.development, by) = (development, statement)
  }

  /// How bad it is.
  package var severity: Severity { Register.severity(of: development) }

  fileprivate struct Key: Hashable {
    let row: RowKey, kind: Development.Kind, from: Status?, to: Status?, changed: [String], item: Int64
  }

  fileprivate var key: Key {
    Key(
      row: development.key, kind: development.kind, from: development.from, to: development.to,
      changed: development.changed, item: by.item)
  }
}

/// What one item says without what is tried, and by it.
private struct BothSides: Sendable {
  let before: [Statement]
  let after: [Statement]

  var isEmpty: Bool { before.isEmpty && after.isEmpty }
}

private struct Differing {
  var (before, after): ([Statement], [Statement]) = ([], [])
  var (gained, lost): ([Statement], [Statement]) = ([], [])
  var changed: [(before: Statement, after: Statement)] = []

  mutating func add(_ items: [BothSides]) {
    for item in items {
      before += item.before
      after += item.after
      add(item)
    }
  }

  private mutating func add(_ item: BothSides) {
    let (known, found) = (Set(item.before.map(\.assertion)), Set(item.after.map(\.assertion)))
    var gone = item.before.filter { !found.contains($0.assertion) }
    for new in item.after where !known.contains(new.assertion) {
      if let place = gone.firstIndex(where: { $0.subject == new.subject }) {
        changed.append((gone.remove(at: place), new))
      } else {
        gained.append(new)
      }
    }
    lost += gone
  }
}

extension Statement {
  fileprivate var assertion: Assertion { Assertion(weighed.finding) }

  /// Of whom and what it speaks.
  fileprivate var subject: [String?] {
    let finding = weighed.finding
    return [finding.platform, finding.product, finding.obligation, finding.jurisdiction]
  }
}

extension StoredItem {
  fileprivate init(_ item: FeedItem, number: Int, now: Date) {
    let published = Register.published(said: item.published, received: now)
    self.init(
      number: Int64(number), title: item.title, displayTitle: item.displayTitle, text: item.text,
      language: item.language, published: published, received: published ?? now,
      outlet: Register.outlet(of: item, feed: Feed(name: "", url: "")), link: item.link)
  }
}
