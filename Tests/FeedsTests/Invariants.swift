import FoundationEssentials
import Model
import Text

@testable import Feeds

/// What holds of the readers whatever bytes they are given. The test suite asks it of mutated seeds, the fuzz target
/// (Tests/Fuzz) of everything; traps of Swift are found by being here at all.
enum Invariants {
  /// The readers that are asked, and how an input is cut for each.
  enum Part: String, CaseIterable, Sendable {
    /// A document, whose first line may be its `Content-Type:`.
    case feeds
    /// HTML, a title, or text.
    case html
    /// A date a line.
    case dates
    /// JSON.
    case json
    /// The label of a charset on the first line, bytes in it after that.
    case charsets
  }

  /// A broken promise.
  struct Broken: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }

  /// Reads an input and throws the first promise that does not hold.
  static func check(_ input: [UInt8], as part: Part) throws(Broken) {
    switch part {
    case .feeds: try feeds(input)
    case .html: try html(input)
    case .dates: for line in input.split(separator: 0x0A).prefix(200) { try date(Array(line)) }
    case .json: try json(input)
    case .charsets: try charset(input)
    }
  }

  private static func require(_ holds: Bool, _ promise: @autoclosure () -> String) throws(Broken) {
    if !holds { throw Broken(promise()) }
  }

  // MARK: Feeds

  private static func feeds(_ input: [UInt8]) throws(Broken) {
    let document = document(input)
    let reading = FeedParser.read(document)
    // Not of every input: it doubles the time of each.
    if input.count % 4 == 0 { try require(FeedParser.read(document) == reading, "a second reading differs") }
    switch reading {
    case .nothingNew: throw Broken("a document was taken for none")
    case .unreadable(let why):
      try require(!why.reason.isEmpty && isLine(why.reason), "a reason that is no line: \(why.reason)")
      try require(why.reason.utf8.count <= 4096, "a reason of \(why.reason.utf8.count) bytes")
    case .feed(let feed): try check(feed, of: document)
    }
  }

  /// The bytes with the header that may stand before them.
  static func document(_ input: [UInt8]) -> Document {
    let name = Array("Content-Type: ".utf8)
    var (type, bytes) = (nil as String?, input)
    if input.starts(with: name), let end = input.firstIndex(of: 0x0A) {
      type = String(decoding: input[name.count..<end], as: UTF8.self)
      bytes = Array(input[(end + 1)...])
    }
    return Document(
      bytes: bytes, contentType: type, url: "https://news.example/feeds/all.xml",
      answeredAt: Date(timeIntervalSince1970: 1_795_316_645))
  }

  private static func check(_ feed: ParsedFeed, of document: Document) throws(Broken) {
    try require(feed.items.count <= 5000, "\(feed.items.count) items")
    try require(feed.warnings.count <= 21, "\(feed.warnings.count) warnings")
    try require(feed.warnings.allSatisfy { $0.utf8.count <= 512 }, "a long warning")
    if let title = feed.title { try line(title, "the feed's title") }
    try absolute(feed.link, "the feed's link")
    try roundTrip(feed.updated)
    for item in feed.items { try check(item) }
    let size = feed.items.reduce(size(of: feed)) { $0 + self.size(of: $1) }
    // A legacy charset's byte is at most three of UTF-8, an entity's six bytes at most six, and a field is said once
    // or twice; bases add what ``AddressResolver`` lets them; keys are hashes or bounded.
    try require(size <= 8 * document.bytes.count + (72 << 10), "\(size) bytes out of \(document.bytes.count)")
  }

  private static func check(_ item: FeedItem) throws(Broken) {
    if let title = item.title { try line(title, "a title") }
    if let summary = item.summary { try collapsed(summary, "a summary") }
    if let content = item.content { try collapsed(content, "a content") }
    for name in item.authors + item.categories { try line(name, "an author or category") }
    try absolute(item.link, "a link")
    for file in item.enclosures { try absolute(file.url, "an enclosure") }
    try roundTrip(item.published)
    try roundTrip(item.updated)
    try require(item.id != "", "an empty id")
    try require(item.language != "", "an empty language")
    try require(
      !item.keys.first.isEmpty && item.keys.second != "" && item.keys.second != item.keys.first, "keys \(item.keys)")
    try require(item.keys.first.utf8.count <= 640 && (item.keys.second?.utf8.count ?? 0) <= 640, "a long key")
    try require(item.revision.utf8.count == 64, "revision \(item.revision)")
    try require(!item.displayTitle.isEmpty, "nothing to show as a title")
    try require(
      item.text.utf8.count <= (item.summary?.utf8.count ?? 0) + (item.content?.utf8.count ?? 0) + 2, "a longer text")
  }

  private static func size(of feed: ParsedFeed) -> Int {
    [feed.title, feed.link, feed.language].reduce(0) { $0 + ($1?.utf8.count ?? 0) }
  }

  /// Without what is of the same length for every item.
  private static func size(of item: FeedItem) -> Int {
    let fields = [item.id, item.title, item.link, item.summary, item.content, item.language, item.source]
    return fields.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
      + (item.authors + item.categories + item.enclosures.map { $0.url + ($0.type ?? "") }).reduce(0) {
        $0 + $1.utf8.count
      }
  }

  private static func absolute(_ address: String?, _ what: String) throws(Broken) {
    guard let address else { return }
    try require(WebAddress.Parts(address).scheme?.isEmpty == false, "\(what) without a scheme: \(address)")
    try require(WebAddress.cleaned(address) == address, "\(what) with white space at its ends: \(address)")
  }

  // MARK: Text

  private static func html(_ input: [UInt8]) throws(Broken) {
    let limit = 3 * input.count + 16
    for text in [PlainText.html(input.span), PlainText.title(input.span), PlainText.text(input.span)] {
      try require(text.utf8.count <= limit, "\(text.utf8.count) bytes of text out of \(input.count)")
    }
    // What is dropped between the bytes of what is no character may leave one.
    guard input.span.isUTF8 else { return }
    let plain = PlainText.text(input.span)
    try collapsed(plain, "text")
    try require(PlainText.text(plain) == plain, "plain text that is not its own plain text: \(plain)")
    try collapsed(PlainText.html(input.span), "the text of HTML")
    try line(PlainText.title(input.span), "a title")
  }

  /// One line, on which nothing is left to collapse.
  private static func line(_ text: String, _ what: String) throws(Broken) {
    try collapsed(text, what)
    try require(isLine(text), "\(what) of several lines: \(text)")
    try require(PlainText.oneLine(text) == text, "\(what) whose white space can be collapsed: \(text)")
  }

  private static func isLine(_ text: String) -> Bool { !text.utf8.contains { $0 < 0x20 || $0 == 0x7F } }

  /// No control but line feeds, of them never three, no white space at the ends, never two spaces.
  private static func collapsed(_ text: String, _ what: String) throws(Broken) {
    var before = UInt8(ascii: "\n")
    var lines = 0
    for byte in text.utf8 {
      try require(byte >= 0x20 && byte != 0x7F || byte == 0x0A, "\(what) with a control: \(text.debugDescription)")
      let isGap = byte == 0x20 || byte == 0x0A
      let wasGap = before == 0x20 || before == 0x0A
      lines = byte == 0x0A ? lines + 1 : 0
      try require(
        !isGap || !wasGap || (byte == before && lines == 2 && before == 0x0A),
        "\(what) with white space that is not collapsed: \(text.debugDescription)")
      before = byte
    }
    try require(
      text.isEmpty || (before != 0x20 && before != 0x0A), "\(what) ends in white space: \(text.debugDescription)")
  }

  // MARK: Dates

  private static func date(_ input: [UInt8]) throws(Broken) {
    try roundTrip(FeedDate.read(String(decoding: input, as: UTF8.self)))
  }

  private static func roundTrip(_ date: Date?) throws(Broken) {
    guard let date else { return }
    let text = date.rfc3339
    try require(Date(rfc3339: text)?.rfc3339 == text, "not RFC 3339: \(text)")
    try require(FeedDate.read(text)?.rfc3339 == text, "a date that is read otherwise once it is written: \(text)")
  }

  // MARK: JSON

  private static func json(_ input: [UInt8]) throws(Broken) {
    guard let value = try? JSON.parse(input) else { return }
    let text = value.serialized
    try require(text.utf8.count <= 8 * input.count + 16, "\(text.utf8.count) bytes of JSON out of \(input.count)")
    try require((try? JSON.parse(text)) == value, "JSON that is another once it is written: \(text)")
  }

  // MARK: Charsets

  private static func charset(_ input: [UInt8]) throws(Broken) {
    let end = input.firstIndex(of: 0x0A) ?? input.count
    let label = String(decoding: input[..<end], as: UTF8.self)
    let bytes = Array(input[min(end + 1, input.count)...])
    var warnings = Warnings()
    let charset = Charset.detect(bytes, contentType: "text/xml; charset=" + label, warnings: &warnings)
    let decoded = charset.decode(bytes, warnings: &warnings)
    try require(decoded.span.isUTF8, "no UTF-8 out of \(charset)")
    // Some charsets have signs that Unicode spells with several.
    try require(decoded.count <= 12 * bytes.count + 64, "\(decoded.count) bytes out of \(bytes.count) of \(charset)")
    for warning in warnings.all {
      try require(!warning.isEmpty && warning.utf8.count <= 512, "a long warning: \(warning)")
    }
  }
}
