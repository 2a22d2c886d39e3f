import Text

/// A feed that asks a news search for what a watchlist looks for.
package struct SearchFeed: Hashable, Sendable {
  /// `Google News PK en: regulators`
  package let name: String
  /// With the query, encoded.
  package let address: String
  /// Of the query.
  package let language: String
  /// Whose duties it is about.
  package let jurisdiction: String

  /// Searches look at so many names of a kind: Google reads 32 words of a query.
  private static let most = 8

  /// The searches for a country in a language.
  package static func feeds(
    for jurisdiction: Jurisdiction, platforms: [Platform], language: LanguagePack, places: [Place]
  ) -> [SearchFeed] {
    let names = { (phrases: [Phrase]) in plainNames(phrases, script: language.script) }
    let companies = Array(
      platforms.compactMap { names($0.aliases + $0.products.flatMap(\.aliases)).first }.prefix(most))
    let place = places.first { $0.code == jurisdiction.code }
    let country = names(place?.names ?? []).prefix(1)
    let authorities = names(jurisdiction.authorities.filter { !$0.isShared }.flatMap(\.aliases)).prefix(most)
    let laws = names(jurisdiction.instruments.flatMap(\.aliases)).prefix(most)
    let about = "\(jurisdiction.code) \(language.language)"
    func google(_ what: String, _ groups: [[String]]) -> SearchFeed? {
      guard groups.allSatisfy({ !$0.isEmpty }) else { return nil }
      let query = groups.map { oneOf($0) }.joined(separator: " ") + " when:2d"
      return SearchFeed(
        name: "Google News \(about): \(what)", address: googleNews(query, jurisdiction.code, language.language),
        language: language.language, jurisdiction: jurisdiction.code)
    }
    func gdelt(_ groups: [[String]]) -> SearchFeed? {
      // GDELT refuses a query that holds a very short word.
      let long = groups.map { $0.filter { $0.unicodeScalars.count > 3 } }
      guard long.allSatisfy({ !$0.isEmpty }) else { return nil }
      let source = gdeltLanguages[language.language].map { " sourcelang:\($0)" } ?? ""
      return SearchFeed(
        name: "GDELT \(about)", address: gdeltAddress(long.map { oneOf($0) }.joined(separator: " ") + source),
        language: language.language, jurisdiction: jurisdiction.code)
    }
    return [
      google("regulators", [Array(authorities), companies]), google("laws", [Array(laws)]),
      google("country", [Array(country), companies]), gdelt([Array(country), companies]),
    ].compactMap { $0 }
  }

  /// `("A B" OR C)`; one name needs no brackets.
  private static func oneOf(_ names: [String]) -> String {
    let quoted = names.map { $0.contains(" ") ? "\"\($0)\"" : $0 }
    return quoted.count == 1 ? quoted[0] : "(" + quoted.joined(separator: " OR ") + ")"
  }

  /// Names that a search can look for: without the signs of phrases, in the language's script, longer than a letter.
  private static func plainNames(_ phrases: [Phrase], script: LanguagePack.Script) -> [String] {
    var seen: Set<String> = []
    return phrases.map(\.source).filter { name in
      name.unicodeScalars.count > 1 && !name.contains { "()[]|<>*.\"".contains($0) } && isWritten(name, in: script)
        && seen.insert(Normalizer.folded(name)).inserted
    }
  }

  private static func isWritten(_ name: String, in script: LanguagePack.Script) -> Bool {
    guard let letter = name.unicodeScalars.first(where: { $0.properties.isAlphabetic }) else { return false }
    let ranges: [LanguagePack.Script: ClosedRange<UInt32>] = [
      .latin: 0x41...0x24F, .cyrillic: 0x400...0x52F, .arabic: 0x600...0x77F, .devanagari: 0x900...0x97F,
      .bengali: 0x980...0x9FF,
    ]
    return ranges[script]?.contains(letter.value) ?? true
  }

  private static func googleNews(_ query: String, _ country: String, _ language: String) -> String {
    // The Union has no edition of its own; Brazil's is called otherwise than its language.
    let place = country == "EU" ? "IE" : country
    let hl = ["en", "pt"].contains(language) ? "\(language)-\(place)" : language
    let ceid = place == "BR" && language == "pt" ? "BR:pt-419" : "\(place):\(language)"
    return "https://news.google.com/rss/search?q=\(encoded(query))&hl=\(hl)&gl=\(place)&ceid=\(encoded(ceid))"
  }

  private static func gdeltAddress(_ query: String) -> String {
    "https://api.gdeltproject.org/api/v2/doc/doc?query=\(encoded(query))&mode=artlist&maxrecords=250&format=rss"
      + "&timespan=48h&sort=datedesc"
  }

  /// ISO 639-2, as GDELT calls languages.
  private static let gdeltLanguages = [
    "ar": "ara", "bn": "ben", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "hi": "hin", "id": "ind", "ne": "nep",
    "pt": "por", "ru": "rus", "tr": "tur", "ur": "urd", "vi": "vie",
  ]

  /// UTF-8 bytes, percent-encoded but for the unreserved ones of RFC 3986, section 2.3.
  private static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 97...122, 65...90, 48...57, 45, 46, 95, 126: result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return result
  }
}
