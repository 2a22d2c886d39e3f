import Text

/// The names of a document's elements as they were met: a spelling is understood once, not at each of its thousand uses.
struct NameCache {
  private struct Entry {
    let spelling: Range<Int>
    /// The namespaces in force when it was understood.
    let scope: Int
    let name: ElementName
  }

  /// A name lies at one place only; another one with the same sign takes it over.
  private var entries: [Entry?] = Array(repeating: nil, count: 64)

  /// What the name in a range of the document means; nil: not met under these namespaces.
  func name(_ range: Range<Int>, sign: Int, scope: Int, in bytes: [UInt8]) -> ElementName? {
    guard let entry = entries[Self.place(sign)], entry.scope == scope, entry.spelling.count == range.count else {
      return nil
    }
    // Case counts: prefixes have one.
    for offset in 0..<range.count where bytes[entry.spelling.lowerBound + offset] != bytes[range.lowerBound + offset] {
      return nil
    }
    return entry.name
  }

  mutating func keep(_ name: ElementName, _ range: Range<Int>, sign: Int, scope: Int) {
    entries[Self.place(sign)] = Entry(spelling: range, scope: scope, name: name)
  }

  private static func place(_ sign: Int) -> Int { (sign &* 0x9E37_79B1) >> 20 & 63 }
}
