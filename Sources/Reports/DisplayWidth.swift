/// Columns that a text takes on a terminal: two for wide East Asian characters and emoji, none for combining marks and
/// format characters (Unicode Standard Annex 11, approximated by blocks).
package func displayWidth(_ text: String) -> Int {
  text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? text.utf8.count : text.reduce(0) { $0 + displayWidth($1) }
}

/// What a reader sees as one emoji is one; elsewhere terminals go by scalars, so that a conjunct of Devanagari takes as
/// many columns as it has consonants and spacing signs.
private func displayWidth(_ character: Character) -> Int {
  let scalars = character.unicodeScalars
  if scalars.contains(where: { $0.properties.isEmojiPresentation || $0 == "\u{FE0F}" || $0 == "\u{20E3}" }) { return 2 }
  return scalars.reduce(0) { $0 + displayWidth($1) }
}

private func displayWidth(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .control, .format: return 0
  default: break
  }
  // Vowels and finals of Hangul that stand apart join the consonant before them.
  if (0x1160...0x11FF).contains(scalar.value) { return 0 }
  return wide.contains { $0.contains(scalar.value) } ? 2 : 1
}

private let wide: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F,
  0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
  0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
]

/// The text with spaces after it up to a width, or cut with `…`; what is read from right to left stays in its place.
package func fitted(_ text: String, to width: Int) -> String {
  let taken = displayWidth(text)
  if taken <= width { return isolated(text) + String(repeating: " ", count: width - taken) }
  var (kept, columns) = ("", 0)
  for character in text {
    let next = displayWidth(character)
    if columns + next > width - 1 { break }
    kept.append(character)
    columns += next
  }
  return isolated(kept + "…") + String(repeating: " ", count: max(0, width - 1 - columns))
}

/// A text that holds letters of right-to-left scripts between FSI and PDI (Unicode Standard Annex 9), so that a terminal
/// that orders such letters does not reorder what stands beside it; others as they are. Neither sign takes a column.
package func isolated(_ text: String) -> String {
  let isMixed = text.unicodeScalars.contains { scalar in
    rightToLeft.contains { $0.contains(scalar.value) }
  }
  return isMixed ? "\u{2068}\(text)\u{2069}" : text
}

private let rightToLeft: [ClosedRange<UInt32>] = [
  0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF,
]
