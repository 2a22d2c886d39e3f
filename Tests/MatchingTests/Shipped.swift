import Foundation
import Matching
import Model
import Testing
import Watchlist

/// The watchlists, language packs and places that the repository ships.
enum Shipped {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Config")

  static func paths(_ name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)
      .filter { $0.hasSuffix(".yaml") }.sorted().map { folder.appending(path: name).appending(path: $0).path }
  }

  /// `more`: a folder of further watchlists.
  static func load(more: String? = nil) throws -> WatchlistSet {
    let further = try more.map { folder in
      try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
    }
    return try WatchlistFile.load(
      watchlists: paths("watchlists") + (further ?? []), languages: paths("languages"),
      places: folder.appending(path: "places.yaml").path
    )
  }

  static let matcher = Result { Matcher(try load()) }
}

/// `meta local_office PK refused`, one a finding, in alphabetical order.
func read(
  _ text: String, title: String = "", language: String? = "en", jurisdiction: String? = nil, published: UTCDay? = nil
) throws -> [String] {
  try Shipped.matcher.get().findings(
    title: title, text: text, language: language, jurisdiction: jurisdiction, published: published
  ).findings.map { "\($0.platform) \($0.obligation) \($0.jurisdiction ?? "-") \($0.status.rawValue)" }.sorted()
}
