import Digests

/// What tells an edited item from the item as it was.
///
/// Never change what comes out without a migration: every stored item would be an edited one. Tests hold golden values.
package enum Revision {
  /// SHA-256, hex, of title and text, parted by a line feed, each with its white space collapsed and ASCII letters in
  /// lower case. The text is the content; before it, by a space, the summary, unless the content contains that.
  package static func of(title: String?, content: String?, summary: String?) -> String {
    var bytes = normalized(title ?? "")
    bytes.append(0x0A)
    let content = normalized(content ?? "")
    let summary = normalized(summary ?? "")
    if !ByteSearch.contains(content, summary) {
      bytes += summary
      if !content.isEmpty { bytes.append(0x20) }
    }
    bytes += content
    return SHA256.hex(bytes)
  }

  /// White space as single spaces, ASCII letters in lower case: Unicode's own case tables change with time.
  package static func normalized(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    let end = normalize(bytes.mutableSpan)
    bytes.removeSubrange(end...)
    return bytes
  }

  /// In place; returns how many bytes remain.
  private static func normalize(_ bytes: consuming MutableSpan<UInt8>) -> Int {
    let count = bytes.count
    var output = unsafe bytes.mutableBytes
    var (position, end) = (0, 0)
    var isGap = false
    while position < count {
      if !isGap, position + 8 <= count {
        let word = unsafe output.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
        let plain = ASCIIWord.plainCount(word)
        if plain > 0 {
          // Never beyond what has been read: `end` is not behind `position`.
          output.storeBytes(of: ASCIIWord.lowercased(word), toByteOffset: end, as: UInt64.self)
          position += plain
          end += plain
          continue
        }
      }
      let byte = unsafe output.unsafeLoad(fromByteOffset: position, as: UInt8.self)
      position += 1
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B) {
        isGap = end > 0
        continue
      }
      if isGap {
        output.storeBytes(of: 0x20, toByteOffset: end, as: UInt8.self)
        end += 1
        isGap = false
      }
      output.storeBytes(of: byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte, toByteOffset: end, as: UInt8.self)
      end += 1
    }
    return end
  }
}

/// Eight bytes of text at a time ("Bit Twiddling Hacks", Anderson: less than, and zero, in a word).
private enum ASCIIWord {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// How many bytes from the first (the lowest) on stay as many when white space is collapsed; 0: look at each.
  @inline(__always)
  static func plainCount(_ word: UInt64) -> Int {
    let controls = (word &- ones &* 0x20) & ~word & highs
    let difference = word ^ (ones &* 0x20)
    let spaces = (difference &- ones) & ~difference & highs
    // A space at either end may be one of several.
    guard controls | (spaces & (spaces >> 8)) | (spaces & 0x80) == 0 else { return 0 }
    return spaces >> 63 == 0 ? 8 : 7
  }

  /// ASCII letters in lower case, every other byte as it is.
  @inline(__always)
  static func lowercased(_ word: UInt64) -> UInt64 {
    let low = word & ~highs
    let fromA = low &+ ones &* (0x80 - 0x41)
    let beyondZ = low &+ ones &* (0x7F - 0x5A)
    return word | ((fromA ^ beyondZ) & ~word & highs) >> 2
  }
}
