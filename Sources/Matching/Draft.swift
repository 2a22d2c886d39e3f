import Model
import Text
import Watchlist

/// A finding before its jurisdiction is known.
struct Draft: Hashable, Sendable {
  var mention: Mention
  var code: String
  var status: Status
  /// Sentence number within the passage.
  let sentence: Int
  let field: TextField
  /// The words that assert it.
  var evidence: Range<Int>
  /// Verb and object, around which places and dates are looked for.
  let span: Range<Int>
  var cues: [Mark]
  var qualifiers = Qualifiers()
  /// 0…1, before the jurisdiction is known.
  var confidence: Double
  /// The duty was taken from another sentence.
  var isElliptic = false
  /// It counts only where the item says nothing surer of the platform.
  var isWeak = false
  /// Which one it is in the item, so that later words can outrank earlier ones.
  var order = 0
}
