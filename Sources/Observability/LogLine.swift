import Logging

/// One log event as one line of text: pure, whatever the feeds put into it.
enum LogLine {
  /// Longer values are cut: a hostile title must not fill the journal.
  static let valueLimit = 1_000

  /// `info polled feed=Dawn items=12`: level word, message, metadata, without a line break.
  static func text(level: Logger.Level, message: String, metadata: [(key: String, value: String)]) -> String {
    var line = "\(level.rawValue) \(oneLine(message, limit: 4 * valueLimit))"
    for (key, value) in metadata { line += " \(oneLine(key))=\(quotedIfNeeded(value))" }
    return line
  }

  /// Metadata in the order of a line: what it is about first, the rest by name.
  static func ordered(_ metadata: Logger.Metadata) -> [(key: String, value: String)] {
    let first = ["feed": 0, "sink": 1, "alert": 2]
    return metadata.map { (key: $0.key, value: plain($0.value)) }.sorted { left, right in
      let (leftRank, rightRank) = (first[left.key] ?? 9, first[right.key] ?? 9)
      return leftRank == rightRank ? left.key < right.key : leftRank < rightRank
    }
  }

  /// The priority that journald and syslog read from `<N>` (sd-daemon(3), RFC 5424 section 6.2.1).
  static func priority(of level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }

  /// The text with everything that could break a line, move a cursor or turn the reading direction written as `\u{…}`.
  static func oneLine(_ text: String, limit: Int = valueLimit) -> String {
    var line = ""
    var left = limit
    for scalar in text.unicodeScalars {
      guard left > 0 else { return line + "…" }
      left -= 1
      switch scalar {
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      case "\t": line += "\\t"
      case _ where isDangerous(scalar): line += "\\u{\(String(scalar.value, radix: 16))}"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  private static func quotedIfNeeded(_ value: String) -> String {
    let line = oneLine(value)
    let plain = !line.isEmpty && line.unicodeScalars.allSatisfy { $0 != " " && $0 != "\"" && $0 != "=" && $0 != "\\" }
    guard !plain else { return line }
    // A backslash stays as it is: escapes were made above, and a reader wants them legible, not doubled.
    return "\"" + line.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
  }

  private static func plain(_ value: Logger.MetadataValue) -> String {
    switch value {
    case .string(let text): text
    case .stringConvertible(let thing): thing.description
    case .array(let values): "[" + values.map(plain).joined(separator: ", ") + "]"
    case .dictionary(let values): "{" + ordered(values).map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    }
  }

  /// C0, DEL, C1, line and paragraph separators, bidirectional controls, tags, byte order mark.
  private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      true
    default: false
    }
  }
}
