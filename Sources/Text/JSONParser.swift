/// Where a text stops being JSON, and why.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was expected or found.
  package let message: String
  /// In bytes from the beginning.
  package let offset: Int

  /// The message with its place.
  package var description: String { "\(message) at byte \(offset)" }
}

extension JSON {
  /// How deep lists and objects may nest.
  package static let maximumDepth = 128

  /// Reads one JSON value and nothing after it.
  ///
  /// A byte order mark is skipped, invalid UTF-8 and lone surrogates become U+FFFD, control characters inside strings
  /// are kept, of members with one name the last one wins, and numbers beyond `Double` become its greatest.
  package static func parse(_ bytes: some Collection<UInt8>) throws(JSONError) -> JSON {
    var parser = JSONParser(bytes: Array(bytes))
    return try parser.document()
  }

  /// Reads the UTF-8 of a text; see ``parse(_:)``.
  package static func parse(_ text: String) throws(JSONError) -> JSON { try parse(Array(text.utf8)) }
}

/// A recursive descent over bytes; depth is bounded, time is linear.
private struct JSONParser {
  let bytes: [UInt8]
  var position = 0
  var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func document() throws(JSONError) -> JSON {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    skipSpace()
    let value = try value()
    skipSpace()
    guard position == bytes.count else { throw error("something after the JSON value") }
    return value
  }

  func error(_ message: String) -> JSONError { JSONError(message: message, offset: position) }

  mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  mutating func value() throws(JSONError) -> JSON {
    guard let byte = current else { throw error("the JSON text ends where a value should be") }
    switch byte {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    default: throw error("no JSON value")
    }
  }

  mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    let expected = word.description.utf8
    guard bytes[position...].starts(with: expected) else { throw error("no JSON value") }
    position += expected.count
    return value
  }

  mutating func enter() throws(JSONError) {
    depth += 1
    guard depth <= JSON.maximumDepth else { throw error("nested deeper than \(JSON.maximumDepth)") }
    position += 1
    skipSpace()
  }

  /// After an element: whether another follows. Steps over the comma or the closing bracket.
  mutating func another(before end: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    switch current {
    case UInt8(ascii: ","):
      position += 1
      skipSpace()
      // A trailing comma, as hand-made templates leave it.
      guard current == end else { return true }
      position += 1
      return false
    case end:
      position += 1
      return false
    default: throw error(current == nil ? "the JSON text ends too early" : "a comma or a closing bracket is missing")
    }
  }

  mutating func list() throws(JSONError) -> JSON {
    try enter()
    defer { depth -= 1 }
    var elements: [JSON] = []
    if current == UInt8(ascii: "]") {
      position += 1
      return .list([])
    }
    repeat { elements.append(try value()) } while try another(before: UInt8(ascii: "]"))
    return .list(elements)
  }

  mutating func object() throws(JSONError) -> JSON {
    try enter()
    defer { depth -= 1 }
    var members: [JSON.Member] = []
    if current == UInt8(ascii: "}") {
      position += 1
      return .object(JSON.Members())
    }
    repeat {
      guard current == UInt8(ascii: "\"") else { throw error("a member's name is missing") }
      let key = try string()
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw error("a colon is missing") }
      position += 1
      skipSpace()
      members.append(JSON.Member(key: key, value: try value()))
    } while try another(before: UInt8(ascii: "}"))
    return .object(JSON.Members(members))
  }

  mutating func number() throws(JSONError) -> JSON {
    let start = position
    var isWhole = true
    position += 1
    while let byte = current {
      switch byte {
      case 0x30...0x39: break
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
        isWhole = false
      default: return try number(start..<position, isWhole)
      }
      position += 1
    }
    return try number(start..<position, isWhole)
  }

  func number(_ range: Range<Int>, _ isWhole: Bool) throws(JSONError) -> JSON {
    let text = String(decoding: bytes[range], as: UTF8.self)
    if isWhole, let whole = Int(text) { return .integer(whole) }
    guard let value = Double(text) else { throw JSONError(message: "no number", offset: range.lowerBound) }
    let greatest = Double.greatestFiniteMagnitude
    return .number(min(max(value, -greatest), greatest))
  }

  mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    var escaped: [UInt8] = []
    while let mark = bytes.span.firstIndex(of: UInt8(ascii: "\""), or: UInt8(ascii: "\\"), from: position) {
      if bytes[mark] == UInt8(ascii: "\"") {
        let part = position..<mark
        position = mark + 1
        if part.lowerBound == start { return bytes.span.text(part) }
        escaped.append(bytes.span, part)
        return escaped.span.text(0..<escaped.count)
      }
      escaped.append(bytes.span, position..<mark)
      position = mark + 1
      try escape(into: &escaped)
    }
    throw JSONError(message: "a string without an end", offset: start - 1)
  }

  /// Appends what follows a backslash, as UTF-8.
  mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    guard let byte = current else { throw error("the JSON text ends after a backslash") }
    position += 1
    switch byte {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(try unicodeEscape())
    // RFC 8259 knows only \" \\ \/ here; what else is escaped stands for itself.
    default: text.append(byte)
    }
  }

  mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let high = try hexadecimal()
    guard (0xD800..<0xDC00).contains(high), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
    let back = position
    position += 2
    let low = try hexadecimal()
    guard (0xDC00..<0xE000).contains(low) else {
      position = back
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  mutating func hexadecimal() throws(JSONError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw error("the JSON text ends inside \\u") }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw error("\\u without four digits") }
      value = value << 4 + UInt32(digit)
    }
    position += 4
    return value
  }
}
