import Glibc

/// Steps over bytes that the scanners of feeds and HTML share. Every pointer of these scanners is in this file.
extension Span<UInt8> {
  /// The first place of a byte from a position on; nil: none.
  package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard start < count else { return nil }
    return unsafe withUnsafeBufferPointer { buffer -> Int? in
      guard let base = buffer.baseAddress, let hit = unsafe memchr(base + start, Int32(byte), count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }
  }

  /// The first place of one of two bytes from a position on, sixteen at a time; nil: none.
  func firstIndex(of one: UInt8, or other: UInt8, from start: Int) -> Int? {
    typealias Bytes = SIMD16<UInt8>
    var position = start
    let bytes = unsafe bytes
    while position + 16 <= count {
      let here = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: Bytes.self)
      let isEither = (here .== Bytes(repeating: one)) .| (here .== Bytes(repeating: other))
      let words = unsafe unsafeBitCast(isEither, to: SIMD2<UInt64>.self)
      if words[0] != 0 { return position + words[0].littleEndian.trailingZeroBitCount / 8 }
      if words[1] != 0 { return position + 8 + words[1].littleEndian.trailingZeroBitCount / 8 }
      position += 16
    }
    while position < count {
      if self[position] == one || self[position] == other { return position }
      position += 1
    }
    return nil
  }

  /// The first place of a short sequence of bytes from a position on; nil: none.
  package func firstIndex(of needle: StaticString, from start: Int) -> Int? {
    let length = needle.utf8CodeUnitCount
    return needle.withUTF8Buffer { letters -> Int? in
      var position = start
      while let hit = unsafe firstIndex(of: letters[0], from: position), hit + length <= count {
        var matched = 1
        while matched < length, unsafe self[hit + matched] == letters[matched] { matched += 1 }
        if matched == length { return hit }
        position = hit + 1
      }
      return nil
    }
  }

  /// Whether the bytes at a position are those of a word, ASCII letters in any case; the word in lower case.
  package func matches(_ word: StaticString, at position: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard position >= 0, position + length <= count else { return false }
    return word.withUTF8Buffer { letters in
      for index in 0..<length {
        guard unsafe self[position + index].lowercased == letters[index] else { return false }
      }
      return true
    }
  }

  /// The bytes of a range as text, with U+FFFD for what is no UTF-8.
  package func text(_ range: Range<Int>) -> String {
    let part = extracting(range)
    return unsafe part.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// One to eight bytes as an integer, the first in its lowest byte, zeros for those that are not asked for.
  @inline(__always)
  func word(at position: Int, count wanted: Int) -> UInt64 {
    if position + 8 <= count {
      let bytes = unsafe bytes
      let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
      return word.littleEndian & (~0 &>> UInt64(truncatingIfNeeded: 64 &- wanted &* 8))
    }
    return wordAtEnd(position, count: wanted)
  }

  @inline(never)
  private func wordAtEnd(_ position: Int, count wanted: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in 0..<wanted { word |= UInt64(self[position + index]) << UInt64(index * 8) }
    return word
  }

  /// 64 bytes, zeros beyond the end.
  @inline(__always)
  func block(at position: Int) -> (SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>) {
    if position &+ 64 <= count {
      let bytes = unsafe bytes
      return unsafe (
        bytes.unsafeLoadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self),
        bytes.unsafeLoadUnaligned(fromByteOffset: position &+ 16, as: SIMD16<UInt8>.self),
        bytes.unsafeLoadUnaligned(fromByteOffset: position &+ 32, as: SIMD16<UInt8>.self),
        bytes.unsafeLoadUnaligned(fromByteOffset: position &+ 48, as: SIMD16<UInt8>.self)
      )
    }
    return (
      sixteenAtEnd(position), sixteenAtEnd(position + 16), sixteenAtEnd(position + 32), sixteenAtEnd(position + 48)
    )
  }

  @inline(never)
  private func sixteenAtEnd(_ position: Int) -> SIMD16<UInt8> {
    var sixteen = SIMD16<UInt8>(repeating: 0)
    for index in 0..<Swift.min(Swift.max(count - position, 0), 16) { sixteen[index] = self[position + index] }
    return sixteen
  }

  /// A number that equal bytes share and others mostly do not, eight bytes at a time: to see that nothing is repeated.
  /// Not to be kept, nor to be relied on where someone may want others to be alike.
  package var sign: UInt64 {
    let bytes = unsafe bytes
    var sign = UInt64(count)
    var position = 0
    while position + 8 <= count {
      let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
      sign = (sign ^ word) &* 0x9E37_79B9_7F4A_7C15
      sign ^= sign >> 29
      position += 8
    }
    for index in position..<count { sign = (sign ^ UInt64(self[index])) &* 0x9E37_79B9_7F4A_7C15 }
    return sign ^ sign >> 32
  }

  /// A place after a byte of text up to which nothing but ASCII text with single spaces stands, sixteen bytes at a
  /// time. What lies there must still be looked at.
  func endOfPlainASCII(from start: Int) -> Int {
    typealias Bytes = SIMD16<UInt8>
    var position = start + 1
    let bytes = unsafe bytes
    while position + 17 <= count {
      let here = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: Bytes.self)
      let next = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position + 1, as: Bytes.self)
      // Controls, DEL and everything beyond ASCII; `<` and `&`; a space before a space.
      let isOdd = (here &- 0x20) .>= Bytes(repeating: 0x5F)
      let isMark = (here .== Bytes(repeating: 0x3C)) .| (here .== Bytes(repeating: 0x26))
      let isGap = (here .== Bytes(repeating: 0x20)) .& (next .== Bytes(repeating: 0x20))
      // As two integers: asking a mask whether any of it is true takes far longer.
      let odd = Bytes(repeating: 0).replacing(with: 0xFF, where: isOdd .| isMark .| isGap)
      let words = unsafe unsafeBitCast(odd, to: SIMD2<UInt64>.self)
      if words[0] | words[1] != 0 {
        let first = words[0] != 0 ? words[0].littleEndian : words[1].littleEndian
        position += (words[0] != 0 ? 0 : 8) + first.trailingZeroBitCount / 8
        break
      }
      position += 16
    }
    // Not right after a space: it may be one of several.
    return self[position - 1] == 0x20 ? position - 1 : position
  }

  /// Whether the bytes of a range are those of another's.
  package func isEqual(_ range: Range<Int>, to other: borrowing Span<UInt8>, _ place: Range<Int>) -> Bool {
    guard range.count == place.count else { return false }
    var offset = 0
    while offset < range.count {
      let count = min(8, range.count - offset)
      let word = word(at: range.lowerBound + offset, count: count)
      if word != other.word(at: place.lowerBound + offset, count: count) { return false }
      offset += 8
    }
    return true
  }

  /// Whether a range begins with the bytes of another span.
  package func begins(_ range: Range<Int>, with other: borrowing Span<UInt8>) -> Bool {
    range.count >= other.count
      && isEqual(range.lowerBound..<range.lowerBound + other.count, to: other, 0..<other.count)
  }

  /// The first four bytes of a range that is not empty, the first the lowest; zeros after its end.
  package func beginning(_ range: Range<Int>) -> UInt32 {
    UInt32(truncatingIfNeeded: word(at: range.lowerBound, count: Swift.min(range.count, 4)))
  }

  /// A copy with ASCII letters in lower case, and some zeros after it.
  func lowercasedASCII(padding: Int) -> [UInt8] {
    [UInt8](capacity: count + padding) { output in
      for index in 0..<count { output.append(self[index].lowercased) }
      output.append(repeating: 0, count: padding)
    }
  }

  /// Whether all bytes are ASCII.
  var isASCII: Bool { asciiEnd(from: 0) == count }

  /// Whether all bytes of a range are ASCII.
  package func isASCII(_ range: Range<Int>) -> Bool { extracting(range).isASCII }

  /// Whether the whole is well-formed UTF-8.
  package var isUTF8: Bool { firstInvalidUTF8 == nil }

  /// The first byte from a position on that is not ASCII, or the end; 32 bytes at a time.
  private func asciiEnd(from start: Int) -> Int {
    var position = start
    let bytes = unsafe bytes
    while position + 32 <= count {
      let words = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: SIMD4<UInt64>.self)
      guard (words[0] | words[1] | words[2] | words[3]) & 0x8080_8080_8080_8080 == 0 else { break }
      position += 32
    }
    while position < count, self[position] < 0x80 { position += 1 }
    return position
  }

  /// Where the first byte lies that is no part of well-formed UTF-8 (Unicode 16, table 3-7); nil: all is well.
  package var firstInvalidUTF8: Int? {
    var position = 0
    while position < count {
      let lead = self[position]
      if lead < 0x80 {
        position = asciiEnd(from: position + 1)
        continue
      }
      let length = UTF8Sequence.length(lead)
      guard length > 0, position + length <= count else { return position }
      guard UTF8Sequence.secondByteRange(lead).contains(self[position + 1]) else { return position }
      for index in 2..<max(length, 2) where self[position + index] & 0xC0 != 0x80 { return position }
      position += length
    }
    return nil
  }
}

extension [UInt8] {
  /// Appends a range of a span.
  package mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
    let part = source.extracting(range)
    unsafe part.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  /// Appends the UTF-8 of a scalar.
  package mutating func append(_ scalar: Unicode.Scalar) {
    append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}

extension UInt8 {
  /// The ASCII letter in lower case; any other byte as it is.
  @inlinable package var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
  /// a–z, A–Z.
  @inlinable package var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  /// 0–9.
  @inlinable package var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// Tab, line feed, form feed, carriage return, space.
  @inlinable package var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 || self == 0x0C }
}

enum UTF8Sequence {
  /// How many bytes a lead byte announces; 0: it is none.
  static func length(_ lead: UInt8) -> Int {
    switch lead {
    case 0x00...0x7F: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  static func secondByteRange(_ lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}
