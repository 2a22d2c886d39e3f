package import Foundation
import GRDB
package import Model

/// An item of a document, beside what the state knows of it.
package struct SiftedItem: Sendable {
  /// How an item relates to the state.
  package enum Novelty: Hashable, Sendable {
    /// Never seen in this feed.
    case new
    /// Seen, and its text changed: at most once an hour and 20 times an item.
    case revised(item: Int64)
  }

  /// The item.
  package let item: FeedItem
  /// How it relates to the state.
  package let novelty: Novelty
  /// The words of its article, where it was known and they were read; empty: none.
  package internal(set) var fullText = ""

  /// An item with its novelty.
  package init(item: FeedItem, novelty: Novelty) {
    self.item = item
    self.novelty = novelty
  }
}

/// The items of a document, told apart.
package struct Sifting: Sendable {
  /// New and revised ones; new ones oldest first: by published, then reverse document order, then key.
  package let fresh: [SiftedItem]
  /// Known, unchanged ones whose last sighting is to be noted again.
  package let seenAgain: [Int64]
  /// Whether an item changed again within the hour: the document must be read again later, so its validators are not
  /// kept.
  package let isPostponed: Bool
  /// Whether nothing of it was ever seen, under this name or under another one: what came before it is not known to be
  /// known. Of a document of one or two items that says little, and is false.
  package let isAllNew: Bool
  /// Whether any of its items was seen before.
  package let holdsKnown: Bool

  /// A sifting.
  package init(
    fresh: [SiftedItem] = [], seenAgain: [Int64] = [], isPostponed: Bool = false, isAllNew: Bool = false,
    holdsKnown: Bool = false
  ) {
    self.fresh = fresh
    self.seenAgain = seenAgain
    self.isPostponed = isPostponed
    self.isAllNew = isAllNew
    self.holdsKnown = holdsKnown
  }
}

extension Store {
  /// A sighting is noted at most this often, so that an unchanged document costs no write.
  static let sightingPrecision = 7
  /// A key is forgotten after its item was absent for so many days.
  static let keyLifetime = 180
  static let revisionInterval: TimeInterval = 3600
  /// Of fewer items than these nothing is concluded from their being new.
  static let enoughItems = 3
  static let maximumRevisions = 20

  /// Bytes of an item's text that are kept: as many as are matched.
  static let maximumText = 256 << 10

  /// The beginning of a text, cut at a character.
  static func bounded(_ text: String) -> String {
    guard text.utf8.count > maximumText else { return text }
    var end = text.utf8.index(text.utf8.startIndex, offsetBy: maximumText)
    while end.samePosition(in: text) == nil { end = text.utf8.index(before: end) }
    return String(text[..<end])
  }

  /// Which items of a document are new or revised.
  ///
  /// - Parameters:
  ///   - items: In document order.
  ///   - feed: The feed's name.
  ///   - now: When the document was answered.
  package func sift(_ items: [FeedItem], of feed: String, now: Date) async throws -> Sifting {
    guard !items.isEmpty else { return Sifting() }
    return try await read { db in
      let find = try db.cachedStatement(sql: "SELECT id FROM feed WHERE name = ?")
      let feedID = try Int64.fetchOne(find, arguments: [feed]) ?? -1
      var sifter = Sifter(now: now)
      var unknown: [(item: FeedItem, place: Int)] = []
      var taken: Set<String> = []
      for (place, item) in items.enumerated() where taken.insert(item.keys.first).inserted {
        if let known = try db.knownItem(item.keys.first, feed: feedID), !sifter.isMatched(known) {
          sifter.add(item, place: place, known: known)
        } else {
          unknown.append((item, place))
        }
      }
      // A second key finds an item only if no entry of this document has that item's first key, and only once: two
      // entries that share a link are two items.
      for (item, place) in unknown {
        let known = try item.keys.second.flatMap { try db.knownItem($0, feed: feedID) }
        sifter.add(item, place: place, known: known.flatMap { sifter.isMatched($0) ? nil : $0 })
      }
      try sifter.addFullTexts(from: db)
      return sifter.sifting(isAllNew: try sifter.isUnknown && db.isUnlike(items, feed: feedID))
    }
  }
}

/// Tells the items of one document apart.
private struct Sifter {
  let now: Date
  private var fresh: [(sifted: SiftedItem, place: Int)] = []
  private var seenAgain: [Int64] = []
  private var matched: Set<Int64> = []
  private var isPostponed = false

