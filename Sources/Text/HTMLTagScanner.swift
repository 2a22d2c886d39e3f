extension PlainTextReader {
  enum TagOrText {
    case tag(HTMLTag)
    /// No tag after all; text up to here.
    case text(Int)
  }

  /// Reads a tag from its name on. A `<` before its end means that it is text, and all of it is taken as such,
  /// so that no byte is read more than twice.
  mutating func tag(_ source: Span<UInt8>, nameAt start: Int, isEnd: Bool) -> TagOrText {
    var position = start
    while position < source.count, Self.isNamePart(source[position]) { position += 1 }
    let nameEnd = position
    // `<ahmed@example.org>` is an address, not an element.
    if position < source.count, !source[position].isSpace, source[position] != 0x3E, source[position] != 0x2F {
      return .text(position)
    }
    var isHidden = false
    var isEmpty = false
    while true {
      while position < source.count, source[position].isSpace || source[position] == 0x2F {
        isEmpty = source[position] == 0x2F
        position += 1
      }
      guard position < source.count, source[position] != 0x3E else { break }
      guard source[position] != 0x3C else { return .text(position) }
      isEmpty = false
      let attribute = attribute(source, at: position)
      isHidden = isHidden || Self.hides(attribute, source)
      position = attribute.end
    }
    // XHTML may come with a prefix: `<h:p>`.
    let prefixEnd = source.extracting(start..<nameEnd).firstIndex(of: UInt8(ascii: ":"), from: 0).map { $0 + 1 } ?? 0
    let name = start + prefixEnd..<nameEnd
    let element = HTMLElement.named(source, name)
    if position >= source.count, element == nil { return .text(position) }
    return .tag(
      HTMLTag(
        name: name, element: element, isEnd: isEnd, isHidden: isHidden, isEmpty: isEmpty,
        end: min(position + 1, source.count)))
  }

  struct Attribute {
    let name: Range<Int>
    let value: Range<Int>
    let end: Int
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "_")
  }

  private mutating func attribute(_ source: Span<UInt8>, at start: Int) -> Attribute {
    var position = start + 1
    while position < source.count, !endsName(source[position]) { position += 1 }
    let name = start..<position
    var next = position
    while next < source.count, source[next].isSpace { next += 1 }
    guard next < source.count, source[next] == UInt8(ascii: "=") else {
      return Attribute(name: name, value: position..<position, end: position)
    }
    next += 1
    while next < source.count, source[next].isSpace { next += 1 }
    guard next < source.count else { return Attribute(name: name, value: next..<next, end: next) }
    let quote = source[next]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let close = find(quote == UInt8(ascii: "'") ? "'" : "\"", in: source, from: next + 1)
    {
      return Attribute(name: name, value: next + 1..<close, end: close + 1)
    }
    position = next
    while position < source.count, !source[position].isSpace, source[position] != 0x3E, source[position] != 0x3C {
      position += 1
    }
    return Attribute(name: name, value: next..<position, end: position)
  }

  private func endsName(_ byte: UInt8) -> Bool {
    byte.isSpace || byte == UInt8(ascii: "=") || byte == 0x3E || byte == 0x2F || byte == 0x3C
  }

  private static func hides(_ attribute: Attribute, _ source: Span<UInt8>) -> Bool {
    let name = attribute.name
    if name.count == 6, source.matches("hidden", at: name.lowerBound) {
      // `hidden="until-found"` is shown on search; it still is not on the page.
      return true
    }
    guard name.count == 5, source.matches("style", at: name.lowerBound) else { return false }
    return sets("display", to: "none", in: source, attribute.value)
      || sets("visibility", to: "hidden", in: source, attribute.value)
  }

  /// Whether a style sets a property so, wherever white space stands in it.
  private static func sets(
    _ property: StaticString, to value: StaticString, in source: Span<UInt8>, _ style: Range<Int>
  ) -> Bool {
    return style.contains { start in
      guard source.matches(property, at: start) else { return false }
      var position = start + property.utf8CodeUnitCount
      while position < style.upperBound, source[position].isSpace { position += 1 }
      guard position < style.upperBound, source[position] == UInt8(ascii: ":") else { return false }
      position += 1
      while position < style.upperBound, source[position].isSpace { position += 1 }
      return position + value.utf8CodeUnitCount <= style.upperBound && source.matches(value, at: position)
    }
  }
}
