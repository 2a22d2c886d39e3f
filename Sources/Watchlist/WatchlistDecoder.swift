import Model
import Yaml

/// Reads watchlists one after the other; what they say together is in its properties.
struct WatchlistDecoder {
  static let keys = [
    "version", "platforms", "jurisdiction", "name", "names", "demonyms", "cities", "as_of", "verified", "sources",
    "members", "authorities", "instruments", "obligations", "penalties", "notes",
  ]
  static let platformKeys = ["id", "name", "aliases", "products", "examples", "notes"]
  static let productKeys = ["id", "name", "aliases"]
  static let authorityKeys = ["id", "name", "kind", "aliases", "shared", "sources", "notes"]
  static let instrumentKeys = [
    "id", "name", "year", "words", "aliases", "in_force", "penalties", "sources", "verified", "notes",
  ]
  static let obligationKeys = [
    "code", "name", "instrument", "article", "owed_by", "per", "meant_by", "phrases", "deadline", "penalty", "sources",
    "verified",
    "as_of", "examples", "notes",
  ]
  let complaints: Complaints
  /// Verbs of the language packs, by language.
  let verbs: [String: [String: Verb]]
  private(set) var platforms: [Platform] = []
  private(set) var jurisdictions: [Jurisdiction] = []
  private var ownPlaces: [Place] = []
  private var keysSeen: [String: Position] = [:]

  init(complaints: Complaints, verbs: [String: [String: Verb]]) {
    self.complaints = complaints
    self.verbs = verbs
  }

  /// Reads one file.
  mutating func read(_ node: YamlNode) {
    guard let map = YamlMap(node, keys: Self.keys, complaints: complaints) else { return }
    guard map.has("platforms") || map.has("jurisdiction") else {
      complaints.complain(
        node.position, "a watchlist has 'platforms', a 'jurisdiction', or both; this file has neither")
      return
    }
    for entry in map.list("platforms") ?? [] { readPlatform(entry) }
    if map.has("jurisdiction") { readJurisdiction(map) }
  }

  /// All countries: those of the list of places, with the names that watchlists add.
  func places(with listed: [Place]) -> [Place] {
    var places = listed
    for own in ownPlaces {
      if let index = places.firstIndex(where: { $0.code == own.code }) {
        let known = places[index]
        places[index] = Place(
          code: own.code, name: own.name, names: known.names + own.names, demonyms: known.demonyms + own.demonyms,
          cities: known.cities + own.cities)
      } else {
        places.append(own)
      }
    }
    return places
  }

  // MARK: - Platforms

  private mutating func readPlatform(_ node: YamlNode) {
    let path = "platforms[\(platforms.count)]"
    guard
      let map = YamlMap(node, path: path, keys: Self.platformKeys, complaints: complaints),
      let id = identifier("id", of: map)
    else { return }
    if ["all", "aic"].contains(id) {
      map.complain("id", "'\(id)' stands for a group of platforms; choose another id")
      return
    }
    note(id, map.position(of: "id"), in: map)
    let products = map.maps("products", keys: Self.productKeys).compactMap { product -> Product? in
      guard let key = identifier("id", of: product) else { return nil }
      let name = product.string("name") ?? key
      return Product(id: key, name: name, aliases: aliases(of: product, name: name))
    }
    let name = map.string("name") ?? id
    let names = aliases(of: map, name: name)
    if names.isEmpty, products.isEmpty, !map.has("aliases") || map["aliases"] == nil {
      complaints.complain(map.position, "\(path): '\(id)' has no name by which a text could name it; add 'aliases'")
    }
    platforms.append(
      Platform(id: id, name: name, aliases: names, products: products, examples: examples(of: map)))
  }

  /// The aliases; where there are none given, the name.
  private func aliases(of map: YamlMap, name: String) -> [Phrase] {
    let decoder = PhraseDecoder(complaints: complaints)
    if map.has("aliases") { return decoder.phrases("aliases", of: map) }
    guard let node = map["name"] ?? map["id"] else { return [] }
    return decoder.phrase(node, path: map.path).map { [$0] } ?? []
  }

