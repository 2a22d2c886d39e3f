import Foundation
import GRDB
import TestSupport
import Testing

/// The whole program with a secret at every place that may have one, and troubles that bring them up.
@Suite struct SecretsTests {
  private let folder: TemporaryFolder
  private let server: LoopbackServer
  private let mail: SMTPServer

  init() throws {
    folder = try TemporaryFolder()
    server = LoopbackServer { request in SecretsTests.answer(to: request) }
    mail = SMTPServer { $0.hasPrefix("AUTH") || $0.count > 20 ? "535 5.7.8 no such user: \($0)" : nil }
  }

  /// Whatever it was given comes back, or what was not given and must not be shown either.
  private static func answer(to request: LoopbackServer.Request) -> LoopbackServer.Response {
    let echo =
      request.target + "\n" + request.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
      + String(decoding: request.body.prefix(100), as: UTF8.self)
    switch request.path.split(separator: "/").first {
    case "feed": return LoopbackServer.Response(rss)
    case "moved": return .init(status: 301, headers: [("Location", "/feed?token=hunter2-moved")], echo)
    case "elsewhere":
      return .init(status: 302, headers: [("Location", "http://127.0.0.1:1/?token=hunter2-moved")], echo)
    case "gone": return .init(status: 410, echo)
    case "busy": return .init(status: 503, headers: [("Retry-After", "60")], echo)
    case "slow": return .hang
    case "page": return .init(headers: [("Content-Type", "text/html")], "<html><title>\(echo)</title></html>")
    default: return .init(status: 401, headers: [("WWW-Authenticate", "Basic realm=\"\(request.target)\"")], echo)
    }
  }

  /// Its links are relative: made absolute they have the address's host, and no more of it.
  private static let rss = """
    <rss version="2.0"><channel><title>Wire</title><link>/</link>
    <item><title>Google has opened a local office in Pakistan</title><link>news/1</link></item>
    <item><title>Meta refuses to open a local office in Pakistan</title><guid isPermaLink="true">?n=2</guid></item>
    </channel></rss>
    """

  private static let formats = [
    "standard", "slack", "discord", "teams", "mattermost", "alertmanager", "cloudevents, source: me",
    "template, template: {text: \"{{summary}}\"}",
  ]

  private func configuration() throws -> String {
    try folder.write(
      "whsec_" + Data("hunter2-hunter2-hunter2-hunter2".utf8).base64EncodedString(), to: "secret")
    try folder.write("hunter2-token", to: "token")
    try folder.write("hunter2-password", to: "password")
    try folder.write("hunter2-user:hunter2-pass", to: "login")
    let program = try folder.write("#!/bin/sh\necho \"$@\" >&2\nexit 1\n", to: "program")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let (plain, userinfo) = ("127.0.0.1:\(server.port)", "hunter2-user:hunter2-pass@")
    func hook(_ name: String, _ url: String, _ more: String = "") -> String {
      "- {name: \(name), webhook: {url: \"\(url)\", secret_file: secret, retry: {schedule: [1h], timeout: 1s}\(more)}}"
    }
    func feed(_ name: String, _ url: String, _ more: String = "headers: {X-Api-Key: hunter2-header}") -> String {
      "- {name: \(name), url: \"\(url)\", jurisdiction: PK, timeout: 1s, \(more)}"
    }
    let tail = "hunter2-path?key=hunter2-query"
    let places = ["deny", "moved", "elsewhere", "gone", "busy", "slow"]
    let sinks =
      places.map { hook($0, "http://\(userinfo)\(plain)/\($0)/\(tail)") }
      + SecretsTests.formats.enumerated().map {
        hook("format\($0)", "http://\(plain)/deny/\(tail)", ", format: \($1)")
      } + [
        hook("ntfy", "http://\(plain)", ", format: ntfy, topic: hunter2-topic, token_file: token"),
        hook("refused", "http://\(userinfo)127.0.0.1:1/\(tail)"), hook("tls", "https://\(userinfo)\(plain)/\(tail)"),
        "- {name: mail, email: {server: \"\(mail.url)\", username: hunter2-login, password_file: password, "
          + "from: a@example.org, to: [b@example.org], retry: {schedule: [1h]}}}",
        "- {name: exec, exec: {command: [\(program), hunter2-argument, --token=hunter2-value], retry: {schedule: [1h]}}}",
      ]
    let feeds =
      (places + ["feed", "page"]).map { feed("feed-\($0)", "http://\(plain)/\($0)?key=hunter2-query") }
      + [
        feed("feed-refused", "http://127.0.0.1:1/rss?token=hunter2-query"),
        feed("feed-tls", "https://\(plain)/rss?token=hunter2-query"),
        feed("feed-login", "http://\(plain)/page?token=hunter2-query", "credential: login"),
        feed("feed-proxy", "http://feed.example.org/?key=hunter2-query", "proxy: \"http://\(userinfo)\(plain)\""),
      ]
    return try folder.write(
      """
      version: 1
      state: state.sqlite
      poll: {floor: 1s, every: 10m, private_networks: true, per_host: 50, first: alert}
      feeds:
        \(feeds.joined(separator: "\n  "))
      watchlists: ["\(Program.config)/watchlists/platforms.yaml", "\(Program.config)/watchlists/pakistan.yaml"]
      languages: ["\(Program.config)/languages/en.yaml"]
      sinks:
        \(sinks.joined(separator: "\n  "))
      """, to: "dutywatch.yaml")
  }

  /// Plain, or as they go over the wire.
  private func holdsNone(_ text: String) -> Bool {
    ["hunter2", "aHVudGVyMi", "AGh1bnRlcjI"].allSatisfy { text.range(of: $0, options: .caseInsensitive) == nil }
  }

