import Text

/// Cuts text so that it takes no more than so many bytes inside a JSON string.
enum Clipping {
  /// The longest beginning, of whole Unicode scalars, that needs at most `limit` bytes once escaped.
  static func prefix(_ text: String, limit: Int) -> String {
    var left = limit
    let scalars = text.unicodeScalars
    guard
      let end = scalars.indices.first(where: { index in
        left -= Escaping.jsonSize(of: scalars[index])
        return left < 0
      })
    else { return text }
    return String(scalars[..<end])
  }

  /// The text, or its beginning and an ellipsis.
  static func shown(_ text: String, limit: Int) -> String {
    let kept = prefix(text, limit: limit)
    return kept.utf8.count == text.utf8.count ? text : prefix(text, limit: limit - 3) + "…"
  }
}