  private mutating func note(_ key: String, _ position: Position, in map: YamlMap) {
    if let first = keysSeen[key] {
      map.complain("id", "'\(key)' is given already at \(first)")
    } else {
      keysSeen[key] = position
    }
  }

  private func identifier(_ key: String, of map: YamlMap) -> String? {
    guard let id = map.required(key) else { return nil }
    let isFit = id.utf8.allSatisfy { $0 >= 97 && $0 <= 122 || $0 >= 48 && $0 <= 57 || $0 == 45 || $0 == 95 }
    if !isFit || id.utf8.count > 64 {
      map.complain(key, "'\(id)' is no identifier; use up to 64 of a–z, 0–9, '-' and '_'")
      return nil
    }
    return id
  }

  // MARK: - Jurisdictions

  private mutating func readJurisdiction(_ map: YamlMap) {
    guard let code = map.required("jurisdiction") else { return }
    guard isCountry(code) else {
      map.complain("jurisdiction", "'\(code)' is no country code; use ISO 3166 alpha-2 as PK, or EU")
      return
    }
    if jurisdictions.contains(where: { $0.code == code }) {
      map.complain("jurisdiction", "'\(code)' is watched by another file already; keep one")
      return
    }
    let name = map.required("name") ?? code
    let phrases = placePhrases(complaints)
    ownPlaces.append(
      Place(
        code: code, name: name, names: phrases.phrases("name", of: map) + phrases.phrases("names", of: map),
        demonyms: phrases.phrases("demonyms", of: map), cities: phrases.phrases("cities", of: map)))
    let instruments = map.maps("instruments", keys: Self.instrumentKeys).compactMap(instrument)
    let known = instruments.map(\.id)
    jurisdictions.append(
      Jurisdiction(
        code: code, name: name,
        authorities: map.maps("authorities", keys: Self.authorityKeys).compactMap(authority),
        instruments: instruments,
        obligations: map.maps("obligations", keys: Self.obligationKeys).compactMap {
          obligation($0, instruments: known)
        },
        members: members(of: map), asOf: day("as_of", of: map)))
    checkSources(of: map)
    verification(of: map)
  }

  private func members(of map: YamlMap) -> Set<String> {
    let codes = map.strings("members") ?? []
    for code in codes where !isCountry(code) {
      map.complain("members", "'\(code)' is no country code; use ISO 3166 alpha-2 as DE")
    }
    return Set(codes)
  }

  private func isCountry(_ code: String) -> Bool {
    code.utf8.count == 2 && code.utf8.allSatisfy { $0 >= 65 && $0 <= 90 }
  }

  private func authority(_ map: YamlMap) -> Authority? {
    guard let id = identifier("id", of: map), let name = map.required("name") else { return nil }
    checkSources(of: map)
    return Authority(
      id: id, name: name, kind: map.choice("kind", of: Authority.Kind.self) ?? .government,
      aliases: PhraseDecoder(complaints: complaints, minding: true).phrases("aliases", of: map),
      isShared: map.bool("shared") ?? false)
  }

  private func instrument(_ map: YamlMap) -> Instrument? {
    guard let id = identifier("id", of: map), let name = map.required("name") else { return nil }
    verification(of: map)
    checkSources(of: map)
    _ = day("in_force", of: map)
    _ = map.strings("penalties")
    let decoder = PhraseDecoder(complaints: complaints)
    return Instrument(
      id: id, name: name, year: map.integer("year", in: 1900...2100), words: decoder.phrases("words", of: map),
      aliases: decoder.phrases("aliases", of: map))
  }

