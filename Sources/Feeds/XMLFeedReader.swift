import Model
import Text

/// Reads RSS, RDF, Atom, CDF and news sitemaps in one pass, each with the others' elements: feeds mix them.
///
/// This file keeps the tree: what is open, in which vocabulary, with which base. `FeedElements.swift` says what an
/// element means.
struct XMLFeedReader {
  /// What the elements inside of an element speak of.
  enum Role {
    case outside, feed, item, person, source, ignored
    /// `skipHours` and `skipDays`.
    case times
  }

  struct Open {
    let name: Range<Int>
    /// Two names with different signs differ.
    let sign: Int
    let role: Role
    /// Which of ``XMLFeedReader/inheritance`` is in force in it.
    let inherits: Int
    /// Whether it is an item itself, and not only in one.
    let isItem: Bool
  }

  /// What elements take over from those around them.
  struct Inheritance {
    let base: String?
    let language: String?
  }

  /// Elements kept open at a time; deeper ones are read as if they stood at this depth.
  static let depthLimit = 128

  var lexer: XMLLexer
  var addresses: AddressResolver
  var scope = NamespaceScope()
  var open: [Open] = []
  var field: FeedField?
  var feed = DraftFeed()
  var item: DraftItem?
  var format = FeedFormat.rss20
  /// Whether the elements of a feed were met, beside its root.
  var hasFeed = false
  /// Whether an item names news, without which a sitemap is none.
  var hasNews = false
  private var tooManyItems = false
  private var names = NameCache()
  /// Room for the next field, to save its making.
  private var spareSegments: [FeedField.Segment] = []

  init(bytes: [UInt8], position: Int, base: String?) {
    lexer = XMLLexer(bytes: bytes, position: position)
    addresses = AddressResolver(documentLength: bytes.count)
    documentBase = WebAddress.base(ofDocument: base)
    inheritance = [Inheritance(base: documentBase, language: nil)]
  }

  let documentBase: String?
  /// The document's own, then those of the open elements that say something new.
  private var inheritance: [Inheritance]
  var bytes: [UInt8] { lexer.bytes }
  var isAtom: Bool { format == .atom10 || format == .atom03 }
  var base: String? { inheritance[inherits].base }
  var language: String? { inheritance[inherits].language }
  private var inherits: Int { open.last?.inherits ?? 0 }
  var role: Role { open.last?.role ?? .outside }

  /// Reads to the end and says what it found; the position is that of the root element.
  mutating func read() -> Reading {
    while let token = lexer.next() {
      switch token {
      case .start(let name, let isEmpty): start(name, isEmpty)
      case .end(let name): end(name)
      case .text(let range): field?.append(text: range)
      case .cdata(let range): field?.segments.append(.cdata(range))
      case .doctype: feed.warnings.add("a document type inside the feed: not obeyed")
      }
      if tooManyItems { break }
    }
    return finish()
  }

  // MARK: Tree

  private mutating func start(_ range: Range<Int>, _ isEmpty: Bool) {
    if field != nil, !leaveField(for: range, isEmpty) { return }
    let attributes = lexer.hasAttributes ? ElementAttributes(lexer.attributes, in: lexer.bytes) : ElementAttributes()
    for (prefix, uri) in attributes.declarations { scope.declare(prefix, uri: uri, depth: open.count + 1) }
    if open.count < 2 { adopt(root: range) }
    let name = elementName(range)
    if isItem(name), item != nil { endOpenItem() }
    let opened = begin(name, range, attributes)
    guard open.count < Self.depthLimit else {
      leaveScopes()
      return
    }
    open.append(opened)
    meet(name, attributes, parent: open.count > 1 ? open[open.count - 2] : nil)
    if isEmpty { close(to: open.count - 1, at: lexer.position) }
  }

