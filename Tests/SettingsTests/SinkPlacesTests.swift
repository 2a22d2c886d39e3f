import Model
import Settings
import TestSupport
import Testing
import Yaml

@Suite("Sinks in the configuration")
struct SinkPlacesTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func sinks(_ sinks: String, environment: [String: String] = [:]) throws -> [Sink] {
    try folder.write("version: 1\nfeeds: []\nsinks:\n" + sinks, to: "dutywatch.yaml")
    return try SettingsFile.load(folder.file("dutywatch.yaml"), environment: environment).sinks
  }

  private func problems(_ text: String, environment: [String: String] = [:]) throws -> [String] {
    do {
      _ = try sinks(text, environment: environment)
      return []
    } catch let error as Problems {
      return error.list.map { $0.description.replacing(folder.path + "/", with: "") }
    }
  }

  @Test func aMailSinkIsReadWithAllThatItSays() throws {
    try folder.write("hunter2-hunter2\n", to: "credentials/smtp-password")
    let sink = try #require(
      try sinks(
        """
          - name: mail
            email:
              server: smtp://mail.example.org:587
              username: ops
              password_credential: smtp-password
              from: Dutywatch <dutywatch@example.org>
              to: [desk@example.org, "Redaktion Köln <koeln@example.org>"]
              ca_file: ca.pem
              retry: {schedule: [10s, 1m], give_up: 1d, timeout: 20s}
        """, environment: ["CREDENTIALS_DIRECTORY": folder.file("credentials")]
      ).first)
    #expect(
      sink.kind
        == .email(
          Sink.Mail(
            server: "smtp://mail.example.org:587", requiresTLS: true,
            login: Sink.Login(user: Secret("ops"), password: Secret("hunter2-hunter2")),
            from: Sink.Mailbox(name: "Dutywatch", address: "dutywatch@example.org"),
            to: [
              Sink.Mailbox(address: "desk@example.org"),
              Sink.Mailbox(name: "Redaktion Köln", address: "koeln@example.org"),
            ], timeout: .seconds(20), caFile: folder.file("ca.pem"))))
    #expect(sink.schedule == [.seconds(10), .seconds(60)] && sink.giveUp == .seconds(86_400))
    #expect(!"\(sink)".contains("hunter2") && !sink.isSequential)
  }

  @Test(arguments: [
    ("smtp://localhost", false, true), ("smtp://127.0.0.1:2525", false, true), ("smtp://[::1]", false, true),
    ("smtp://10.0.0.25", true, true), ("smtp://mail.example.org", true, false),
    ("smtps://mail.example.org:465", true, false), ("smtp://localhost.example.org", true, false),
  ])
  func onlyThisMachineIsSpokenToInTheClear(server: String, tls: Bool, isPrivate: Bool) throws {
    let sink = try sinks("  - {name: mail, email: {server: '\(server)', from: a@example.org, to: b@example.org}}").first
    guard case .email(let mail) = sink?.kind else { return #expect(Bool(false), "no mail") }
    #expect(mail.requiresTLS == tls && mail.privateNetworks == isPrivate && mail.login == nil)
  }

  @Test(arguments: [
    ("server: smtp://mail.example.org, tls: false", "only a server on this machine"),
    ("server: 'smtp://ops:hunter2@mail.example.org'", "a name or password in an address ends up in logs"),
    ("server: mail.example.org", "expected smtp://HOST:PORT or smtps://HOST:PORT"),
    ("server: 'https://mail.example.org'", "expected smtp://HOST:PORT or smtps://HOST:PORT"),
    ("server: smtp://localhost, username: ops", "expected `username` together with"),
    ("server: smtp://localhost, password_file: password", "expected `username` together with"),
    ("server: smtp://localhost, subject: x", "unknown key"),
  ])
  func whatAMailServerMustNotBeIsTold(written: String, problem: String) throws {
    try folder.write("hunter2", to: "password")
    let told = try problems("  - {name: mail, email: {\(written), from: a@example.org, to: b@example.org}}")
    #expect(told.contains { $0.contains(problem) } && !told.joined().contains("hunter2"), "\(told)")
  }

  @Test(arguments: [
    "desk", "desk@", "@example.org", "a@b@example.org", "a b@example.org", "desk@example..org",
    "Desk <desk@example.org> x", "Desk <desk@exämple.org>", "\"a\\r\\nBcc: x\" <a@example.org", ".a@example.org",
    "a@example.org\\r\\nBcc: everyone@example.org", "Desk\\nBcc: x@example.org <a@example.org>",
  ])
  func whatIsNoMailboxIsRefused(address: String) throws {
    let quoted = "\"" + address.replacing("\"", with: "\\\"") + "\""
    let told = try problems("  - {name: m, email: {server: smtp://localhost, from: a@example.org, to: \(quoted)}}")
    #expect(told.contains { $0.contains("email.to: expected desk@example.org or Desk <desk@example.org>") }, "\(told)")
  }

  @Test func aProgramHasFixedArgumentsAndTheJournalNeedsNothing() throws {
    let sinks = try sinks(
      """
        - name: pager
          exec: {command: [/usr/local/bin/page, --to, "on call"], retry: {timeout: 10s}}
        - {name: siren, exec: {command: /usr/local/bin/siren}}
        - {name: journal, journal: {}}
      """)
    #expect(
      sinks.map(\.kind) == [
        .exec(Sink.Program(path: "/usr/local/bin/page", arguments: ["--to", "on call"], timeout: .seconds(10))),
        .exec(Sink.Program(path: "/usr/local/bin/siren", timeout: .seconds(30))), .journal,
      ])
    #expect(sinks.map(\.isSequential) == [false, false, true])
  }

  @Test func aProgramThatIsNotThereIsAWarning() throws {
    try folder.write(
      "version: 1\nfeeds: []\nsinks: [{name: a, exec: {command: /none/page}}, {name: b, exec: {command: /bin/sh}}]",
      to: "dutywatch.yaml")
    let settings = try SettingsFile.load(folder.file("dutywatch.yaml"), environment: [:])
    let place = "\(folder.file("dutywatch.yaml")):3:26"
    #expect(
      settings.warnings == ["\(place): sinks[0].exec.command: /none/page is not there, or may not be run by you"])
  }

  @Test(arguments: [
    ("exec: {command: page}", "expected the absolute path of a program"),
    ("exec: {command: []}", "exec.command: missing"),
    ("exec: {}", "exec.command: missing"),
    ("exec: {command: [/bin/true, \"a\\0b\"]}", "a NUL cannot be handed to a program"),
    ("exec: {command: /bin/true, retry: {timeout: 0s}}", "expected more than nothing"),
    ("exec: {command: /bin/true, retry: {schedule: []}}", "expected at least one wait"),
    ("exec: {command: /bin/true}, journal: {}", "has both journal and exec; make two sinks"),
    ("journal: {socket: /tmp/x}", "unknown key"),
    ("was: other", "where to? expected one of webhook, email, log, journal, exec"),
  ])
  func whatIsWrongWithASinkIsTold(written: String, problem: String) throws {
    let told = try problems("  - {name: sink, \(written)}")
    #expect(told.contains { $0.contains(problem) }, "\(told)")
  }
}
