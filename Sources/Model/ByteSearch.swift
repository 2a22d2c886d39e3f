/// Whether bytes lie within others, in linear time whatever they are (Knuth, Morris, Pratt 1977).
enum ByteSearch {
  /// Every sequence contains the empty one.
  static func contains(_ haystack: [UInt8], _ needle: [UInt8]) -> Bool {
    guard needle.count <= haystack.count else { return false }
    // A summary is mostly the beginning of its content.
    if haystack.starts(with: needle) { return true }
    let shorter = borders(needle)
    var matched = 0
    for byte in haystack {
      while matched > 0, needle[matched] != byte { matched = shorter[matched - 1] }
      if needle[matched] == byte { matched += 1 }
      if matched == needle.count { return true }
    }
    return false
  }

  /// For each beginning of the needle, the length of the longest shorter beginning that it also ends with.
  private static func borders(_ needle: [UInt8]) -> [Int] {
    var borders = [Int](repeating: 0, count: needle.count)
    var length = 0
    for index in needle.indices.dropFirst() {
      while length > 0, needle[length] != needle[index] { length = borders[length - 1] }
      if needle[length] == needle[index] { length += 1 }
      borders[index] = length
    }
    return borders
  }
}
