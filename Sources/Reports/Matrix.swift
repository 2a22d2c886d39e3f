package import Model
import Text

/// One cell of the register.
package struct MatrixRow: Hashable, Sendable {
  /// What it is about.
  package let key: RowKey
  /// The current status.
  package let status: Status
  /// The day of the event that set it.
  package let since: UTCDay
  /// Outlets that support it.
  package let outlets: Int
  /// Whether outlets disagree.
  package let disputed: Bool
  /// Whether it is shown from the row of `all`.
  package let inherited: Bool
  /// Whether no watchlist in force looks for it any more.
  package let unwatched: Bool
  /// Whether nothing was heard of it for long, though a step is awaited.
  package let stale: Bool

  /// A cell.
  package init(
    key: RowKey, status: Status, since: UTCDay, outlets: Int, disputed: Bool, inherited: Bool,
    unwatched: Bool = false, stale: Bool = false
  ) {
    self.key = key
    self.status = status
    self.since = since
    self.outlets = outlets
    self.disputed = disputed
    self.inherited = inherited
    self.unwatched = unwatched
    self.stale = stale
  }
}

/// The register as platforms × obligations, one table a jurisdiction.
package struct Matrix: Sendable {
  let rows: [MatrixRow]
  let vocabulary: Vocabulary

  /// A matrix; names come from the watchlists in force.
  package init(rows: [MatrixRow], vocabulary: Vocabulary) {
    self.rows = rows
    self.vocabulary = vocabulary
  }

  private static let gap = 2
  private static let least = 14

  /// The tables within a width; obligations that do not fit beside one another go into further blocks.
  package func text(width: Int, colour: Bool) -> String {
    guard !rows.isEmpty else { return "The register is empty: no feed has said anything about a watched duty yet." }
    let jurisdictions = unique(rows.map(\.key.jurisdiction))
    var blocks = jurisdictions.flatMap { tables(for: $0, width: width, colour: colour) }
    blocks.append(wrapped(legend.joined(separator: " · "), width: width).joined(separator: "\n"))
    return blocks.joined(separator: "\n\n")
  }

  /// What the signs in it mean.
  var legend: [String] {
    var parts = ["status, day of the event, outlets"]
    if rows.contains(where: \.disputed) { parts.append("! outlets disagree") }
    if rows.contains(where: \.inherited) { parts.append("(…) a duty of all platforms, no word of this one") }
    if rows.contains(where: \.stale) { parts.append("? nothing heard for half a year") }
    if rows.contains(where: \.unwatched) { parts.append("~ no longer watched") }
    return parts
  }

  private func tables(for jurisdiction: String, width: Int, colour: Bool) -> [String] {
    let here = rows.filter { $0.key.jurisdiction == jurisdiction }
    let cells = Dictionary(here.map { ($0.key, $0) }) { $1 }
    let actors = unique(here.map { Actor(platform: $0.key.platform, service: $0.key.service) })
    let names = actors.map { escaped(name(of: $0)) }
    let nameWidth = min((names.map(displayWidth).max() ?? 0), max(12, width / 4))
    let duties = unique(here.map(\.key.obligation))
    let title = escaped("\(vocabulary.jurisdiction(jurisdiction)) (\(jurisdiction))")
    var blocks: [String] = []
    var rest = duties[...]
    while !rest.isEmpty {
      let (columns, widths) = fitting(&rest, here, room: width - nameWidth)
      var lines = [blocks.isEmpty ? bold(title, colour) : bold(title + ", further duties", colour)]
      let pad = String(repeating: " ", count: nameWidth)
      lines += headers(columns, in: jurisdiction, widths).map { line($0, first: pad, widths) }
      for (actor, name) in zip(actors, names) {
        let told = columns.map { duty in
          cells[.init(platform: actor.platform, service: actor.service, obligation: duty, jurisdiction: jurisdiction)]
        }
        guard told.contains(where: { $0 != nil }) else { continue }
        lines += self.told(told, widths, name: fitted(name, to: nameWidth), pad: pad, colour: colour)
      }
      blocks.append(lines.joined(separator: "\n"))
    }
    return blocks
  }

  /// Takes as many duties as fit beside one another, at least one.
  private func fitting(_ rest: inout ArraySlice<String>, _ here: [MatrixRow], room: Int) -> ([String], [Int]) {
    var (columns, widths, taken) = ([String](), [Int](), 0)
    while let duty = rest.first {
      let cells = here.filter { $0.key.obligation == duty }
      let longest = cells.flatMap { [displayWidth(status($0)), displayWidth(detail($0))] }.max() ?? 0
      let width = min(max(Matrix.least, longest), max(Matrix.least, room - Matrix.gap))
      if !columns.isEmpty, taken + width + Matrix.gap > room { break }
      columns.append(duty)
      widths.append(width)
      taken += width + Matrix.gap
      rest = rest.dropFirst()
    }
    return (columns, widths)
  }

  /// Duties' names over two lines where one is too narrow.
  private func headers(_ duties: [String], in jurisdiction: String, _ widths: [Int]) -> [[String]] {
    let wrapped = zip(duties, widths).map { wrap(escaped(vocabulary.obligation($0, in: jurisdiction)), $1) }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { row in wrapped.map { row < $0.count ? $0[row] : "" } }
  }

  private func told(
    _ cells: [MatrixRow?], _ widths: [Int], name: String, pad: String, colour: Bool
  ) -> [String] {
    let first = zip(cells, widths).map { cell, width in
      cell.map { painted(fitted(status($0), to: width), $0, colour) } ?? String(repeating: " ", count: width)
    }
    let second = zip(cells, widths).map { cell, width in fitted(cell.map(detail) ?? "", to: width) }
    let gap = String(repeating: " ", count: Matrix.gap)
    return [name + gap + first.joined(separator: gap), pad + gap + second.joined(separator: gap)].map(trimmed)
  }

  private func line(_ cells: [String], first: String, _ widths: [Int]) -> String {
    let gap = String(repeating: " ", count: Matrix.gap)
    return trimmed(first + gap + zip(cells, widths).map { fitted($0, to: $1) }.joined(separator: gap))
  }

  /// The word and its signs.
  func status(_ row: MatrixRow) -> String {
    let words = row.status.words
    if row.inherited { return "(\(words))" }
    return words + (row.disputed ? " !" : "") + (row.stale ? " ?" : "") + (row.unwatched ? " ~" : "")
  }

  /// The day and how many outlets.
  func detail(_ row: MatrixRow) -> String {
    row.inherited ? "" : "\(row.since) · \(row.outlets)"
  }

  struct Actor: Hashable {
    let platform: String
    let service: String
  }

  /// As people call it.
  func name(of actor: Actor) -> String {
    switch (actor.platform, actor.service) {
    case ("all", _): "all platforms"
    case (let platform, ""): vocabulary.platform(platform)
    case (_, let service): vocabulary.product(service)
    }
  }

  private func escaped(_ text: String) -> String { Escaping.terminal(text) }

  private func painted(_ text: String, _ row: MatrixRow, _ colour: Bool) -> String {
    guard colour else { return text }
    let code =
      switch row.status {
      case .refused, .notDone, .challenged, .penalised: 31
      case .done: 32
      case .demanded, .inProgress, .promised, .lifted: 33
      case .waived: 90
      }
    return "\u{1B}[\(row.inherited ? 2 : code)m\(text)\u{1B}[0m"
  }

  private func bold(_ text: String, _ colour: Bool) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func trimmed(_ line: String) -> String { String(line.reversed().drop { $0 == " " }.reversed()) }

  private func wrap(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, displayWidth(last) + 1 + displayWidth(String(word)) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  func unique<T: Hashable>(_ values: [T]) -> [T] {
    var seen: Set<T> = []
    return values.filter { seen.insert($0).inserted }
  }
}
