import Foundation
import Yaml

/// The watchlists, language packs and feeds that a folder offers, by country and language.
package struct Catalogue: Sendable {
  /// A country that can be watched.
  package struct Country: Sendable {
    /// `PK`
    package let code: String
    /// For people.
    package let name: String
    /// Paths below the catalogue's folder; `feeds`: nil, there is no list of feeds.
    package let watchlist: String, feeds: String?
    /// Languages of its feeds.
    package let languages: [String]
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
        code: code, name: node["name"]?.text ?? code, watchlist: path, feeds: own,
        languages: Set(entries.compactMap { $0["language"]?.text }).sorted())
    }.sorted { $0.name < $1.name }
    languages = Self.files("languages", in: folder).compactMap { path in
      guard let node = Self.load(folder, path), let code = node["language"]?.text else { return nil }
      return Language(code: code, name: node["name"]?.text ?? code, pack: path)
    }.sorted { $0.code < $1.code }
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
