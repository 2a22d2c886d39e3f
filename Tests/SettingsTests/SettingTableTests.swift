import Settings
import TestSupport
import Testing
import Yaml

/// The table of settings, from which the manual is made, is what the reader really takes.
@Suite struct SettingTableTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  /// What the reader says of a section with one key.
  private func told(_ section: Section, _ key: String, _ value: String) throws -> [String] {
    do {
      _ = try read(section, "\(key): \(value)", for: key)
      return []
    } catch let error as Problems { return error.list.map(\.message) }
  }

  private func read(_ section: Section, _ entry: String, for key: String) throws -> Settings {
    let text = Surroundings.text(of: section, with: entry, for: key)
    try folder.write(text, to: section == .included ? "more.yaml" : "dutywatch.yaml")
    if section == .included { try folder.write("version: 1\nfeeds: [{include: more.yaml}]", to: "dutywatch.yaml") }
    return try SettingsFile.load(folder.file("dutywatch.yaml"), environment: [:], secrets: .tolerate, shipped: [])
  }

  @Test(arguments: Section.allCases)
  func theReaderKnowsTheKeysOfTheTableAndNoOthers(_ section: Section) throws {
    let word = "unheard_of_by_anyone"
    let told = try told(section, word, "1").filter { $0.contains("\(word): unknown key") }
    #expect(told.count == 1)
    #expect(told.allSatisfy { $0.hasSuffix(" (known: \(section.keys.joined(separator: ", ")))") }, "\(told)")
  }

  @Test(arguments: Section.allCases)
  func everyKeyOfTheTableIsRead(_ section: Section) throws {
    for setting in section.settings {
      let told = try told(section, setting.key, setting.kind.wrong)
      let answers = [
        ": expected", ": a map is not known here", ".?: ", ": not yet supported", ": belongs into",
      ].map { setting.key + $0 }
      let isRead = told.contains { message in answers.contains { message.contains($0) } }
      #expect(isRead, "\(section.place): \(setting.key) was not looked at; told was \(told)")
    }
  }

  @Test(arguments: Section.allCases)
  func whatTheTableCallsTheDefaultIsWhatHoldsWithoutTheKey(_ section: Section) throws {
    for setting in section.settings {
      guard let standard = setting.standard else { continue }
      let written = try read(section, "\(setting.key): \(standard)", for: setting.key)
      let without = try read(section, "", for: setting.key)
      #expect(inForce(written) == inForce(without), "\(section.place): \(setting.key)")
    }
  }

  /// All values but where they come from.
  private func inForce(_ settings: Settings) -> [String] {
    Mirror(reflecting: settings).children.filter { $0.label != "origins" }.map { "\($0.label ?? ""): \($0.value)" }
  }

  @Test func everyKeyIsToldInASentence() {
    for section in Section.allCases {
      for setting in section.settings {
        #expect(setting.about.hasSuffix("."), "\(section.place): \(setting.key)")
      }
    }
  }
}

extension Setting.Kind {
  /// A value that none of this kind can be.
  fileprivate var wrong: String {
    switch self {
    case .json: "a word"
    default: "{\"?\": [1]}"
    }
  }
}

/// A configuration that is well without the key in question, so that the reader gets to it.
private enum Surroundings {
  static func text(of section: Section, with entry: String, for key: String) -> String {
    func map(_ others: String...) -> String {
      // A key that is in question stands once.
      let others = others.filter { !$0.hasPrefix("\(key):") }
      return "{" + (others + (entry.isEmpty ? [] : [entry])).joined(separator: ", ") + "}"
    }
    func sink(_ place: String) -> String { "version: 1\nfeeds: []\nsinks: [{name: s, \(place)}]" }
    let feed = #"url: "https://a.example/feed""#
    switch section {
    case .top: return map("version: 1", "feeds: []")
    case .poll: return "version: 1\nfeeds: [{name: A, \(feed)}]\npoll: " + map()
    case .feed where key == "include": return "version: 1\nfeeds: [\(map())]"
    case .feed: return "version: 1\nfeeds: [\(map("name: A", feed))]"
    case .defaults: return "version: 1\nfeeds: [{name: A, \(feed)}]\ndefaults: " + map()
    case .included: return map("feeds: []")
    case .sink:
      let place = key == "private_networks" ? #"webhook: {url: "https://h.example"}"# : "log: {}"
      return "version: 1\nfeeds: []\nsinks: [\(places.contains(key) ? map("name: s") : map("name: s", place))]"
    case .webhook: return sink("webhook: " + webhook(key, map))
    case .email:
      let login =
        key.hasPrefix("username") ? "password_file: p" : key.hasPrefix("password") ? "username: u" : "tls: true"
      return sink("email: " + map("server: smtp://mail.example", "from: a@b.example", "to: c@d.example", login))
    case .log: return sink("log: " + map())
    case .journal: return sink("journal: " + map())
    case .exec: return sink("exec: " + map("command: [/bin/true]"))
    case .retry: return sink("exec: {command: [/bin/true], retry: \(map())}")
    case .digest: return sink("log: {}, digest: " + map(key == "on" ? "every: weekly" : "every: daily"))
    case .quietHours: return sink(#"log: {}, quiet_hours: "# + map(#"from: "22:00""#, #"to: "07:00""#))
    case .route: return sink("log: {}") + "\nroutes: [\(map("to: [s]", "min_outlets: 2"))]"
    case .match: return sink("log: {}") + "\nroutes: [{to: [s], match: \(map())}]"
    case .grouping: return "version: 1\nfeeds: []\ngrouping: " + map("window: 10m")
    case .keep: return "version: 1\nfeeds: []\nkeep: " + map()
    case .logging: return "version: 1\nfeeds: []\nlog: " + map()
    case .loggingLevels: return "version: 1\nfeeds: []\nlog: {levels: \(map())}"
    case .metrics: return "version: 1\nfeeds: []\nmetrics: " + map("file: a.prom")
    case .report: return "version: 1\nfeeds: []\nreport: " + map("file: a.html")
    case .heartbeat: return "version: 1\nfeeds: []\nheartbeat: " + address(key, map)
    }
  }

  private static let places = ["webhook", "email", "log", "journal", "exec"]

  private static func address(_ key: String, _ map: (String...) -> String) -> String {
    ["url_file", "url_credential", "credential"].contains(key) ? map() : map(#"url: "https://h.example""#)
  }

  private static func webhook(_ key: String, _ map: (String...) -> String) -> String {
    let url = #"url: "https://h.example""#
    switch key {
    case "url_file", "url_credential", "credential": return map()
    case "source": return map(url, "format: cloudevents")
    case "labels": return map(url, "format: alertmanager")
    case "topic", "topic_file", "topic_credential": return map(url, "format: ntfy")
    case "chat_id": return map("token_file: t", "format: telegram")
    case "template", "template_file": return map(url, "format: template")
    default: return map(url)
    }
  }
}
