/// What was mended or dropped, in the order it was met; bounded, so that a hostile document cannot fill a log.
struct Warnings {
  private(set) var texts: [String] = []
  private var dropped = 0
  private static let limit = 20

  mutating func add(_ text: String) {
    guard !texts.contains(text) else { return }
    if texts.count < Self.limit { texts.append(text) } else { dropped += 1 }
  }

  /// Whether a further one would only be counted.
  var isFull: Bool { texts.count >= Self.limit }

  /// Counts one that is not worth its making.
  mutating func drop() { dropped += 1 }

  /// All, with a last line for those that were too many.
  var all: [String] { dropped == 0 ? texts : texts + ["and \(dropped) more"] }
}
