import Foundation
import Yaml

/// The watchlists, language packs and feeds that a folder offers, by country and language.
package struct Catalogue: Sendable {
  /// A country that can be watched.
  package struct Country: Sendable {
    /// `PK`
    package let code: String
    /// For people; the first is the usual one.
    package let names: [String]
    /// Paths below the catalogue's folder; `feeds`: nil, there is no list of feeds.
    package let watchlist: String, feeds: String?
    /// Languages of its feeds.
    package let languages: [String]

    /// For people.
    package var name: String { names[0] }
  }

  /// A language that can be read.
  package struct Language: Sendable {
    /// `en`
    package let code: String
    /// For people.
    package let name: String
    /// Path below the catalogue's folder.
    package let pack: String
  }

  /// Where it lies.
  package let folder: String
  /// By name.
  package let countries: [Country]
  /// By code.
  package let languages: [Language]
  /// Whether there are feeds of no country.
  package let hasWorldFeeds: Bool

  /// The catalogue of the first of these folders that has one.
  package static func find(in folders: [String]) -> Catalogue? {
    folders.first { FileManager.default.fileExists(atPath: $0 + "/watchlists/platforms.yaml") }.map(Catalogue.init)
  }

  private init(_ folder: String) {
    self.folder = folder
    let feeds = Set(Self.files("feeds", in: folder))
    hasWorldFeeds = feeds.contains("feeds/world.yaml")
    countries = Self.files("watchlists", in: folder).compactMap { path in
      guard let node = Self.load(folder, path), let code = node["jurisdiction"]?.text else { return nil }
      let list = "feeds/" + path.dropFirst("watchlists/".count)
      let own = feeds.contains(list) ? list : nil
      let entries = own.flatMap { Self.load(folder, $0)?["feeds"]?.list } ?? []
      return Country(
        code: code, names: [node["name"]?.text ?? code] + (node["names"]?.list ?? []).compactMap(\.text),
        watchlist: path, feeds: own,
        languages: Set(entries.compactMap { $0["language"]?.text }).sorted())
    }.sorted { $0.name < $1.name }
    languages = Self.files("languages", in: folder).compactMap { path in
      guard let node = Self.load(folder, path), let code = node["language"]?.text else { return nil }
      return Language(code: code, name: node["name"]?.text ?? code, pack: path)
    }.sorted { $0.code < $1.code }
  }

  /// An answer of a person that names nothing of the catalogue.
  package struct Unknown: Error {
    /// The part of the answer.
    package let word: String
  }

  /// The countries that a text names by code or name, with commas between them, each once.
  package func countries(in text: String) throws(Unknown) -> [Country] {
    try named(text) { word in
      countries.first { country in (country.names + [country.code]).contains { Self.isSame($0, word) } }
    }.uniqued(by: \.code)
  }

  /// The languages that a text names in the same way.
  package func languages(in text: String) throws(Unknown) -> [Language] {
    try named(text) { word in languages.first { [$0.code, $0.name].contains { Self.isSame($0, word) } } }
      .uniqued(by: \.code)
  }

  /// Codes may have spaces between them too; names have them inside.
  private func named<Thing>(_ text: String, find: (Substring) -> Thing?) throws(Unknown) -> [Thing] {
    var things: [Thing] = []
    for part in text.split(separator: ",") {
      let words = part.split(separator: " ")
      if let thing = find(Substring(words.joined(separator: " "))) {
        things.append(thing)
        continue
      }
      for word in words {
        guard let thing = find(word) else { throw Unknown(word: String(word)) }
        things.append(thing)
      }
    }
    return things
  }

  /// As a person types it: `turkiye` is Türkiye.
  private static func isSame(_ name: String, _ word: Substring) -> Bool {
    name.compare(word, options: [.caseInsensitive, .diacriticInsensitive]) == .orderedSame
  }

  private static func files(_ name: String, in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? [])
      .filter { $0.hasSuffix(".yaml") }.sorted().map { "\(name)/\($0)" }
  }

  private static func load(_ folder: String, _ path: String) -> YamlNode? { try? YamlFile.load("\(folder)/\(path)") }
}

extension YamlNode {
  fileprivate subscript(key: String) -> YamlNode? {
    guard case .map(let entries) = kind else { return nil }
    return entries.first { $0.key.text == key }?.value
  }

  fileprivate var list: [YamlNode]? {
    if case .list(let list) = kind { list } else { nil }
  }
}

extension Array {
  /// The first of those that are the same in this.
  fileprivate func uniqued<Key: Hashable>(by key: KeyPath<Element, Key>) -> [Element] {
    var seen: Set<Key> = []
    return filter { seen.insert($0[keyPath: key]).inserted }
  }
}
