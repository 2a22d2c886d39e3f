/// What a tag does to the text around it.
enum HTMLElement: Int {
  case inline
  /// Parts words: a cell of a table.
  case cell
  /// `br`.
  case lineBreak
  case line, paragraph
  /// Its content is no text for people.
  case raw

  /// The element whose name lies in a range of a source; nil: no element of HTML.
  static func named(_ source: borrowing Span<UInt8>, _ name: Range<Int>) -> HTMLElement? {
    names.value(of: source, name).flatMap(HTMLElement.init)
  }

  private static let names: WordTable = {
    let words: [(HTMLElement, String)] = [
      (.raw, "script style template iframe object svg canvas audio video select textarea noembed noframes applet"),
      (
        .paragraph,
        """
        p h1 h2 h3 h4 h5 h6 div section article aside header footer main nav blockquote pre hr ul ol dl menu dir table
        figure form fieldset address center body html details thead tbody tfoot hgroup search xmp listing plaintext
        """
      ),
      (.lineBreak, "br"), (.line, "li dt dd tr figcaption caption legend summary option optgroup"),
      (.cell, "td th"),
      (
        .inline,
        """
        a abbr acronym b bdi bdo big button cite code col colgroup data datalist del dfn em embed font frame frameset
        head i img input ins kbd label link map mark math meta meter noscript output param picture progress q rb rp rt
        rtc ruby s samp slot small source span strike strong sub sup time title track tt u var wbr base basefont
        bgsound blink marquee nobr mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle msub msup msubsup munder mover
        munderover mtable mtr mtd semantics annotation
        """
      ),
    ]
    var kinds: [String: HTMLElement] = [:]
    for (kind, names) in words {
      for name in names.split(whereSeparator: \.isWhitespace) { kinds[String(name)] = kind }
    }
    return WordTable(kinds.mapValues(\.rawValue))
  }()
}

/// A tag as it stands in the source.
struct HTMLTag {
  /// Without its prefix, in the source.
  let name: Range<Int>
  /// nil: no element of HTML.
  let element: HTMLElement?
  let isEnd: Bool
  /// `hidden`, `display:none`, `visibility:hidden`.
  let isHidden: Bool
  let isEmpty: Bool
  /// After its `>`.
  let end: Int
}

