/// Gathers what stands between two words.
struct GapReader {
  var gap: Gap = []
  private let kinds = Gap.ofBytes

  /// What was gathered; from here on for the next word.
  @inline(__always)
  mutating func taken() -> Gap {
    defer { gap = [] }
    return gap
  }

  /// Takes bytes of which none is part of a word, and none of a scalar beyond ASCII that could be.
  @inline(__always)
  mutating func take(_ start: Int, _ end: Int, of text: borrowing Span<UInt8>) {
    if end &- start == 1, text[start] == 0x20 {
      gap.insert(.space)
    } else {
      takeAll(start, end, of: text)
    }
  }

  private mutating func takeAll(_ start: Int, _ end: Int, of text: borrowing Span<UInt8>) {
    for position in start..<end {
      let kind = kinds[Int(text[position])]
      gap.formUnion(kind)
      if kind.isEmpty { takeAmbiguous(text[position], at: position, of: text) }
    }
  }

  /// Line breaks, hyphens and apostrophes: their neighbours tell what they are.
  private mutating func takeAmbiguous(_ byte: UInt8, at position: Int, of text: borrowing Span<UInt8>) {
    let before = position > 0 ? text[position - 1] : 0x20
    let after = position + 1 < text.count ? text[position + 1] : 0x20
    switch byte {
    case UInt8(ascii: "\n"):
      gap.formUnion(gap.contains(.line) ? [.space, .paragraph] : [.space, .line])
    case UInt8(ascii: "-"):
      gap.insert(before <= 0x20 || after <= 0x20 || after == UInt8(ascii: "-") ? .dash : .hyphen)
    default: gap.insert(before > 0x20 && after > 0x40 ? .apostrophe : .quote)
    }
  }
}

extension Gap {
  /// What bytes between words tell; nothing: their neighbours do.
  fileprivate static let ofBytes = (0..<UInt32(256)).map { byte -> Gap in
    switch byte {
    case 9, 13, 32: .space
    case 10, 39, 45: []
    case 0x80...: .other
    default: Gap(of: byte)
    }
  }

  /// What a scalar between words tells by itself.
  init(of scalar: UInt32) {
    self =
      switch scalar {
      case 44, 0x60C, 0x3001, 0xFF0C: .comma
      case 59, 0x61B: .semicolon
      case 58, 0xFF1A: .colon
      case 46, 0x6D4, 0x964, 0x965, 0x3002, 0x2026: .stop
      case 63, 0x61F, 0xFF1F: .question
      case 33, 0xFF01: .exclamation
      case 0x2013, 0x2014, 0x2015, 0x2212: .dash
      case 0x2010, 0x2011: .hyphen
      case 0x2019, 0x2BC: .apostrophe
      case 34, 0x201C, 0x201D, 0x2018, 0xAB, 0xBB, 0x201E, 0x60: .quote
      case 40, 91: .open
      case 41, 93: .close
      case 37, 0x66A: .percent
      case 38, 43: .and
      case 47, 124: .slash
      case 64, 35: .handle
      case 36, 0x20AC, 0xA3, 0xA5, 0x20B9, 0x20BA: .currency
      case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: .space
      case 0x2028, 0x85: [.space, .line]
      case 0x2029: [.space, .line, .paragraph]
      default: .other
      }
  }
}
