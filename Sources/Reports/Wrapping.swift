import Text

/// A text on as many lines as it needs within a width, broken at spaces; lines after the first are indented.
///
/// The text may be untrusted; a word that is wider than a line is broken where it is of a script that puts no spaces
/// between words, and else stays whole (a link is to be clicked), as does what stands between `backquotes`, unless
/// it is no text of ours: some outlets write them for apostrophes.
package func wrapped(_ text: String, width: Int, indent: String = "", keepsQuoted: Bool = true) -> [String] {
  var (lines, taken): ([String], Int) = ([], 0)
  for word in words(Escaping.terminal(text), keepsQuoted: keepsQuoted) {
    for (number, piece) in pieces(of: word, width: width - displayWidth(indent)).enumerated() {
      let columns = displayWidth(piece)
      if number == 0, let last = lines.last, taken + 1 + columns <= width {
        lines[lines.count - 1] = last + " " + piece
        taken += 1 + columns
      } else {
        let start = lines.isEmpty ? "" : indent
        lines.append(start + piece)
        taken = displayWidth(start) + columns
      }
    }
  }
  return lines
}

/// Of a word that is wider than a line as many as there are lines, if it has wide characters, between which a line may
/// end.
private func pieces(of word: String, width: Int) -> [String] {
  guard displayWidth(word) > width, word.contains(where: { displayWidth(String($0)) == 2 }) else { return [word] }
  var (pieces, taken) = ([""], 0)
  for character in word {
    let columns = displayWidth(String(character))
    if taken + columns > max(2, width) {
      pieces.append("")
      taken = 0
    }
    pieces[pieces.count - 1].append(character)
    taken += columns
  }
  return pieces
}

/// Between spaces, but for those within backquotes.
private func words(_ text: String, keepsQuoted: Bool) -> [String] {
  var (words, isQuoted): ([String], Bool) = ([], false)
  for word in text.split(separator: " ").map(String.init) {
    if isQuoted, let last = words.last {
      words[words.count - 1] = last + " " + word
    } else {
      words.append(word)
    }
    if keepsQuoted, word.count(where: { $0 == "`" }) % 2 == 1 { isQuoted.toggle() }
  }
  return words
}
