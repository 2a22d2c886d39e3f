/// Who holds how many bytes of bodies, and who may hold more; pure.
///
/// A body that is small never waits: what large ones do to each other must not delay the many that are not. One large
/// body at a time, the favourite, may grow to its end whatever the others hold, so that somebody always gets done. What
/// has come is always counted, so that each body may be over by what came at once.
struct BodyLedger {
  /// Bytes that any body may have without asking.
  static let small = 256 << 10

  /// Bytes that all large bodies but the favourite may have together.
  private var common = 0
  private var small = 0
  private var held: [UInt64: Int] = [:]
  private var favourite: UInt64?
  private(set) var total = 0

  /// `limit`: bytes of all together; `largest`: of one; `count`: how many bodies there may be at once.
  ///
  /// A quarter of the limit is for small bodies, and room for one of the largest is kept free.
  init(limit: Int, largest: Int, count: Int) { set(limit: limit, largest: largest, count: count) }

  /// Sets other bounds; what is held stays held.
  mutating func set(limit: Int, largest: Int, count: Int) {
    small = min(BodyLedger.small, limit / 4 / max(1, count))
    common = max(0, limit - limit / 4 - largest)
  }

  /// Counts bytes that came of a body; false: it has to wait before more come.
  mutating func take(_ count: Int, for body: UInt64) -> Bool {
    held[body, default: 0] += count
    total += count
    return mayGrow(body)
  }

  /// Whether more may come of a body.
  mutating func mayGrow(_ body: UInt64) -> Bool {
    if held[body, default: 0] <= small || total <= common || favourite == body { return true }
    guard favourite == nil else { return false }
    favourite = body
    return true
  }

  /// Takes bytes of a body back that were thrown away.
  mutating func give(_ count: Int, of body: UInt64) {
    guard let mine = held[body] else { return }
    held[body] = mine - count
    total -= count
  }

  /// Takes back all that a body held.
  mutating func close(_ body: UInt64) {
    total -= held.removeValue(forKey: body) ?? 0
    if favourite == body { favourite = nil }
  }
}
