/// Columns that a text takes on a terminal: two for wide East Asian characters and emoji, none for combining marks and
/// format characters (Unicode Standard Annex 11, approximated by blocks).
package func displayWidth(_ text: String) -> Int {
  text.reduce(0) { $0 + displayWidth($1) }
}

private func displayWidth(_ character: Character) -> Int {
  guard let scalar = character.unicodeScalars.first(where: { $0.properties.generalCategory != .format }) else {
    return 0
  }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .control: return 0
  default: break
  }
  if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
  return wide.contains { $0.contains(scalar.value) } ? 2 : 1
}

private let wide: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F,
  0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
  0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
]

/// The text with spaces after it up to a width, or cut with `…`.
package func fitted(_ text: String, to width: Int) -> String {
  let taken = displayWidth(text)
  if taken <= width { return text + String(repeating: " ", count: width - taken) }
  var (kept, columns) = ("", 0)
  for character in text {
    let next = displayWidth(character)
    if columns + next > width - 1 { break }
    kept.append(character)
    columns += next
  }
  return kept + "…" + String(repeating: " ", count: max(0, width - 1 - columns))
}