  private func obligation(_ map: YamlMap, instruments: [String]) -> Obligation? {
    guard let code = identifier("code", of: map) else { return nil }
    let instrument = map.string("instrument")
    if let instrument, !instruments.contains(instrument) {
      map.complain("instrument", "no such instrument in this file\(suggestion(for: instrument, among: instruments))")
    }
    // For people and for the file's own table; nothing is decided by them.
    for key in ["article", "owed_by", "deadline", "penalty"] { _ = map.string(key) }
    checkSources(of: map)
    _ = day("as_of", of: map)
    enum Per: String, CaseIterable { case company, service }
    return Obligation(
      code: code, name: map.string("name"), instrument: instrument,
      perService: map.choice("per", of: Per.self) == .service, meantBy: Set(map.strings("meant_by") ?? []),
      acts: acts(of: map), verified: verification(of: map),
      examples: examples(of: map))
  }

  /// `examples: {en: [...], ur: [...]}`; as with phrases, a language without a pack is passed over.
  private func examples(of map: YamlMap) -> [PackExample] {
    guard let languages = map.map(free: "examples") else { return [] }
    let decoder = ExampleDecoder(complaints: complaints)
    return languages.keys.filter { verbs[$0] != nil || verbs.isEmpty }.flatMap { language in
      decoder.examples(language, of: languages, language: language)
    }
  }

  private func checkSources(of map: YamlMap) {
    for source in map.strings("sources") ?? [] where !source.hasPrefix("https://") && !source.hasPrefix("http://") {
      map.complain("sources", "'\(source)' is no web address; write https://…")
    }
  }

  /// `phrases: [...]` in the first language pack's words, or `phrases: {en: [...], ur: [...]}`.
  private func acts(of map: YamlMap) -> [String: [Phrase]] {
    guard let node = map["phrases"] else { return [:] }
    func decode(_ key: String, _ map: YamlMap, _ language: String) -> [Phrase] {
      PhraseDecoder(complaints: complaints, verbs: verbs[language] ?? [:]).phrases(key, of: map)
    }
    guard case .map = node.kind, let languages = map.map(free: "phrases") else {
      return ["en": decode("phrases", map, "en")]
    }
    var acts: [String: [Phrase]] = [:]
    for language in languages.keys where verbs[language] != nil || verbs.isEmpty {
      acts[language] = decode(language, languages, language)
    }
    return acts
  }

  /// `false`, or the day on which a person last compared the entry with its source.
  @discardableResult
  private func verification(of map: YamlMap) -> UTCDay? {
    map["verified"]?.text == "false" ? nil : day("verified", of: map)
  }

  private func day(_ key: String, of map: YamlMap) -> UTCDay? {
    guard let text = map.string(key) else { return nil }
    guard let day = UTCDay(text) else {
      map.complain(key, "'\(text)' is no day; write YYYY-MM-DD")
      return nil
    }
    return day
  }
}

/// Names of places: capitals count, or "Turkey" would be a bird.
private func placePhrases(_ complaints: Complaints) -> PhraseDecoder {
  PhraseDecoder(complaints: complaints, minding: true)
}

/// Reads the list of countries.
struct PlaceDecoder {
  let complaints: Complaints

  /// `places: [{code, name, names, demonyms, cities}]`
  func places(_ node: YamlNode) -> [Place] {
    guard let map = YamlMap(node, keys: ["version", "places", "notes"], complaints: complaints) else { return [] }
    let phrases = placePhrases(complaints)
    var seen: Set<String> = []
    return map.maps("places", keys: ["code", "name", "names", "demonyms", "cities"]).compactMap { place in
      guard let code = place.required("code"), let name = place.required("name") else { return nil }
      if !seen.insert(code).inserted { place.complain("code", "'\(code)' is given twice; keep one") }
      return Place(
        code: code, name: name, names: phrases.phrases("name", of: place) + phrases.phrases("names", of: place),
        demonyms: phrases.phrases("demonyms", of: place), cities: phrases.phrases("cities", of: place))
    }
  }
}
