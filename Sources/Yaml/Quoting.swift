/// A scalar that YAML reads as this text; the text holds no line break and no control.
package func quotedForYAML(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy {
    $0 >= 97 && $0 <= 122 || $0 >= 65 && $0 <= 90 || $0 >= 48 && $0 <= 57 || [45, 46, 47, 64, 95].contains($0)
  }
  let isSpecial = text.isEmpty || text.hasPrefix("-") || text.hasPrefix("@") || text.lowercased() == "null"
  return isPlain && !isSpecial ? text : "'" + text.replacing("'", with: "''") + "'"
}
