package import Model
import Text
package import Yaml

/// Reads watchlists, language packs and places.
package enum WatchlistFile {
  /// What watchlists call things, for who only shows them: language packs, which are most of what there is to read, are
  /// not read, and nothing is found fault with. What cannot be read has no name, and its id stands for itself.
  package static func vocabulary(watchlists: [String], places: String?) -> Vocabulary {
    let complaints = Complaints()
    var decoder = WatchlistDecoder(complaints: complaints, verbs: [:])
    for node in watchlists.compactMap({ try? YamlFile.load($0) }) { decoder.read(node) }
    let countries = places.flatMap { try? YamlFile.load($0) }.map { PlaceDecoder(complaints: complaints).places($0) }
    return WatchlistSet(
      platforms: decoder.platforms, jurisdictions: decoder.jurisdictions, languages: [],
      places: decoder.places(with: countries ?? []), fingerprint: ""
    ).vocabulary
  }

  /// Loads and checks all files.
  ///
  /// - Parameters:
  ///   - watchlists: absolute paths; platforms, a jurisdiction, or both in a file.
  ///   - languages: absolute paths of language packs.
  ///   - places: absolute path of the list of countries; nil: only watched countries' own names bind a jurisdiction.
  /// - Throws: everything that is wrong in any of the files, at once.
  package static func load(
    watchlists: [String], languages: [String], places: String?
  ) throws(Problems) -> WatchlistSet {
    let complaints = Complaints()
    var fingerprint: UInt64 = 0xcbf2_9ce4_8422_2325
    func read(_ path: String) -> YamlNode? {
      do throws(Problems) {
        let node = try YamlFile.load(path)
        node.mix(into: &fingerprint)
        return node
      } catch {
        complaints.add(error)
        return nil
      }
    }
    let packDecoder = PackDecoder(complaints: complaints)
    let packs = languages.compactMap(read).compactMap(packDecoder.pack)
    let verbs = Dictionary(packs.map { ($0.pack.language, $0.verbs) }, uniquingKeysWith: { first, _ in first })
    var decoder = WatchlistDecoder(complaints: complaints, verbs: verbs)
    for node in watchlists.compactMap(read) { decoder.read(node) }
    let countries = places.flatMap(read).map { PlaceDecoder(complaints: complaints).places($0) } ?? []
    check(packs.map(\.pack), complaints: complaints, languages: languages)
    try complaints.check()
    return WatchlistSet(
      platforms: decoder.platforms, jurisdictions: decoder.jurisdictions, languages: packs.map(\.pack),
      places: decoder.places(with: countries), fingerprint: hexadecimal(fingerprint))
  }

  private static func check(_ packs: [LanguagePack], complaints: Complaints, languages: [String]) {
    var seen: Set<String> = []
    for (pack, path) in zip(packs, languages) where !seen.insert(pack.language).inserted {
      complaints.complain(
        Position(file: path, line: 0, column: 0), "language: '\(pack.language)' has a pack already; keep one")
    }
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension YamlNode {
  /// Adds everything that is written in it to a running FNV-1a hash.
  func mix(into hash: inout UInt64) {
    func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    switch kind {
    case .null: add([0])
    case .scalar(let text, _):
      add([1])
      add(text.utf8)
    case .list(let list):
      add([2])
      for node in list { node.mix(into: &hash) }
      add([3])
    case .map(let map):
      add([4])
      for (key, value) in map {
        key.mix(into: &hash)
        value.mix(into: &hash)
      }
      add([5])
    }
  }
}
