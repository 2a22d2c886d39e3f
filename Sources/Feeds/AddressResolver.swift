/// Resolves the references of one document.
///
/// Each costs time and memory as its base is long: thousands of short references against a base of a mebibyte must not
/// make gibibytes.
struct AddressResolver {
  /// Bytes that bases may still add.
  private var budget: Int
  /// Whether there was a reference for which that was too little.
  private(set) var isSpent = false

  init(documentLength: Int) { budget = 4 * documentLength + (64 << 10) }

  /// See ``WebAddress/resolve(_:base:)``.
  mutating func resolve(_ reference: String, base: String?) -> String? {
    guard let base, !WebAddress.startsAsWeb(reference) else { return WebAddress.resolve(reference, base: base) }
    guard base.utf8.count <= budget else {
      isSpent = true
      return WebAddress.resolve(reference, base: nil)
    }
    budget -= base.utf8.count
    return WebAddress.resolve(reference, base: base)
  }
}
