import Text
import Watchlist

/// Tells the script of a text.
enum Script {
  /// UTF-8 bytes of each field that are looked at.
  private static let limit = 4000

  /// The script of most letters of the title and the beginning of the text; nil: they have none.
  static func of(_ title: String, _ text: String) -> LanguagePack.Script? {
    var counts = [Int](repeating: 0, count: scripts.count)
    count(title.utf8.span, &counts)
    count(text.utf8.span, &counts)
    var most = 0
    for index in counts.indices where counts[index] > counts[most] { most = index }
    return counts[most] > 0 ? scripts[most] : nil
  }

  private static let scripts: [LanguagePack.Script] = [.latin, .arabic, .cyrillic, .devanagari, .bengali, .other]

  /// Counts letters by the first bytes of their UTF-8, which tell the block.
  private static func count(_ bytes: borrowing Span<UInt8>, _ counts: inout [Int]) {
    let end = min(bytes.count, limit)
    if bytes.isASCII(0..<end) {
      // As most texts are; a part tells as much as all.
      var letters = 0
      for index in 0..<min(end, 400) { letters += bytes[index].isLetter ? 1 : 0 }
      counts[0] += letters
      return
    }
    for index in 0..<end {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte.isLetter { counts[0] += 1 }
      } else if byte >= 0xC0, let script = script(byte, index + 1 < end ? bytes[index + 1] : 0) {
        counts[script] += 1
      }
    }
  }

  /// The number of the script of a letter from its first two bytes; nil: no letter that tells one.
  private static func script(_ first: UInt8, _ second: UInt8) -> Int? {
    switch (first, second) {
    // U+00C0…024F; U+0600…06FF, U+0750…077F and the presentation forms; U+0400…052F.
    case (0xC3...0xC9, _): 0
    case (0xD8...0xDB, _), (0xDD, 0x90...), (0xEF, 0xAD...0xB7), (0xEF, 0xB9...0xBB): 1
    case (0xD0...0xD4, _): 2
    // U+0900…097F, U+0980…09FF.
    case (0xE0, 0xA4...0xA5): 3
    case (0xE0, 0xA6...0xA7): 4
    // Thai and Lao, hangul, kana, Han.
    case (0xE0, 0xB8...0xBB), (0xE1, 0x84...0x87), (0xE3, 0x81...0x83), (0xE3, 0x90...), (0xE4...0xED, _): 5
    default: nil
    }
  }
}
