import Text

/// Cuts text so that it takes no more than so many bytes inside a JSON string.
enum Clipping {
  /// The longest beginning, of whole Unicode scalars, that needs at most `limit` bytes once escaped.
  static func prefix(_ text: String, limit: Int) -> String {
    guard text.utf8.count > limit || Escaping.json(text).utf8.count - 2 > limit else { return text }
    var kept = String.UnicodeScalarView()
    var size = 0
    for scalar in text.unicodeScalars {
      size += Escaping.json(String(scalar)).utf8.count - 2
      guard size <= limit else { return String(kept) }
      kept.append(scalar)
    }
    return text
  }

  /// The text, or its beginning and an ellipsis.
  static func shown(_ text: String, limit: Int) -> String {
    let kept = prefix(text, limit: limit)
    return kept.utf8.count == text.utf8.count ? text : prefix(text, limit: limit - 3) + "…"
  }
}
