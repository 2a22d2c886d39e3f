import Model
import Settings
import TestSupport
import Testing
import Yaml

@Suite struct SettingsTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func load(_ text: String, environment: [String: String] = [:]) throws -> Settings {
    try folder.write(text, to: "dutywatch.yaml")
    return try SettingsFile.load(folder.file("dutywatch.yaml"), environment: environment)
  }

  private func problems(_ text: String, environment: [String: String] = [:]) -> [String] {
    do {
      _ = try load(text, environment: environment)
      return []
    } catch let error as Problems {
      return error.list.map { $0.description.replacing(folder.path + "/", with: "") }
    } catch { return ["\(error)"] }
  }

  @Test func everyDefaultOfTheContractIsFilledIn() throws {
    let settings = try load(
      """
      version: 1
      feeds:
        - {name: Dawn, url: "https://www.dawn.com/feeds/pakistan", every: 30m, language: en, jurisdiction: PK}
        - {name: Demo, url: "file:demo/a b.xml", trust: official, first: alert}
      sinks:
        - name: desk
          webhook: {url: "https://example.org/hooks/secret-path"}
        - {name: journal, log: {}}
      """, environment: ["STATE_DIRECTORY": "/var/lib/dutywatch"])
    #expect(settings.state == "/var/lib/dutywatch/state.sqlite")
    #expect(settings.concurrency == 100 && settings.perHost == 2 && settings.confidence == 0.5)
    #expect(settings.maxBody == 16 << 20 && settings.memory == 128 << 20)
    let dawn = try #require(settings.feeds.first)
    #expect(dawn.every == .seconds(1800) && dawn.floor == .seconds(300) && dawn.ceiling == .seconds(604_800))
    #expect(dawn.revalidateAfter == .seconds(30 * 86_400))
    #expect(dawn.maxBody == 16 << 20 && !dawn.privateNetworks && dawn.first == .baseline && dawn.trust == .press)
    #expect(settings.feeds[1].url == "file://\(folder.path)/demo/a b.xml")
    #expect(settings.sinks[0].schedule == Sink.defaultSchedule)
    #expect(settings.sinks[1].kind == .log(.standardOutput, .json))
    #expect(!"\(settings)".contains("secret-path"))
  }

  @Test func allErrorsAreToldAtOnceEachWithItsPlace() {
    let told = problems(
      """
      version: 2
      feds: []
      poll: {every: 5, floor: 10m, ceiling: 1m}
      feeds:
        - {name: A, url: "ftp://example.org/x"}
        - {name: A, url: "https://user:pass@example.org/feed"}
        - {url: "https://example.org/feed", full_text: true, jurisdiction: Pakistan}
        - {include: missing.yaml}
      sinks:
        - {name: desk, webhook: {}}
        - {name: mail, email: {to: ops@example.org}}
      routes:
        - {match: {severity: [urgent]}, to: [desc]}
      metrics: {}
      """)
    let expected = [
      "dutywatch.yaml:2:1: feds: unknown key (did you mean 'feeds'?)",
      "dutywatch.yaml:14:10: metrics: expected `listen` or `file`",
      "dutywatch.yaml:1:10: version: expected a whole number from 1 to 1, found '2'",
      "dutywatch.yaml:3:15: poll.every: expected a duration such as 90s, 15m, 2h or 7d, found '5'",
      "dutywatch.yaml:3:39: poll.ceiling: 1m is shorter than the floor, 10m",
      "dutywatch.yaml:5:20: feeds[0].url: expected an address that begins with https://, http:// or file:, "
        + "found 'ftp://example.org/x'",
      "dutywatch.yaml:6:20: feeds[1].url: a name or password in an address ends up in logs; "
        + "use `credential` or `headers`",
      "dutywatch.yaml:6:12: feeds[1].name: 'A' is taken by the feed at dutywatch.yaml:5:12; names are unique",
      "dutywatch.yaml:7:5: feeds[2].name: missing",
      "missing.yaml: no such file",
      "dutywatch.yaml:10:27: sinks[0].webhook: expected exactly one of url, url_file, credential",
      "dutywatch.yaml:11:25: sinks[1].email.server: missing",
      "dutywatch.yaml:13:25: routes[0].match.severity: 'urgent' is not known here (known: high, normal, low)",
    ]
    for line in expected { #expect(told.contains(line), "missing: \(line)\nin:\n\(told.joined(separator: "\n"))") }
    #expect(!told.joined().contains("pass@"))
    #expect(told.contains { $0.contains("no sink is named 'desc'") })
  }

  @Test func whatIsExpectedOfAFeedIsAtLeastItsInterval() throws {
    let settings = try load(
      """
      version: 1
      poll: {expect_every: 3d}
      feeds:
        - {name: Dawn, url: "https://www.dawn.com/feeds/pakistan"}
        - {name: Wire, url: "https://wire.example/rss", every: 30m, expect_every: 6h}
      """)
    #expect(settings.feeds.map(\.expectEvery) == [.seconds(3 * 86_400), .seconds(6 * 3600)])
    #expect(
      problems("version: 1\nfeeds: [{name: Dawn, url: 'https://www.dawn.com/rss', every: 2h, expect_every: 1h}]") == [
        "dutywatch.yaml:2:80: feeds[0].expect_every: 1h is shorter than the feed is asked, every 2h"
      ])
  }

  @Test func aHeartbeatHasAnAddressThatIsNotShown() throws {
    try folder.write("https://hc.example/ping/7f3a-secret\n", to: "ping")
    let head = "version: 1\nfeeds: []\nheartbeat: "
    let heartbeat = try #require(try load(head + "{url_file: ping}").heartbeat)
    #expect(heartbeat.webhook.url.reveal() == "https://hc.example/ping/7f3a-secret")
    #expect(heartbeat.every == .seconds(300) && !heartbeat.webhook.privateNetworks)
    #expect(heartbeat.shownPlace == "https://hc.example" && !"\(heartbeat)".contains("7f3a"))
    #expect(try load(head + "{url: 'http://127.0.0.1:8/p', every: 1m}").heartbeat?.webhook.privateNetworks == true)
    #expect(
      problems(head + "{every: 5s}") == [
        "dutywatch.yaml:3:20: heartbeat.every: expected at least 10s",
        "dutywatch.yaml:3:12: heartbeat: expected exactly one of url, url_file, credential",
      ])
    #expect(problems(head + "{url: 'ftp://hc.example/7f3a'}").allSatisfy { !$0.contains("7f3a") })
  }

  @Test(arguments: [
    ("", 128 << 20), ("max_body: 1GiB", 2 << 30), ("memory: 32MiB", 32 << 20),
    ("max_body: 1MiB, memory: 2MiB", 2 << 20),
  ])
  func theMemoryOfBodiesHoldsTwoOfTheLargest(poll: String, memory: Int) throws {
    #expect(try load("version: 1\npoll: {\(poll)}\nfeeds: []").memory == memory)
    #expect(problems("version: 1\npoll: {memory: 20MiB}\nfeeds: []").contains { $0.contains("twice max_body") })
  }

  @Test func anIncludedFileBringsFeedsWithItsOwnRelativePaths() throws {
    try folder.write("feeds: [{name: B, url: 'file:b.xml'}]", to: "feeds/pk.yaml")
    let settings = try load("version: 1\nfeeds: [{include: feeds/pk.yaml}]")
    #expect(settings.feeds.map(\.url) == ["file://\(folder.path)/feeds/b.xml"])
  }

  @Test func aFileThatIncludesItselfIsAnErrorAndNoEndlessLoop() throws {
    try folder.write("feeds: [{include: me.yaml}]", to: "me.yaml")
    #expect(problems("version: 1\nfeeds: [{include: me.yaml}]").contains { $0.contains("is included twice") })
  }

  @Test func aWebhookSecretComesFromTheCredentialFolder() throws {
    try folder.write("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n", to: "credentials/webhook-secret")
    let text = """
      version: 1
      feeds: []
      sinks: [{name: desk, webhook: {url: "http://127.0.0.1:9/hook", secret_credential: webhook-secret,
        retry: {schedule: [1s], timeout: 3s}}}]
      """
    let settings = try load(text, environment: ["CREDENTIALS_DIRECTORY": folder.file("credentials")])
    guard case .webhook(let hook) = settings.sinks[0].kind else { return #expect(Bool(false), "no webhook") }
    #expect(hook.secrets.map { $0.reveal() } == ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
    #expect(hook.privateNetworks && hook.timeout == .seconds(3))
    #expect(settings.sinks[0].schedule == [.seconds(1)])
    #expect(problems(text).contains { $0.contains("$CREDENTIALS_DIRECTORY is not set") })
  }

  @Test func whoOnlyLooksNeedNotBeAbleToReadTheSecrets() throws {
    let path = try folder.write(
      """
      version: 1
      feeds: []
      sinks: [{name: desk, webhook: {url_credential: hook, secret_file: absent}}]
      """, to: "dutywatch.yaml")
    let settings = try SettingsFile.load(path, environment: [:], secrets: .tolerate)
    #expect(settings.sinks.map(\.name) == ["desk"])
    #expect(settings.warnings.count == 2 && settings.warnings.allSatisfy { $0.contains("was not read") })
    #expect(throws: Problems.self) { try SettingsFile.load(path, environment: [:]) }
  }

  @Test func theSecretItselfNeverReachesAnError() throws {
    try folder.write("hunter2", to: "secret")
    let told = problems(
      """
      version: 1
      feeds: []
      sinks: [{name: desk, webhook: {url: "https://example.org/h", secret_file: secret}}]
      """)
    #expect(told.contains { $0.contains("expected one secret a line") })
    #expect(!told.joined().contains("hunter2"))
  }

  @Test func aWholeDocumentIsAskedForAtMostOnceADay() throws {
    let settings = try load(
      """
      version: 1
      poll: {revalidate_after: 60d}
      feeds: [{name: A, url: "https://a.example/"}, {name: B, url: "https://b.example/", revalidate_after: 1d}]
      """)
    #expect(settings.feeds.map(\.revalidateAfter) == [.seconds(60 * 86_400), .seconds(86_400)])
    let told = problems("version: 1\npoll: {revalidate_after: 1h}\nfeeds: []")
    #expect(told == ["dutywatch.yaml:2:26: poll.revalidate_after: expected at least 1d"])
  }

  @Test func theConfigurationIsLookedForWhereTheContractSays() {
    #expect(SettingsFile.locate("/a/b.yaml", environment: ["DUTYWATCH_CONFIG": "/c.yaml"]) == "/a/b.yaml")
    #expect(SettingsFile.locate(nil, environment: ["DUTYWATCH_CONFIG": "/c.yaml"]) == "/c.yaml")
    #expect(SettingsFile.locate(nil, environment: [:]) == "/etc/dutywatch/dutywatch.yaml")
  }
}
