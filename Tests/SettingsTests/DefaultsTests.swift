import Model
import Settings
import TestSupport
import Testing
import Yaml

/// What feeds of one file have in common, and where each value comes from.
@Suite struct DefaultsTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func load() throws -> Settings { try SettingsFile.load(folder.file("dutywatch.yaml"), environment: [:]) }

  @Test func feedsOfAFileShareItsDefaultsAndTheirOwnWin() throws {
    try folder.write(
      """
      version: 1
      defaults: {every: 30m, language: en}
      feeds:
        - {name: Dawn, url: "https://www.dawn.com/feeds/pakistan", jurisdiction: PK}
        - {name: Naya, url: "https://naya.example/feed", language: ur, every: 2h}
        - include: feeds.yaml
      """, to: "dutywatch.yaml")
    try folder.write(
      """
      defaults: {jurisdiction: IN, trust: official}
      feeds:
        - {name: Gazette, url: "https://gazette.example/feed"}
        - {name: Off, url: "https://off.example/feed", enabled: false}
      """, to: "feeds.yaml")
    let settings = try load()
    let feeds = Dictionary(uniqueKeysWithValues: settings.feeds.map { ($0.name, $0) })
    #expect(feeds.count == 3)
    #expect(feeds["Dawn"]?.every == .seconds(1800) && feeds["Dawn"]?.language == "en")
    #expect(feeds["Naya"]?.every == .seconds(7200) && feeds["Naya"]?.language == "ur")
    #expect(feeds["Gazette"]?.jurisdiction == "IN" && feeds["Gazette"]?.trust == .official)
    #expect(feeds["Gazette"]?.every == .seconds(3600) && feeds["Gazette"]?.language == nil)
    func place(_ path: String) -> String? {
      settings.origins[path].map { $0.description.replacing(folder.path + "/", with: "") }
    }
    #expect(place("feeds.Dawn.every") == "dutywatch.yaml:2:12")
    #expect(place("feeds.Naya.every") == "dutywatch.yaml:5:66")
    #expect(place("feeds.Gazette.trust") == "feeds.yaml:1:30")
    #expect(place("feeds.Gazette.every") == nil)
  }

  @Test func whatIsWrongWithADefaultIsToldOnce() throws {
    try folder.write(
      """
      version: 1
      defaults: {every: often, url: "https://a.example/"}
      feeds:
        - {name: A, url: "https://a.example/feed"}
        - {name: B, url: "https://b.example/feed"}
      """, to: "dutywatch.yaml")
    let error = try #require(throws: Problems.self) { try load() }
    #expect(
      Set(error.list.map { String($0.message.prefix { $0 != "(" }) }) == [
        "defaults.url: unknown key ",
        "defaults.every: expected a duration such as 90s, 15m, 2h or 7d, found 'often'",
      ])
  }
}
