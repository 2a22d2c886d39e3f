import Model

/// Rule 2: a claim that says what the row says is evidence; a material qualifier may still be news.
extension Register {
  static func agreeing(_ row: RegisterRow, _ claim: Claim) -> Decision {
    // A day that was only the day of reception gives way to one that a text or a feed names.
    let dates = claim.dated && !row.dated
    let speaksLater = claim.eventDay > row.eventDay && (claim.dated || !row.dated)
    // A person settles a dispute whatever day is meant.
    let isOfRowsDay = dates || claim.eventDay >= row.eventDay || claim.rank == .analyst
    guard !claim.isRumour, isOfRowsDay, claim.counts(towards: row) else {
      return Decision(row, .evidence)
    }
    var after = row
    if dates || speaksLater {
      after.eventDay = claim.eventDay
      after.dated = claim.dated
    }
    after.rank = max(row.rank, claim.rank)
    after.instrument = row.instrument ?? claim.instrument
    let news = MaterialChange(of: row, by: claim, later: speaksLater)
    after.qualifiers = news.qualifiers
    let settled = supporting(&after, was: row, claim)
    guard settled || !news.changed.isEmpty else { return Decision(after, .evidence) }
    let development = after.development(
      from: row.status, changed: news.changed, settled: settled, claim: claim, silence: silence(of: claim, on: row))
    return Decision(after, news.changed.isEmpty ? .evidence : .changed, development)
  }
}

extension Claim {
  /// A copyist's later date does not make a better source's word newer, unless a week lies between.
  fileprivate func counts(towards row: RegisterRow) -> Bool {
    !isWeak(against: row) || eventDay >= row.eventDay.adding(days: 7)
  }
}

/// What a claim of the row's own status changes in its qualifiers.
///
/// What a text leaves unsaid changes nothing. On the row's own day outlets tell the same event in their own words: then
/// only a better rank, or a person, replaces what was said, so that two versions of a date cannot take turns.
struct MaterialChange {
  private(set) var qualifiers: Qualifiers
  /// Names of the contract, in its order.
  private(set) var changed: [String] = []

  private let said: Qualifiers
  private let status: Status
  private let later: Bool
  private let replaces: Bool

  init(of row: RegisterRow, by claim: Claim, later: Bool) {
    qualifiers = row.qualifiers
    said = claim.qualifiers
    status = row.status
    self.later = later
    replaces = later || claim.rank > row.rank || claim.rank == .analyst
    deadline()
    partial()
    condition()
    sanction()
    certainty()
    strength()
  }

  /// Set, or moved.
  private mutating func deadline() {
    guard let day = said.deadline, day != qualifiers.deadline, qualifiers.deadline == nil || replaces else { return }
    qualifiers.deadline = day
    changed.append("deadline")
  }

  /// "In part" is said; "in whole" is what a later text means that says done or lifted without it.
  private mutating func partial() {
    let whole = qualifiers.partial && !said.partial && later && (status == .done || status == .lifted)
    guard whole || (said.partial && !qualifiers.partial) else { return }
    qualifiers.partial = said.partial
    changed.append("partial")
  }

  /// A first condition, or another one than before, not the same in other words.
  private mutating func condition() {
    guard let words = said.condition, !words.isEmpty else { return }
    if let before = qualifiers.condition {
      guard replaces, !Wording.isSimilar(before, words) else { return }
    }
    qualifiers.condition = words
    changed.append("condition")
  }

  /// Fined, then blocked. On one day only upwards; naming the sanction of a penalty that is known is no news.
  private mutating func sanction() {
    guard let kind = said.sanction, kind != qualifiers.sanction else { return }
    if let before = qualifiers.sanction {
      guard replaces || Sanctions.weight(kind) > Sanctions.weight(before) else { return }
    }
    let isNews = qualifiers.sanction != nil || later
    qualifiers.sanction = kind
    if isNews { changed.append("sanction") }
  }

  /// A rumour that someone stands for is confirmed.
  private mutating func certainty() {
    guard qualifiers.certainty == .rumoured, said.certainty != .rumoured else { return }
    qualifiers.certainty = said.certainty ?? .confirmed
    changed.append("certainty")
  }

  /// A demand that becomes an order or law; a stronger wish is noted, and is no news.
  private mutating func strength() {
    guard let now = said.strength, now > (qualifiers.strength ?? .urged) || qualifiers.strength == nil else { return }
    let isNews = now >= .ordered && (qualifiers.strength != nil || later)
    qualifiers.strength = now
    if isNews { changed.append("strength") }
  }
}

/// How hard a sanction hits, to compare two of one day.
enum Sanctions {
  private static let lightestFirst = ["fine", "ad_ban", "throttle", "safe_harbour", "block"]

  static func weight(_ kind: String) -> Int { lightestFirst.firstIndex(of: kind) ?? 0 }
}

/// Whether two wordings say much the same.
enum Wording {
  /// Half of the words of the shorter one, or more, stand in the other.
  static func isSimilar(_ left: String, _ right: String) -> Bool {
    let left = words(left)
    let right = words(right)
    let fewer = min(left.count, right.count)
    return fewer == 0 ? left == right : 2 * left.intersection(right).count >= fewer
  }

  private static func words(_ text: String) -> Set<Substring> {
    Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { Substring($0) })
  }
}
