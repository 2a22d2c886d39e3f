import Logging
import Text

/// One log event as one line: pure, whatever the feeds put into it.
struct LogLine {
  /// Longer values are cut: a hostile title must not fill the journal.
  static let valueLimit = 1_000
  static let messageLimit = 4_000

  let level: Logger.Level
  private let message: String
  /// Which part it is from; nil: it is not said.
  private let part: String?
  /// What it is about first, the rest by name.
  private let fields: [(key: String, value: String)]

  init(level: Logger.Level, message: String, metadata: Logger.Metadata) {
    self.level = level
    self.message = message
    part = metadata[Logger.partField].map { LogLine.oneLine(LogLine.plain($0)) }
    fields = LogLine.ordered(metadata).filter { $0.key != Logger.partField }
  }

  /// `info polled feed=Dawn items=12`, without a line break. Which part it is from is left to those with fields.
  var text: String {
    var line = "\(level.rawValue) \(LogLine.oneLine(message, limit: LogLine.messageLimit))"
    for (key, value) in fields { line += " \(LogLine.oneLine(key))=\(LogLine.quotedIfNeeded(value))" }
    return line
  }

  /// `{"time": …, "level": "info", "subsystem": "fetching", "message": "polled", "feed": "Dawn"}`: no field can pass for
  /// one of the first four.
  func json(at time: String) -> String {
    var members = [("time", time), ("level", level.rawValue)]
    if let part { members.append((Logger.partField, part)) }
    members.append(("message", LogLine.cut(message, limit: LogLine.messageLimit)))
    let names = Set(["time", "level", Logger.partField, "message"])
    members += fields.map { (names.contains($0.key) ? "_\($0.key)" : $0.key, LogLine.cut($0.value)) }
    // Also a log of JSON is looked at in terminals.
    return Escaping.jsonLine(
      "{" + members.map { "\(Escaping.json($0)):\(Escaping.json($1))" }.joined(separator: ",") + "}")
  }

  private static func cut(_ text: String, limit: Int = valueLimit) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }

  /// As journald reads it, `NAME=value` and a line break each; no value holds one. The message is the whole line of text,
  /// so that who reads only that misses nothing.
  var journal: [UInt8] {
    var entry = "MESSAGE=\(text)\nPRIORITY=\(priority)\nSYSLOG_IDENTIFIER=dutywatch\n"
    if let part { entry += "DUTYWATCH_SUBSYSTEM=\(part)\n" }
    for (key, value) in fields { entry += "\(LogLine.journalName(key))=\(LogLine.oneLine(value))\n" }
    return Array(entry.utf8)
  }

  /// The journal's names are of capitals, digits and underscores; the same as in the entries of a `journal` sink.
  private static func journalName(_ key: String) -> String {
    let name = key == "alert" ? "alert_id" : key
    return "DUTYWATCH_"
      + String(
        decoding: name.utf8.map { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
          case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
          default: UInt8(ascii: "_")
          }
        }, as: UTF8.self)
  }

  private static func ordered(_ metadata: Logger.Metadata) -> [(key: String, value: String)] {
    let first = ["feed": 0, "sink": 1, "alert": 2]
    return metadata.map { (key: $0.key, value: plain($0.value)) }.sorted { left, right in
      let (leftRank, rightRank) = (first[left.key] ?? 9, first[right.key] ?? 9)
      return leftRank == rightRank ? left.key < right.key : leftRank < rightRank
    }
  }

  /// The priority that journald and syslog read from `<N>` (sd-daemon(3), RFC 5424 section 6.2.1).
  var priority: Int {
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