extension PlainTextReader {
  /// Reads what a `<` begins; returns where to go on.
  mutating func markup(_ source: Span<UInt8>, at position: Int) -> Int {
    guard position + 1 < source.count else { return literal(source, position..<position + 1) }
    let next = source[position + 1]
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return declaration(source, at: position) }
    let isEnd = next == UInt8(ascii: "/")
    let start = isEnd ? position + 2 : position + 1
    guard start < source.count, source[start].isLetter else {
      // `</>` is nothing; `<3` and `a < b` are text.
      return isEnd && start < source.count && source[start] == UInt8(ascii: ">")
        ? start + 1 : literal(source, position..<position + 1)
    }
    switch tag(source, nameAt: start, isEnd: isEnd) {
    case .tag(let tag):
      if mode == .title, !isSurelyMarkup(tag, source) { return literal(source, position..<tag.end) }
      return apply(tag, source)
    case .text(let end): return literal(source, position..<end)
    }
  }

  private mutating func literal(_ source: Span<UInt8>, _ range: Range<Int>) -> Int {
    if range.count == 1 {
      append(source, range)
      return range.upperBound
    }
    var plain = PlainTextReader(mode: .text)
    // Blank lines part paragraphs in text, not in HTML.
    plain.isOneLine = true
    plain.read(source.extracting(range))
    if plain.output.isEmpty { return range.upperBound }
    append(plain.output.span, 0..<plain.output.count)
    if source[range.upperBound - 1].isSpace { widen(to: .space) }
    return range.upperBound
  }

  private mutating func declaration(_ source: Span<UInt8>, at position: Int) -> Int {
    if source.matches("<!--", at: position) {
      if let end = find("-->", in: source, from: position + 2) { return end + 3 }
    } else if source.matches("<![cdata[", at: position) {
      // Escaped by someone who had already quoted: `&lt;![CDATA[text]]&gt;`.
      guard let end = find("]]>", in: source, from: position + 9) else { return position + 9 }
      // What is known of the whole does not hold for the part, nor the other way round.
      let (absentHere, nextEndHere) = (absent, nextEnd)
      nextEnd = [:]
      read(source.extracting(position + 9..<end))
      (absent, nextEnd) = (absentHere, nextEndHere)
      return end + 3
    }
    return find(">", in: source, from: position).map { $0 + 1 } ?? literal(source, position..<position + 1)
  }

  private mutating func apply(_ tag: HTMLTag, _ source: Span<UInt8>) -> Int {
    switch tag.element ?? .inline {
    case .inline: break
    case .cell: widen(to: .space)
    // `</li><li>` is one break, `<br><br>` are two.
    case .lineBreak: if !tag.isEnd { widen(to: .line) }
    case .line: widenOnce()
    case .paragraph: widen(to: .paragraph)
    case .raw: if !tag.isEnd { return afterRaw(tag, source) }
    }
    if tag.isHidden, !tag.isEnd, !tag.isEmpty { return afterHidden(tag, source) }
    return tag.end
  }

  private mutating func afterRaw(_ tag: HTMLTag, _ source: Span<UInt8>) -> Int {
    let name = source.text(tag.name).lowercased()
    if tag.isEmpty, name != "script" || isEmptyScript(tag, source) { return tag.end }
    guard let end = findEnd(of: name, in: source, from: tag.end) else {
      // Cut off in the middle of a script: what follows is no text. Other elements may merely lack their end.
      return name == "script" || name == "style" ? source.count : tag.end
    }
    return source.firstIndex(of: UInt8(ascii: ">"), from: end).map { $0 + 1 } ?? source.count
  }

  /// `<script src="…"/>` as XML has it, with the next script or none behind it; HTML would want its end.
  private mutating func isEmptyScript(_ tag: HTMLTag, _ source: Span<UInt8>) -> Bool {
    guard let end = findEnd(of: "script", in: source, from: tag.end) else { return true }
    return find("<script", in: source, from: tag.end).map { $0 < end } ?? false
  }

  /// Over the hidden element with all that is in it; if it never ends, only over the tag.
  private mutating func afterHidden(_ tag: HTMLTag, _ source: Span<UInt8>) -> Int {
    let name = source.text(tag.name).lowercased()
    guard !["br", "img", "hr", "input", "wbr", "link", "meta"].contains(name) else { return tag.end }
    let letters = Array(name.utf8)
    var depth = 1
    var position = tag.end
    let never = "hidden " + name
    guard !absent.contains(never), findEnd(of: name, in: source, from: position) != nil else { return tag.end }
    while let hit = source.firstIndex(of: 0x3C, from: position) {
      position = hit + 1
      if Self.isName(letters, source, position) { depth += 1 }
      guard position < source.count, source[position] == 0x2F, Self.isName(letters, source, position + 1) else {
        continue
      }
      depth -= 1
      if depth == 0 {
        return source.firstIndex(of: UInt8(ascii: ">"), from: position).map { $0 + 1 } ?? source.count
      }
    }
    absent.insert(never)
    return tag.end
  }

  private static let withoutEnd: Set<String> = ["br", "img", "hr", "p", "wbr", "input", "embed", "link", "meta"]

  /// In a title: known elements that end somewhere, and those that never have an end.
  private mutating func isSurelyMarkup(_ tag: HTMLTag, _ source: Span<UInt8>) -> Bool {
    guard tag.element != nil else { return false }
    let name = source.text(tag.name).lowercased()
    if tag.isEnd || Self.withoutEnd.contains(name) { return true }
    return findEnd(of: name, in: source, from: tag.end) != nil
  }
}