  /// The element with what it inherits, before its meaning is looked at; an item begins here.
  private mutating func begin(_ name: ElementName, _ range: Range<Int>, _ attributes: ElementAttributes) -> Open {
    var inherits = inherits
    if attributes.base != nil || attributes.language != nil {
      let base = resolved(attributes.base) ?? self.base
      inheritance.append(Inheritance(base: base, language: attributes.language ?? language))
      inherits = inheritance.count - 1
    }
    let isItem = isItem(name)
    if isItem {
      item = DraftItem(start: range.lowerBound - 1)
      item?.language.offer(inheritance[inherits].language, rank: attributes.language == nil ? 0 : 5)
    }
    let role = isItem ? .item : role(of: name, in: open.isEmpty ? .feed : self.role)
    return Open(name: range, sign: Self.sign(range, lexer.bytes), role: role, inherits: inherits, isItem: isItem)
  }

  private mutating func end(_ range: Range<Int>) {
    let depth = openElement(range)
    // A binding of the whole field would have each segment that is appended copy all those before.
    if let inner = field?.depth, depth.map({ $0 >= inner }) ?? true {
      field?.segments.append(.tag(range.lowerBound - 2..<lexer.position))
    }
    guard let depth else { return }
    // An end inside a long text that has no beginning in it ends no element around it, but items and feeds.
    if let field, field.slot.isLong, depth < field.depth - 1, !open[depth].isItem, open[depth].role != .feed { return }
    close(to: depth, at: range.lowerBound - 2)
  }

  private mutating func close(to depth: Int, at place: Int) {
    if let field, field.depth > depth {
      if field.depth > depth + 1 { warn("an element is not closed before", at: place) }
      finishField(at: place)
    }
    let endsItem = open[depth...].contains { $0.isItem }
    if depth == open.count - 1 { open.removeLast() } else { open.removeSubrange(depth...) }
    leaveScopes()
    if endsItem { keepItem() }
  }

  /// Forgets what closed elements declared.
  private mutating func leaveScopes() {
    inheritance.removeLast(inheritance.count - 1 - inherits)
    scope.leave(to: open.count)
  }

  /// An item begins inside of an item: the one before was not closed.
  private mutating func endOpenItem() {
    guard let depth = open.firstIndex(where: \.isItem) else { return }
    warn("an item is not closed before", at: lexer.position)
    close(to: depth, at: open[open.count - 1].name.lowerBound - 1)
  }

  private mutating func keepItem() {
    guard let finished = item.take() else { return }
    finished.endAuthor()
    guard feed.items.count < DraftFeed.itemLimit else {
      feed.warnings.add("more than \(DraftFeed.itemLimit) items: those from \(place(finished.start)) on are left out")
      tooManyItems = true
      return
    }
    feed.items.append(finished)
  }

  /// The innermost open element of a name; nil: none.
  private func openElement(_ range: Range<Int>) -> Int? {
    let sign = Self.sign(range, lexer.bytes)
    for depth in open.indices.reversed() where open[depth].sign == sign && isSame(open[depth].name, range) {
      return depth
    }
    return nil
  }

  /// Length, first and last letter of a name.
  private static func sign(_ range: Range<Int>, _ bytes: [UInt8]) -> Int {
    range.count << 16 | Int(bytes[range.lowerBound].lowercased) << 8
      | Int(bytes[range.upperBound - 1].lowercased)
  }

  private func isSame(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    guard one.count == other.count else { return false }
    for offset in 0..<one.count
    where bytes[one.lowerBound + offset].lowercased != bytes[other.lowerBound + offset].lowercased { return false }
    return true
  }

  mutating func elementName(_ range: Range<Int>) -> ElementName {
    let sign = Self.sign(range, lexer.bytes)
    if let known = names.name(range, sign: sign, scope: scope.version, in: lexer.bytes) { return known }
    let name = read(name: range)
    names.keep(name, range, sign: sign, scope: scope.version)
    return name
  }

  private func read(name range: Range<Int>) -> ElementName {
    let span = bytes.span
    let colon = span.extracting(range).firstIndex(of: UInt8(ascii: ":"), from: 0)
    let prefix = colon.map { span.text(range.lowerBound..<range.lowerBound + $0) } ?? ""
    let local = colon.map { range.lowerBound + $0 + 1 } ?? range.lowerBound
    return ElementName(
      namespace: scope.namespace(ofPrefix: prefix), local: ElementWord.of(span, local..<range.upperBound))
  }

