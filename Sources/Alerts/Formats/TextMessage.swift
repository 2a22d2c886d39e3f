import Text

/// How a service writes text, and how it counts it.
struct Dialect: Sendable {
  /// The text made harmless, at most so long.
  let escape: @Sendable (String, Int) -> String
  /// Makes an escaped text stand out.
  let strong: @Sendable (String) -> String
  /// A link: an escaped label and a well-formed address.
  let link: @Sendable (_ label: String, _ address: String) -> String
  /// The length of a text as ``escape`` counts it.
  let size: @Sendable (String) -> Int
}

/// An alert as lines of text for a chat, within a limit.
///
/// Summary, notes and the first quote with its source have limits of their own, whose sum is below 3,700; so they
/// always fit. The rest follows while there is room, and what does not fit is counted.
struct TextMessage {
  static let summaryLimit = 1_000
  static let noteLimit = 300
  static let quoteLimit = 900
  static let titleLimit = 250
  static let outletLimit = 80
  /// What a link may add to its label.
  static let linkLimit = 1_000
  static let lineLimit = 300
  /// Of a member's quote, beside which stand others.
  static let memberQuoteLimit = 300
  private static let endLimit = 30

  let dialect: Dialect

  /// How much of a member is told.
  enum Fullness: CaseIterable { case quoted, linked, plain }

  /// The severity and the summary, or the heading above the members.
  func head(_ told: Told) -> String {
    "\(dialect.strong(told.headline)) · \(dialect.escape(told.heading, Self.summaryLimit))"
  }

  /// Notes, quotes with their sources, rows or members: at most `limit` long.
  func details(_ told: Told, limit: Int) -> String {
    let start = (notes(told).map { [$0] } ?? []) + told.sources.map(block)
    let blocks = start + lines(told, limit: limit - Self.endLimit - start.reduce(0) { $0 + dialect.size($1) + 1 })
    var text = ""
    var left = limit - Self.endLimit
    var omitted = told.omitted
    for (index, block) in blocks.enumerated() {
      let added = (text.isEmpty ? "" : "\n") + block
      left -= dialect.size(added)
      guard left >= 0 else {
        omitted += blocks.count - index
        break
      }
      text += added
    }
    if omitted > 0 { text += (text.isEmpty ? "" : "\n") + "… and \(min(omitted, 99_999)) more" }
    return text
  }

  /// Head and details: at most `limit` long.
  func text(_ told: Told, limit: Int) -> String {
    let head = head(told)
    let details = details(told, limit: limit - dialect.size(head) - 1)
    return details.isEmpty ? head : head + "\n" + details
  }

  /// What is worth knowing, on one line; nil: nothing is.
  func notes(_ told: Told) -> String? {
    told.notes.isEmpty ? nil : dialect.escape(told.notes.joined(separator: " · "), Self.noteLimit)
  }

  /// Rows or members, as full as all of them together fit; else plain ones, of which some will not.
  func lines(_ told: Told, limit: Int) -> [String] {
    func lines(_ fullness: Fullness) -> [String] { told.lines.map { line($0, fullness) } }
    return Fullness.allCases.lazy.map(lines).first { $0.reduce(0) { $0 + dialect.size($1) + 1 } <= limit }
      ?? lines(.plain)
  }

  private func line(_ line: Told.Line, _ fullness: Fullness) -> String {
    let text = "• \(dialect.escape(line.text, Self.lineLimit))"
    guard fullness != .plain, let source = line.source else { return text }
    let linked = source.link.flatMap(sourceLink).map { "\(text) \($0)" } ?? text
    guard fullness == .quoted, !source.quote.isEmpty else { return linked }
    return linked + "\n“\(dialect.escape(source.quote, Self.memberQuoteLimit))”"
  }

  private func sourceLink(_ address: String) -> String? {
    let link = dialect.link("source", address)
    return dialect.size(link) <= Self.linkLimit ? link : nil
  }

  private func block(_ source: Told.Source) -> String {
    "“\(dialect.escape(source.quote, Self.quoteLimit))”\n— \(from(source))"
  }

  /// Title with its link, outlet and day.
  func from(_ source: Told.Source) -> String {
    let title = dialect.escape(source.title.isEmpty ? source.outlet : source.title, Self.titleLimit)
    let label = title.isEmpty ? "source" : title
    let link = source.link.map { dialect.link(label, $0) }
      .flatMap { dialect.size($0) <= dialect.size(label) + Self.linkLimit ? $0 : nil }
    let parts = [
      link ?? label, dialect.escape(source.outlet, Self.outletLimit),
      dialect.escape(source.day, 10),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
