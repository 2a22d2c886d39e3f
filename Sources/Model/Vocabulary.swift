/// What ids are called, for people: from the watchlists in force.
package struct Vocabulary: Hashable, Sendable {
  /// Platform key → name: `meta` → `Meta`.
  package var platforms: [String: String]
  /// Product key → name: `whatsapp` → `WhatsApp`.
  package var products: [String: String]
  /// Obligation code → name: `local_office` → `local office`.
  package var obligations: [String: String]
  /// What a country calls them, where it says so: `TR` → `data_localisation` → `data in Türkiye`.
  package var localObligations: [String: [String: String]]
  /// Jurisdiction code → name: `PK` → `Pakistan`.
  package var jurisdictions: [String: String]

  /// Names, or none: then ids stand for themselves.
  package init(
    platforms: [String: String] = [:], products: [String: String] = [:], obligations: [String: String] = [:],
    localObligations: [String: [String: String]] = [:], jurisdictions: [String: String] = [:]
  ) {
    self.platforms = platforms
    self.products = products
    self.obligations = obligations
    self.localObligations = localObligations
    self.jurisdictions = jurisdictions
  }

  /// The platform's name, else its key.
  package func platform(_ key: String) -> String { platforms[key] ?? key }
  /// The product's name, else its key.
  package func product(_ key: String) -> String { products[key] ?? key }
  /// What the country calls the obligation, else its name everywhere, else its code with spaces.
  package func obligation(_ code: String, in jurisdiction: String) -> String {
    localObligations[jurisdiction]?[code] ?? obligations[code] ?? Vocabulary.words(code)
  }
  /// `local_office` → `local office`.
  package static func words(_ code: String) -> String { code.split(separator: "_").joined(separator: " ") }
  /// The jurisdiction's name, else its code.
  package func jurisdiction(_ code: String) -> String { jurisdictions[code] ?? code }
}
