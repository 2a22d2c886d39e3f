import Settings
import TestSupport
import Testing

/// Watchlists and packs: one's own beside the configuration, else the shipped ones.
@Suite struct ShippedFilesTests {
  private let folder: TemporaryFolder
  init() throws {
    folder = try TemporaryFolder()
    for path in ["watchlists/platforms.yaml", "watchlists/pakistan.yaml", "languages/en.yaml", "places.yaml"] {
      try folder.write("", to: "share/" + path)
    }
  }

  private func load(_ more: String) throws -> Settings {
    let path = try folder.write("version: 1\nfeeds: []\n" + more, to: "etc/dutywatch.yaml")
    return try SettingsFile.load(
      path, environment: [:], shipped: [folder.file("local"), folder.file("share")])
  }

  private func shown(_ paths: [String]) -> [String] { paths.map { $0.replacing(folder.path + "/", with: "") } }

  private static let lists = """
    watchlists: [watchlists/platforms.yaml, watchlists/pakistan.yaml]
    languages: [languages/en.yaml]

    """

  @Test func whatDoesNotLieBesideTheConfigurationIsTheShippedOne() throws {
    let settings = try load(Self.lists)
    #expect(shown(settings.watchlists) == ["share/watchlists/platforms.yaml", "share/watchlists/pakistan.yaml"])
    #expect(shown(settings.languages) == ["share/languages/en.yaml"])
    #expect(settings.places.map { shown([$0]) } == ["share/places.yaml"])
  }

  @Test func onesOwnFileGoesBeforeTheShippedOneAndTheOthersStay() throws {
    try folder.write("", to: "etc/watchlists/platforms.yaml")
    try folder.write("", to: "local/languages/en.yaml")
    let settings = try load(Self.lists)
    #expect(shown(settings.watchlists) == ["etc/watchlists/platforms.yaml", "share/watchlists/pakistan.yaml"])
    #expect(shown(settings.languages) == ["local/languages/en.yaml"])
    #expect(settings.places.map { shown([$0]) } == ["share/places.yaml"])
  }

  @Test func aFileThatIsNowhereIsNamedWhereOneWouldPutIt() throws {
    let settings = try load("watchlists: [watchlists/narnia.yaml]\nplaces: countries.yaml\n")
    #expect(shown(settings.watchlists) == ["etc/watchlists/narnia.yaml"])
    #expect(settings.places.map { shown([$0]) } == ["etc/countries.yaml"])
  }

  @Test func anAbsolutePathIsTakenAsItIs() throws {
    let settings = try load("watchlists: [/srv/watchlists/platforms.yaml]\n")
    #expect(settings.watchlists == ["/srv/watchlists/platforms.yaml"])
    #expect(settings.places == nil)
  }
}