  @Test(.timeLimit(.minutes(5))) func noCommandLogLineOrViewShowsOne() throws {
    let path = try configuration()
    var commands = [["check", "--config", path]]
    // Three rounds, after which feeds that fail are told.
    commands += Array(repeating: ["run", "--once", "--all", "--config", path], count: 3)
    commands += [["check", "--effective"], ["status"], ["alerts", "list"], ["register"], ["register", "--history"]]
      .flatMap {
        [$0 + ["--config", path], $0 + ["--json", "--config", path]]
      }
    commands += ["deny", "tls", "slow", "mail", "exec"].map { ["alerts", "test", $0, "--config", path] }
    var ids: Set<Substring> = []
    for command in commands {
      let result = try Program.run(command, environment: ["CREDENTIALS_DIRECTORY": folder.path])
      let text = result.output + result.errors
      #expect(holdsNone(text), "\(command): \(lines(text))")
      #expect(![64, 78].contains(result.code), "\(command): \(result.errors)")
      if command[0] == "alerts" {
        ids.formUnion(
          result.output.split { !"abcdefghijklmnopqrstuvwxyz_234567".contains($0) }.filter { $0.count == 29 })
      }
    }
    #expect(ids.count >= 2)
    for id in ids {
      let result = try Program.run(
        "alerts", "show", String(id), "--json", "--config", path, environment: ["CREDENTIALS_DIRECTORY": folder.path])
      #expect(holdsNone(result.output + result.errors), "\(lines(result.output))")
    }
    try holdsNoneInItsViews(folder.file("state.sqlite"))
  }

  private func lines(_ text: String) -> String {
    text.split { $0 == "\n" || $0 == "," }.filter { !holdsNone(String($0)) }.prefix(10).joined(separator: "\n")
  }

  /// The table of feeds must know an address; the views, and every other table, know none.
  private func holdsNoneInItsViews(_ path: String) throws {
    let state = try DatabaseQueue(path: path)
    try state.read { db in
      let names = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type IN ('view', 'table')")
      #expect(["deliveries", "feeds", "developments", "items", "findings", "message"].allSatisfy(names.contains))
      for name in names where name != "feed" {
        for row in try Row.fetchAll(db, sql: "SELECT * FROM \"\(name)\"") {
          let text = row.map { "\($0): \($1.storage.value.map { "\($0)" } ?? "")" }.joined(separator: ", ")
          let bytes = row.compactMap { Data.fromDatabaseValue($1).map { String(decoding: $0, as: UTF8.self) } }
          #expect(holdsNone(text + bytes.joined()), "\(name): \(text)")
        }
      }
      let attempts = try Int.fetchOne(db, sql: "SELECT count(*) FROM attempt WHERE said <> ''") ?? 0
      #expect(attempts >= 15, "there was something to give away: \(attempts)")
      let failing = try Int.fetchOne(db, sql: "SELECT count(*) FROM feeds WHERE failure <> ''") ?? 0
      #expect(failing >= 7, "\(failing)")
    }
  }

  @Test(arguments: [
    #"feeds: [{name: a, url: "https://hunter2-user:hunter2-pass@example.org/"}]"#,
    #"sinks: [{name: a, webhook: {url: "ftp://hunter2-user:hunter2-pass@example.org/hunter2-path"}}]"#,
    #"sinks: [{name: a, webhook: {url: "https://exa mple.org/hunter2-path"}}]"#,
    #"sinks: [{name: a, webhook: {url: "https://example.org/hunter2-path", secret_file: odd}}]"#,
    #"sinks: [{name: a, webhook: {url_file: odd}}]"#,
    #"sinks: [{name: a, webhook: {url: "https://example.org/hunter2-path", token_file: lines, format: ntfy, topic: t}}]"#,
    #"sinks: [{name: a, webhook: {token_file: odd, format: telegram, chat_id: 1}}]"#,
    #"sinks: [{name: a, webhook: {url: "https://example.org/hunter2-path", format: template, template: {a: "{{nothing}}"}}}]"#,
    #"sinks: [{name: a, webhook: {url: "https://example.org/hunter2-path", secret_file: none}}]"#,
    #"sinks: [{name: a, email: {server: "smtp://hunter2-user:hunter2-pass@example.org", from: a@b.org, to: [a@b.org]}}]"#,
    #"sinks: [{name: a, exec: {command: [program, hunter2-argument]}}]"#,
    #"feeds: [{name: a, url: "ftp://hunter2-user:hunter2-pass@example.org/?key=hunter2-query"}]"#,
    #"feeds: [{name: a, url: "https://example.org/?key=hunter2-query", headers: {"X Key": hunter2-header}}]"#,
    #"feeds: [{name: a, url: "https://example.org/?key=hunter2-query", headers: {X-Key: "hunter2\nheader"}}]"#,
    #"heartbeat: {url: "ftp://example.org/hunter2-path"}"#,
  ])
  func noErrorOfAConfigurationShowsOne(_ part: String) throws {
    try folder.write("hunter2 is no key", to: "odd")
    try folder.write("hunter2-one\nhunter2-two", to: "lines")
    let path = try folder.write("version: 1\nstate: state.sqlite\n\(part)\n", to: "odd.yaml")
    for command in ["check", "run"] {
      let result = try Program.run(command, "--config", path, environment: ["NO_COLOR": "1"])
      #expect(result.code == 78, "\(result.output)\(result.errors)")
      #expect(holdsNone(result.output + result.errors), "\(lines(result.output + result.errors))")
    }
  }
}