  init(now: Date) { self.now = now }

  /// Whether no item was matched, and there are enough to tell.
  var isUnknown: Bool { matched.isEmpty && fresh.count >= Store.enoughItems }

  func isMatched(_ known: KnownItem) -> Bool { matched.contains(known.id) }

  mutating func add(_ item: FeedItem, place: Int, known: KnownItem?) {
    guard let known else { return fresh.append((SiftedItem(item: item, novelty: .new), place)) }
    matched.insert(known.id)
    if known.revision != item.revision, known.revisions < Store.maximumRevisions {
      if known.mayBeRevised(now: now) {
        return fresh.append((SiftedItem(item: item, novelty: .revised(item: known.id)), place))
      }
      isPostponed = true
    }
    if known.seenOn.adding(days: Store.sightingPrecision) <= UTCDay(now) { seenAgain.append(known.id) }
  }

  /// What was read of the articles of revised items holds until they are read again.
  mutating func addFullTexts(from db: Database) throws {
    for place in fresh.indices {
      guard case .revised(let id) = fresh[place].sifted.novelty else { continue }
      let statement = try db.cachedStatement(sql: "SELECT full_text FROM item WHERE id = ?")
      fresh[place].sifted.fullText = try String.fetchOne(statement, arguments: [id]) ?? ""
    }
  }

  func sifting(isAllNew: Bool) -> Sifting {
    // Sorted by number: an item is large.
    let order = fresh.indices.sorted { first, second in
      let (left, right) = (fresh[first], fresh[second])
      let (a, b) = (left.sifted.item.published ?? .distantFuture, right.sifted.item.published ?? .distantFuture)
      if a != b { return a < b }
      if left.place != right.place { return left.place > right.place }
      return left.sifted.item.keys.first < right.sifted.item.keys.first
    }
    return Sifting(
      fresh: order.map { fresh[$0].sifted }, seenAgain: seenAgain, isPostponed: isPostponed, isAllNew: isAllNew,
      holdsKnown: !matched.isEmpty)
  }
}

struct KnownItem {
  /// The look-ups of a feed's item by a key: as its first one, then as its second. Two, since of one with OR the planner
  /// makes a walk over all items of the feed.
  static let queries = [
    "SELECT id, revision, revised_at, revisions, seen_on FROM item WHERE feed_id = ? AND key1 = ?",
    "SELECT id, revision, revised_at, revisions, seen_on FROM item WHERE feed_id = ? AND key2 = ? ORDER BY id DESC LIMIT 1",
  ]

  let id: Int64
  let revision: String
  let revisedAt: Date?
  let revisions: Int
  let seenOn: UTCDay

  init(_ row: Row) throws {
    id = row["id"]
    revision = row["revision"]
    revisedAt = try row.date("revised_at")
    revisions = row["revisions"]
    seenOn = try row.day("seen_on")
  }

  func mayBeRevised(now: Date) -> Bool {
    guard let revisedAt else { return true }
    return now.timeIntervalSince(revisedAt) >= Store.revisionInterval || now < revisedAt
  }
}

extension Database {
  /// Whether the items are other ones than those that the feed is known to have had: it had some, and fewer than half of
  /// the items bear their titles; more do when ids and links churn.
  fileprivate func isUnlike(_ items: [FeedItem], feed: Int64) throws -> Bool {
    let statement = try cachedStatement(
      sql: "SELECT display_title FROM item WHERE feed_id = ? ORDER BY id DESC LIMIT 1000")
    let titles = try String.fetchAll(statement, arguments: [feed])
    // After an empty document or one of an item or two, the next one is no gap: the feed is filling.
    guard titles.count >= Store.enoughItems else { return false }
    let known = Set(titles)
    return items.count { known.contains($0.displayTitle) } * 2 < items.count
  }

  /// The stored item that has this key as its first or its second: a link may be the one in one poll and the other in
  /// the next, when a guid comes or goes. A first key weighs more, then the latest.
  func knownItem(_ key: String, feed: Int64) throws -> KnownItem? {
    for query in KnownItem.queries {
      let statement = try cachedStatement(sql: query)
      if let row = try Row.fetchOne(statement, arguments: [feed, key]) { return try KnownItem(row) }
    }
    return nil
  }
}
