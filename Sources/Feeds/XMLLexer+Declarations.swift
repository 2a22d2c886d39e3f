import Text

/// What begins with `<?` or `<!`.
extension XMLLexer {
  mutating func instruction() -> XMLToken? {
    if let end = instructionEnd() {
      position = end
    } else if let end = find(">", from: position + 2) {
      position = end + 1
    } else {
      return cutOff()
    }
    return nil
  }

  /// After the next `?>`; after an earlier `>` where a tag begins before the `?>`, as in `<?xml:namespace prefix=o /></p>`.
  private mutating func instructionEnd() -> Int? {
    if nextInstructionEnd < position { nextInstructionEnd = find("?>", from: position + 1) ?? -1 }
    guard nextInstructionEnd > position else { return nil }
    let inside = bytes.span.extracting(0..<nextInstructionEnd)
    if let open = inside.firstIndex(of: 0x3C, from: position + 2),
      open + 1 < inside.count, inside[open + 1] == 0x2F || Self.startsName(inside[open + 1]),
      let close = inside.extracting(0..<open).firstIndex(of: 0x3E, from: position + 2)
    {
      return close + 1
    }
    return nextInstructionEnd + 2
  }

  mutating func declaration() -> XMLToken? {
    let bytes = bytes
    let span = bytes.span
    if span.matches("<!--", at: position) {
      if let end = find("-->", from: position + 4) {
        position = end + 3
      } else if let end = find(">", from: position) {
        position = end + 1
      } else {
        return cutOff()
      }
      return nil
    }
    if let start = sectionStart(span) { return section(from: start) }
    if span.matches("<!doctype", at: position) { return doctype() }
    // `<![endif]-->` and the like.
    guard let end = find(">", from: position) else { return text(from: position) }
    position = end + 1
    return nil
  }

  /// After `<![CDATA[`, or what is meant by it: `<!CDATA[`, `<![CDATA [`.
  private func sectionStart(_ span: borrowing Span<UInt8>) -> Int? {
    if span.matches("<![cdata[", at: position) { return position + 9 }
    var place = position + 2
    while place < min(span.count, position + 12), span[place] == 0x5B || span[place].isSpace { place += 1 }
    guard span.matches("cdata", at: place) else { return nil }
    place += 5
    while place < min(span.count, position + 20), span[place].isSpace { place += 1 }
    return place < span.count && span[place] == 0x5B ? place + 1 : nil
  }

  /// A section that breaks off with its element may end in a broken `]]>`: `]]`, `]>`.
  private func brokenSection(_ range: Range<Int>) -> XMLToken {
    let isBroken =
      range.count > 1 && bytes[range.upperBound - 2] == UInt8(ascii: "]")
      && (bytes[range.upperBound - 1] == UInt8(ascii: "]") || bytes[range.upperBound - 1] == 0x3E)
    return .cdata(range.lowerBound..<range.upperBound - (isBroken ? 2 : 0))
  }

  private mutating func section(from start: Int) -> XMLToken? {
    guard let end = sectionEnd(from: start) else {
      // The document ends inside, unless the element's own end can be seen.
      if let end = brokenSectionEnd(in: start..<bytes.count) {
        position = end
        return brokenSection(start..<end)
      }
      isCutOff = true
      position = bytes.count
      return .cdata(start..<bytes.count)
    }
    if let earlier = brokenSectionEnd(in: start..<end) {
      position = earlier
      return brokenSection(start..<earlier)
    }
    position = end + 3
    return .cdata(start..<end)
  }

  private mutating func sectionEnd(from start: Int) -> Int? {
    if nextSectionEnd >= start { return nextSectionEnd }
    nextSectionEnd = find("]]>", from: start) ?? -1
    return nextSectionEnd >= start ? nextSectionEnd : nil
  }

  /// A section that runs over the end of an item has lost its own end: it ends with the element that holds it.
  private mutating func brokenSectionEnd(in range: Range<Int>) -> Int? {
    let itemEnd = itemEnd(from: range.lowerBound)
    guard itemEnd < range.upperBound else { return nil }
    return elementEnd(in: range.lowerBound..<itemEnd) ?? itemEnd
  }

  private mutating func itemEnd(from start: Int) -> Int {
    if nextItemEnd >= start { return nextItemEnd }
    let bytes = bytes
    let span = bytes.span
    var place = start
    while let hit = span.firstIndex(of: "</", from: place) {
      place = hit + 2
      guard span.matches("item>", at: place) || span.matches("entry>", at: place) else { continue }
      nextItemEnd = hit
      return hit
    }
    nextItemEnd = bytes.count
    return nextItemEnd
  }

  private func elementEnd(in range: Range<Int>) -> Int? {
    let inside = bytes.span.extracting(range)
    var position = 0
    while let hit = inside.firstIndex(of: "</", from: position) {
      position = hit + 2
      let next = position + lastStart.count
      guard next < inside.count, inside[next] == 0x3E else { continue }
      var index = 0
      while index < lastStart.count, inside[position + index] == bytes[lastStart.lowerBound + index] { index += 1 }
      if index == lastStart.count { return range.lowerBound + hit }
    }
    return nil
  }

  /// `<!DOCTYPE … [ … ]>`: stepped over with its quotes and brackets, never obeyed.
  private mutating func doctype() -> XMLToken? {
    let start = position
    var depth = 0
    var place = hasBrokenDoctype ? bytes.count : position + 9
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if let close = find(bytes[place] == 0x22 ? "\"" : "'", from: place + 1) { place = close }
      case 0x3E where depth <= 0:
        position = place + 1
        return .doctype(start..<position)
      default: break
      }
      place += 1
    }
    // No end: step over the first `>` and hope.
    hasBrokenDoctype = true
    guard let end = find(">", from: start) else { return cutOff() }
    position = end + 1
    return .doctype(start..<position)
  }
}
