import Foundation
import TestSupport
import Testing
import Text
import Yaml

@testable import Watchlist

/// The schemas by which editors complete and complain: they and the reader must say the same.
@Suite struct SchemaTests {
  private static let config = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Config")

  private func schema(_ name: String) throws -> JSON {
    try JSON.parse(Data(contentsOf: Self.config.appending(path: "schema/\(name).schema.json")))
  }

  @Test(arguments: [("watchlist", "watchlists"), ("language", "languages"), ("feeds", "feeds")])
  func everyShippedFileFitsItsSchema(name: String, folder: String) throws {
    let schema = try schema(name)
    let walker = SchemaWalker(root: schema)
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.config.appending(path: folder), includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    for file in files where file.pathExtension == "yaml" {
      let problems = walker.problems(try YamlFile.load(file.path).json, schema, at: file.lastPathComponent)
      #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }
  }

  /// By its first line an editor finds the schema, wherever the folders lie together.
  @Test(arguments: [("watchlist", "watchlists"), ("language", "languages"), ("feeds", "feeds")])
  func everyShippedFileNamesItsSchema(name: String, folder: String) throws {
    let folder = Self.config.appending(path: folder)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
    #expect(!files.isEmpty)
    for file in files {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      let line = "# yaml-language-server: $schema=../schema/\(name).schema.json\n"
      #expect(text.hasPrefix(line), "\(file): its first line is not \(line)")
    }
    #expect(FileManager.default.fileExists(atPath: folder.path + "/../schema/\(name).schema.json"))
  }

  @Test(arguments: [
    ("watchlist", "", WatchlistDecoder.keys), ("watchlist", "platform", WatchlistDecoder.platformKeys),
    ("watchlist", "product", WatchlistDecoder.productKeys), ("watchlist", "authority", WatchlistDecoder.authorityKeys),
    ("watchlist", "instrument", WatchlistDecoder.instrumentKeys),
    ("watchlist", "obligation", WatchlistDecoder.obligationKeys), ("language", "", PackDecoder.keys),
    ("language", "cue", PackDecoder.cueKeys), ("language", "duty", PackDecoder.dutyKeys),
  ])
  func schemaAndReaderKnowTheSameKeys(name: String, part: String, keys: [String]) throws {
    let schema = try schema(name)
    let place = part.isEmpty ? schema : schema["$defs"]?[part] ?? .null
    #expect(Set(place["properties"]?.object?.map(\.key) ?? []) == Set(keys))
  }

  @Test(arguments: ["watchlist", "language"])
  func aPhrasesConditionsAreTheSameToo(name: String) throws {
    let options = try schema(name)["$defs"]?["phrase"]?["anyOf"]?.list ?? []
    #expect(Set(options.last?["properties"]?.object?.map(\.key) ?? []) == Set(PhraseDecoder.keys))
  }

  @Test func choicesAreTheSame() throws {
    let watchlist = try schema("watchlist")
    let language = try schema("language")
    let kinds = watchlist["$defs"]?["authority"]?["properties"]?["kind"]?["enum"]?.list?.compactMap(\.string)
    #expect(Set(kinds ?? []) == Set(Authority.Kind.allCases.map(\.rawValue)))
    let roles = language["$defs"]?["cue"]?["properties"]?["role"]?["enum"]?.list?.compactMap(\.string)
    #expect(Set(roles ?? []) == Set(CueGroup.Role.allCases.map(\.rawValue)))
    let scripts = language["properties"]?["script"]?["enum"]?.list?.compactMap(\.string)
    #expect(Set(scripts ?? []) == Set(LanguagePack.Script.allCases.map(\.rawValue)))
    let traits = language["properties"]?["traits"]?["anyOf"]?.list?.first?["enum"]?.list?.compactMap(\.string)
    #expect(Set(traits ?? []) == Set(LanguagePack.Trait.allCases.map(\.rawValue)))
  }

  /// A slip that an editor is to underline.
  @Test(arguments: [
    "obligations: [{code: tax, penalti: 5}]", "obligations: [{name: tax}]", "verified: yesterday",
    "sources: [dawn.com]", "obligations: [{code: tax, examples: {en: [Meta pays tax.]}}]",
  ])
  func aSlipDoesNotFit(lines: String) throws {
    let schema = try schema("watchlist")
    let node = try YamlFile.parse("jurisdiction: PK\nname: Pakistan\n\(lines)\n", file: "w.yaml")
    #expect(!SchemaWalker(root: schema).problems(node.json, schema, at: "w").isEmpty)
  }
}

extension YamlNode {
  /// As an editor sees it: plain scalars are what they look like.
  fileprivate var json: JSON {
    switch kind {
    case .null: .null
    case .scalar(let text, let quoted): quoted ? .string(text) : Self.plain(text)
    case .list(let list): .list(list.map(\.json))
    case .map(let entries):
      .object(
        entries.reduce(into: JSON.Members()) { members, entry in members[entry.key.text ?? ""] = entry.value.json })
    }
  }

  private static func plain(_ text: String) -> JSON {
    if text == "true" || text == "false" { return .bool(text == "true") }
    if let number = Int(text) { return .integer(number) }
    return Double(text).map { .number($0) } ?? .string(text)
  }
}
