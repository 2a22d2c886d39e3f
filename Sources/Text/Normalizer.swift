import Foundation

/// Folds text so that spellings of one word compare equal: case, accents, digits, and letters that several keyboards
/// write differently.
///
/// Folding is per scalar and the same for phrases and texts, so offsets of the source survive beside the folded form.
package enum Normalizer {
  /// What a scalar is to a word.
  enum Kind: UInt8 {
    /// Part of a word.
    case letter
    /// Belongs to the word around it, but is not written in the folded form (zero-width, vowel signs of Arabic).
    case ignorable
    /// A word of its own: scripts that put no spaces between words.
    case single
    /// Between words.
    case other
  }

  /// The folded form of a text: its words with single spaces.
  package static func folded(_ text: some StringProtocol) -> String {
    let words = Words(text)
    return words.indices.map { words.folded($0) }.joined(separator: " ")
  }

  /// Kind and folded scalars of one scalar; empty for ``Kind/ignorable`` and ``Kind/other``.
  static func fold(_ scalar: Unicode.Scalar) -> (kind: Kind, folded: [Unicode.Scalar]) {
    let value = scalar.value
    if isIgnorable(value) { return (.ignorable, []) }
    if let same = variants[value] { return (.letter, same.unicodeScalars.map { $0 }) }
    switch scalar.properties.generalCategory {
    case .decimalNumber:
      let digit = scalar.properties.numericValue.map { Int($0) } ?? 0
      return (.letter, [Unicode.Scalar(UInt8(48 + digit % 10))])
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
      return (isUnspaced(value) ? .single : .letter, baseLetters(of: scalar))
    case .nonspacingMark, .spacingMark, .enclosingMark:
      // Vowel signs of Indic scripts are spelling; accents over Latin, Greek and Cyrillic letters are not.
      return (0x300...0x36F).contains(value) ? (.ignorable, []) : (isUnspaced(value) ? .single : .letter, [scalar])
    default: return (.other, [])
    }
  }

  private static func isIgnorable(_ value: UInt32) -> Bool {
    switch value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    // Arabic vowel signs, tatweel, hamza above and below, small alef.
    case 0x640, 0x64B...0x65F, 0x670, 0x610...0x61A, 0x6D6...0x6DC: true
    // Dots below letters of Devanagari and Bengali, which many writers leave out: "अफ़सर", "अफसर".
    case 0x93C, 0x9BC: true
    case 0xFE00...0xFE0F: true
    default: false
    }
  }

  /// Han, kana, Thai, Lao, Khmer, Burmese.
  private static func isUnspaced(_ value: UInt32) -> Bool {
    switch value {
    case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// Lower case without accents: `É` → `e`, `Й` → `и`, `ﬀ` → `ff`.
  private static func baseLetters(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    let lower = scalar.properties.lowercaseMapping
    if scalar.value >= 0x3000, scalar.value < 0xF900 { return Array(lower.unicodeScalars) }
    let plain = lower.decomposedStringWithCompatibilityMapping.unicodeScalars.filter {
      !(0x300...0x36F).contains($0.value)
    }
    return Array(plain)
  }

  /// Letters that writers and keyboards exchange: dotless i, sharp s, Arabic and Persian forms of one letter.
  private static let variants: [UInt32: String] = [
    0x131: "i", 0x130: "i", 0xDF: "ss", 0x1E9E: "ss", 0xF8: "o", 0xD8: "o", 0x142: "l", 0x141: "l", 0x111: "d",
    0x110: "d", 0xE6: "ae", 0xC6: "ae", 0x153: "oe", 0x152: "oe",
    // "पहुँचा", "पहुंचा"
    0x901: "ं",
    0x622: "ا", 0x623: "ا", 0x625: "ا", 0x671: "ا", 0x624: "و", 0x626: "ی", 0x64A: "ی", 0x649: "ی", 0x6D2: "ے",
    0x6D3: "ے", 0x643: "ک", 0x647: "ہ", 0x6C0: "ہ", 0x6C2: "ہ", 0x629: "ہ", 0x6C3: "ہ", 0x6D5: "ہ",
  ]
}

/// The folding of the scalars that texts are made of, looked up instead of computed.
struct FoldTable: Sendable {
  static let shared = FoldTable()
  private static let limit = 0x3000
  /// Kind in the upper byte, length and start in ``bytes`` below.
  private let entries: [UInt32]
  private let bytes: [UInt8]

  private init() {
    var entries: [UInt32] = []
    var bytes: [UInt8] = []
    entries.reserveCapacity(Self.limit)
    for value in 0..<UInt32(Self.limit) {
      guard let scalar = Unicode.Scalar(value) else {
        entries.append(UInt32(Normalizer.Kind.other.rawValue) << 28)
        continue
      }
      let (kind, folded) = Normalizer.fold(scalar)
      let start = bytes.count
      for scalar in folded { bytes.append(contentsOf: Array(String(Character(scalar)).utf8)) }
      entries.append(UInt32(kind.rawValue) << 28 | UInt32(bytes.count - start) << 20 | UInt32(start))
    }
    self.entries = entries
    self.bytes = bytes
  }

  /// The kind of a scalar; what it folds to is appended.
  func fold(_ value: UInt32, into folded: inout [UInt8]) -> Normalizer.Kind {
    if value < UInt32(Self.limit) {
      let entry = entries[Int(value)]
      let start = Int(entry & 0xFFFFF)
      let length = Int(entry >> 20 & 0xFF)
      for index in start..<start + length { folded.append(bytes[index]) }
      return Normalizer.Kind(rawValue: UInt8(entry >> 28)) ?? .other
    }
    guard let scalar = Unicode.Scalar(value) else { return .other }
    let (kind, scalars) = Normalizer.fold(scalar)
    for scalar in scalars { folded.append(contentsOf: Array(String(Character(scalar)).utf8)) }
    return kind
  }
}