  /// A root that is known by its name alone, with an unknown URI or a stray one, speaks its format's vocabulary; so
  /// does the channel in it.
  private mutating func adopt(root range: Range<Int>) {
    let name = elementName(range)
    guard open.isEmpty || name.local == .channel else { return }
    let namespace = name.namespace
    let own: Namespace
    switch format {
    case .atom10, .atom03: own = .atom
    case .sitemap: own = .sitemap
    case .cdf: own = .cdf
    default: own = .rss
    }
    if ![own, .rss, .rdf].contains(namespace) {
      let parts = bytes.span.text(range).split(separator: ":")
      scope.declare(parts.count > 1 ? String(parts[0]) : "", own, depth: open.count + 1)
    } else if namespace == .rdf, [.other, .atom].contains(scope.namespace(ofPrefix: "")) {
      scope.declare("", .rss, depth: 1)
    }
  }

  // MARK: Text

  /// A tag inside a text: part of it, or the sign that the text's element was not closed. True: the text is over.
  private mutating func leaveField(for range: Range<Int>, _ isEmpty: Bool) -> Bool {
    guard let slot = field?.slot, let kind = field?.kind, let depth = field?.depth else { return true }
    if slot == .author || slot == .sourceName, open.count == depth {
      // Atom's persons and sources have elements where RSS has text.
      field = nil
      return true
    }
    let name = elementName(range)
    if name.ends(slot, kind) {
      warn("an element is not closed before", at: range.lowerBound)
      close(to: depth - 1, at: range.lowerBound - 1)
      return true
    }
    field?.segments.append(.tag(range.lowerBound - 1..<lexer.position))
    if !isEmpty, open.count < Self.depthLimit, !name.local.isVoid {
      open.append(
        Open(name: range, sign: Self.sign(range, lexer.bytes), role: .ignored, inherits: inherits, isItem: false))
    }
    return false
  }

  /// Begins to collect the text of the innermost element.
  mutating func collect(_ slot: FeedSlot, _ kind: TextKind) {
    field = FeedField(slot: slot, kind: kind, depth: open.count, start: lexer.position, segments: spareSegments)
    spareSegments = []
  }

  private mutating func finishField(at end: Int) {
    guard var finished = field.take() else { return }
    take(finished, end: end)
    finished.segments.removeAll(keepingCapacity: true)
    spareSegments = finished.segments
  }

  // MARK: End

  /// Counting lines takes as long as the document is: not done for a warning that nobody will see.
  private mutating func warn(_ what: String, at position: Int) {
    if feed.warnings.isFull { feed.warnings.drop() } else { feed.warnings.add("\(what) \(place(position))") }
  }

  func place(_ position: Int) -> String {
    var line = 1
    for byte in bytes[..<min(position, bytes.count)] where byte == 0x0A { line += 1 }
    return "line \(line) (byte \(position))"
  }

  private mutating func finish() -> Reading {
    if !tooManyItems, lexer.isCutOff || !open.isEmpty, let failure = finishCutOff() { return .unreadable(failure) }
    if format == .sitemap, !hasNews {
      return .unreadable(Unreadable("a sitemap without news entries: it says nothing but addresses"))
    }
    guard hasFeed || feed.items.contains(where: \.isNews) else {
      return .unreadable(Unreadable("\(format.rawValue) without a channel or an item; look at the address"))
    }
    return .feed(feed.finish(format: format))
  }

  /// The end came too early. An item that was cut in the middle of a text is left out: it will be whole at the next
  /// poll; one that merely lacks its end is kept. A feed without any item would pass for an empty one: it is none.
  private mutating func finishCutOff() -> Unreadable? {
    var lost = ""
    if let cut = item {
      let isWhole = field == nil && !lexer.isCutOff && (cut.id.value ?? cut.link.value) != nil
      if isWhole && (cut.title.value ?? cut.content.value) != nil {
        keepItem()
      } else {
        lost = "; the item that begins at \(place(cut.start)) is left out"
      }
    }
    guard !feed.items.isEmpty else {
      return Unreadable("cut off at byte \(bytes.count), before any item was complete; ask again later")
    }
    feed.warnings.add("the document ends too early, at \(place(bytes.count))\(lost)")
    return nil
  }
}
