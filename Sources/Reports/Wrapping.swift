import Text

/// A text on as many lines as it needs within a width, broken at spaces; lines after the first are indented.
///
/// The text may be untrusted; a word that is wider than a line is not broken, nor is what stands between `backquotes`.
package func wrapped(_ text: String, width: Int, indent: String = "") -> [String] {
  var (lines, taken): ([String], Int) = ([], 0)
  for word in words(Escaping.terminal(text)) {
    let columns = displayWidth(word)
    if let last = lines.last, taken + 1 + columns <= width {
      lines[lines.count - 1] = last + " " + word
      taken += 1 + columns
    } else {
      let start = lines.isEmpty ? "" : indent
      lines.append(start + word)
      taken = displayWidth(start) + columns
    }
  }
  return lines
}

/// Between spaces, but for those within backquotes.
private func words(_ text: String) -> [String] {
  var (words, isQuoted): ([String], Bool) = ([], false)
  for word in text.split(separator: " ").map(String.init) {
    if isQuoted, let last = words.last {
      words[words.count - 1] = last + " " + word
    } else {
      words.append(word)
    }
    if word.count(where: { $0 == "`" }) % 2 == 1 { isQuoted.toggle() }
  }
  return words
}
