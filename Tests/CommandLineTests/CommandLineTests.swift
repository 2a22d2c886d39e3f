import Foundation
import TestSupport
import Testing

@Suite struct CommandLineTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func configuration(_ feeds: String, more: String = "") throws -> String {
    try folder.write(
      """
      version: 1
      state: state.sqlite
      poll: {floor: 1s, private_networks: true}
      feeds: \(feeds)
      watchlists: ["\(Program.config)/watchlists/platforms.yaml", "\(Program.config)/watchlists/pakistan.yaml"]
      languages: ["\(Program.config)/languages/en.yaml"]
      sinks: [{name: journal, log: {}}]
      \(more)
      """, to: "dutywatch.yaml")
  }

  @Test func everyErrorOfAConfigurationIsToldAndNothingIsStarted() throws {
    let path = try folder.write(
      "version: 1\nfeds: []\npoll: {every: 5}\nstate: state.sqlite\n", to: "dutywatch.yaml")
    let result = try Program.run("run", "--config", path)
    #expect(result.code == 78)
    for part in ["\(path):2:1: feds: unknown key (did you mean 'feeds'?)", "\(path):3:15: poll.every: expected"] {
      #expect(result.errors.contains(part), "\(result.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("state.sqlite")))
  }

  @Test func theShippedConfigurationsAreWell() throws {
    for name in ["dutywatch.yaml", "demo/dutywatch.yaml"] {
      let result = try Program.run("check", "--config", "\(Program.config)/\(name)")
      #expect(result.code == 0, "\(result.errors)")
      #expect(result.output.contains(": well ("))
    }
  }

  @Test func theDemonstrationShowsAlertsWithEvidenceAndTheRegister() throws {
    func run() throws -> Program.Result {
      try Program.run("run", "--once", "--all", "--fresh", "--config", "\(Program.config)/demo/dutywatch.yaml")
    }
    let result = try run()
    #expect(result.code == 0, "\(result.errors)")
    for part in [
      "HIGH    X · registration with the PTA · Pakistan: demanded → refused", "“X refuses to register with PTA”",
      "Google · local office · Pakistan: promised → done", "Pakistan (PK)",
    ] { #expect(result.output.contains(part), "\(part) is missing in\n\(result.output)") }
    // The same on every run, but for the name of the temporary file.
    func shown(_ result: Program.Result) -> [Substring] { result.output.split(separator: "\n").dropLast() }
    #expect(shown(try run()) == shown(result))
  }

  @Test func aTextIsMatchedAndTheReasonGiven() throws {
    let path = try configuration("[]")
    let office = try Program.run("match", "--json", "--config", path, input: "Meta has opened an office in Karachi")
    #expect(office.output.contains("\"platform\":\"meta\"") && office.output.contains("\"status\":\"done\""))
    let lagos = try Program.run("match", "--config", path, input: "Meta has opened an office in Lagos")
    #expect(lagos.output.contains("nothing  not watched (NG)"), "\(lagos.output)")
  }

  @Test func itemsOfOneEventHaveOneStoryAndItemsOfNoPlatformNone() throws {
    let items = [
      #"{"id": "a", "title": "Google opens Lahore office", "text": "Google has opened a local office in Pakistan.", "date": "2026-03-02"}"#,
      #"{"id": "b", "title": "Rain in Lahore", "text": "Schools stay closed.", "date": "2026-03-02"}"#,
      #"{"id": "c", "title": "TikTok fined", "text": "TikTok was fined in Pakistan over tax.", "date": "2026-03-03"}"#,
      #"{"id": "d", "title": "Search giant arrives", "text": "In Pakistan Google has set up an office, a minister said.", "date": "2026-03-03"}"#,
    ]
    let result = try Program.run(
      "match", "--json", "--config", try configuration("[]"), input: items.joined(separator: "\n"))
    let stories = result.output.split(separator: "\n").map { line in
      line.split(separator: "\"story\":").last?.split(separator: ",").first
    }
    #expect(stories == ["\"s1\"", "null", "\"s2\"", "\"s1\""], "\(result.output)")
  }

  @Test func aDocumentThatCannotBeReadIsNamedAndTheNextOneIsRead() throws {
    let page = try folder.write("<!doctype html><title>Log in</title>", to: "a.html")
    let feed = "\(Program.config)/demo/feeds/lahore-ledger.xml"
    let result = try Program.run("feed", "--json", page, feed)
    let lines = result.output.split(separator: "\n")
    #expect(result.code == 65 && lines.count == 2)
    #expect(lines.first?.contains("\"error\":") == true)
    #expect(lines.last?.contains("\"format\":\"atom1.0\"") == true)
  }

  @Test func statusSaysThatThereIsNoStateYet() throws {
    let result = try Program.run("status", "--config", try configuration("[]"))
    #expect(result.code == 69 && result.errors.contains("`dutywatch run` makes it"))
  }

  @Test func statusAndRegisterReadTheStateOfARun() throws {
    let feed = "file:\(Program.config)/demo/feeds/kohsar-times.xml"
    let path = try configuration("[{name: Kohsar Times, url: \"\(feed)\", jurisdiction: PK}]")
    #expect(try Program.run("run", "--once", "--config", path).code == 0)
    let status = try Program.run("status", "--config", path)
    #expect(status.code == 0 && status.output.contains("Nothing needs a person."), "\(status.output)")
    let csv = try Program.run("register", "--format", "csv", "--config", path)
    #expect(csv.output.contains("PK,x,,regulator_registration,refused,2026-11-13"), "\(csv.output)")
    let history = try Program.run("register", "--history", "--platform", "x", "--config", path)
    #expect(history.output.contains("demanded → refused"), "\(history.output)")
    #expect(history.output.contains("[finding "), "\(history.output)")
  }

  @Test func theRegisterIsAskedByCodeOrNameAndWhatIsUnknownIsAnError() throws {
    let feed = "file:\(Program.config)/demo/feeds/kohsar-times.xml"
    let path = try configuration("[{name: Kohsar Times, url: \"\(feed)\", jurisdiction: PK}]")
    #expect(try Program.run("run", "--once", "--config", path).code == 0)
    func register(_ arguments: String...) throws -> Program.Result {
      try Program.run(["register"] + arguments + ["--format", "csv", "--config", path])
    }
    let refused = try register("--status", "refused", "--platform", "X", "--jurisdiction", "pakistan")
    #expect(refused.output.split(separator: "\r\n").count == 2, "\(refused)")
    #expect(try register("--disputed").output.split(separator: "\r\n").count == 1)
    #expect(try register("--since", "2100-01-01").output.split(separator: "\r\n").count == 1)
    for (option, word, near) in [
      ("--platform", "gogle", "google"), ("--obligation", "local_ofice", "local_office"),
      ("--status", "refusd", "refused"),
    ] {
      let wrong = try register(option, word)
      #expect(wrong.code == 64 && wrong.errors.contains("did you mean '\(near)'?"), "\(wrong)")
    }
    let markdown = try Program.run("register", "--format", "markdown", "--config", path)
    #expect(markdown.output.contains("## Pakistan \\(PK\\)") && markdown.output.contains("| X |"), "\(markdown)")
    let history = try Program.run(
      "register", "--history", "--format", "markdown", "--status", "refused", "--config", path)
    #expect(history.output.contains("**demanded → refused**"), "\(history)")
    let none = try Program.run("register", "--status", "waived", "--config", path)
    #expect(none.output == "No row of the register is so.\n", "\(none)")
  }

  @Test(arguments: [false, true]) func aStateThatIsGoneIsNotBegunAnewInSilence(leavesEmptyFile: Bool) throws {
    let path = try configuration("[]")
    let first = try Program.run("run", "--once", "--config", path)
    #expect(first.code == 0 && !first.errors.contains("there is no state file"), "\(first)")
    for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder.file("state.sqlite") + end) }
    if leavesEmptyFile { try folder.write("", to: "state.sqlite") }
    let second = try Program.run("run", "--once", "--config", path)
    #expect(second.code == 0 && second.errors.contains("dutywatch state restore FILE"), "\(second)")
    let third = try Program.run("run", "--once", "--config", path)
    #expect(!third.errors.contains("there is no state file"), "\(third)")
  }

  @Test func aFindingThatIsDismissedIsTakenBackAndNotTwice() throws {
    let feed = "file:\(Program.config)/demo/feeds/kohsar-times.xml"
    let path = try configuration("[{name: Kohsar Times, url: \"\(feed)\", jurisdiction: PK}]")
    #expect(try Program.run("run", "--once", "--config", path).code == 0)
    let first = try Program.run("dismiss", "1", "--because", "said of another matter", "--config", path)
    #expect(first.code == 0 && first.output.contains("finding 1 dismissed"), "\(first.output)\(first.errors)")
    let second = try Program.run("dismiss", "1", "--because", "once more", "--config", path)
    #expect(second.code == 65 && second.errors.contains("was withdrawn before"), "\(second.errors)")
    let again = try Program.run("rematch", "--config", path)
    #expect(again.code == 0 && again.output.contains("0 say something else"), "\(again.output)\(again.errors)")
  }

  @Test func theOutboxIsListedShownAndSentAgain() throws {
    let feed = "file:\(Program.config)/demo/feeds/kohsar-times.xml"
    let path = try configuration("[{name: Kohsar Times, url: \"\(feed)\", jurisdiction: PK}]")
    #expect(try Program.run("run", "--once", "--config", path).code == 0)
    let list = try Program.run("alerts", "list", "--json", "--config", path)
    let alert = String(list.output[try #require(list.output.range(of: "dw_")).lowerBound...].prefix(29))
    let show = try Program.run("alerts", "show", alert, "--config", path)
    #expect(show.code == 0 && show.output.contains("journal: delivered"), "\(show.output)\(show.errors)")
    let replay = try Program.run("alerts", "replay", alert, "--config", path)
    #expect(replay.output.contains("1 delivery sent again"), "\(replay.output)\(replay.errors)")
    let again = try Program.run("run", "--once", "--config", path)
    #expect(again.output.contains(alert), "\(again.output)\(again.errors)")
    let none = try Program.run("alerts", "show", "dw_none", "--config", path)
    #expect(none.code == 65 && none.errors.contains("there is no alert dw_none"))
  }

  @Test func aTestOfASinkTellsTheTruth() throws {
    let server = LoopbackServer { request in LoopbackServer.Response(status: request.target == "/good" ? 204 : 404) }
    defer { server.stop() }
    let path = try configuration("[]")
    var text = try String(contentsOfFile: path, encoding: .utf8)
    text += ["good", "bad"].map { "\n  - {name: \($0), webhook: {url: \"\(server.url("/\($0)"))\"}}" }.joined()
    text = text.replacingOccurrences(of: "sinks: [{name: journal, log: {}}]", with: "sinks:")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let good = try Program.run("alerts", "test", "good", "--config", path)
    #expect(good.code == 0 && good.output.contains("delivered, HTTP 204"), "\(good.output)\(good.errors)")
    let bad = try Program.run("alerts", "test", "bad", "--config", path)
    #expect(bad.code == 1 && bad.output.contains("failed, HTTP 404"), "\(bad.output)\(bad.errors)")
    let unknown = try Program.run("alerts", "test", "god", "--config", path)
    #expect(unknown.code == 65 && unknown.errors.contains("did you mean 'good'"), "\(unknown.errors)")
  }

  @Test func commandsThatWriteSayThatThereIsNoStateYet() throws {
    let path = try configuration("[]")
    for arguments in [["rematch"], ["dismiss", "1", "--because", "wrong"]] {
      let result = try Program.run(arguments + ["--config", path])
      #expect(result.code == 74 && result.errors.contains("there is no state file"), "\(result.errors)")
    }
  }

  @Test func aCheckAsksConditionallyForWhatTheDaemonHas() throws {
    let server = LoopbackServer { request in
      request.header("If-None-Match") == "\"v1\""
        ? .init(status: 304)
        : .init(
          headers: [("ETag", "\"v1\"")],
          "<rss version=\"2.0\"><channel><title>Wire</title><item><title>A</title></item></channel></rss>")
    }
    let path = try configuration("[{name: Wire, url: \"\(server.url("/rss"))\"}]")
    let first = try Program.run("check", "--online", "--config", path)
    #expect(first.code == 0 && first.output.contains("Wire: 1 item"), "\(first.errors)")
    #expect(try Program.run("run", "--once", "--config", path).code == 0)
    let second = try Program.run("check", "--online", "--config", path)
    #expect(second.code == 0 && second.output.contains("Wire: unchanged since it was last asked"), "\(second.output)")
    #expect(server.requests.map { $0.header("If-None-Match") } == [nil, nil, "\"v1\""])
  }

  @Test(.timeLimit(.minutes(1))) func aFeedThatWasRetiredIsAskedAgainWhenAPersonResumesIt() async throws {
    let isGone = Locked(true)
    let server = LoopbackServer { _ in
      isGone.withLock { $0 }
        ? .init(status: 410) : .init("<rss version=\"2.0\"><channel><title>Wire</title></channel></rss>")
    }
    let path = try configuration("[{name: The Wire, url: \"\(server.url("/rss"))\"}]")
    let daemon = try Program(["run", "--config", path])
    #expect(try await daemon.wait { daemon.output.contains("feed.retired") }, "\(daemon.errors)")
    let status = try Program.run("status", "--config", path)
    #expect(status.code == 1 && status.output.contains("dutywatch feeds resume 'The Wire'"), "\(status.output)")
    isGone.withLock { $0 = false }
    let resumed = try Program.run("feeds", "resume", "The Wire", "--json", "--config", path)
    #expect(resumed.output == "{\"feed\":\"The Wire\",\"resumed\":true}\n", "\(resumed.errors)")
    #expect(try await daemon.wait { server.requests.count == 2 })
    #expect(try await daemon.wait { daemon.errors.contains("first reading") }, "\(daemon.errors)")
    let again = try Program.run("feeds", "resume", "The Wire", "--config", path)
    #expect(again.code == 0 && again.output.contains("was not retired"))
    let unknown = try Program.run("feeds", "resume", "Wire", "--config", path)
    #expect(unknown.code == 65 && unknown.errors.contains("no feed is named 'Wire'"), "\(unknown.errors)")
    daemon.send(SIGTERM)
    #expect(daemon.result().code == 0)
  }

  @Test(.timeLimit(.minutes(1))) func aSecondDaemonOnOneStateIsRefusedWithTheFirstOnesPid() async throws {
    let path = try configuration("[]")
    let first = try Program(["run", "--config", path])
    #expect(try await first.wait { first.errors.contains("info ready") }, "\(first.errors)")
    let second = try Program.run("run", "--config", path)
    #expect(second.code == 75 && second.errors.contains("pid \(first.pid)"), "\(second.errors)")
    first.send(SIGTERM)
    #expect(first.result().code == 0)
  }

  @Test(.timeLimit(.minutes(1)), arguments: [SIGTERM, SIGINT])
  func aSignalEndsItCleanlyInMidTransfer(signal: Int32) async throws {
    let server = LoopbackServer { _ in .hang }
    defer { server.stop() }
    let path = try configuration("[{name: Slow, url: \"\(server.url("/rss"))\"}]")
    let daemon = try Program(["run", "--config", path])
    #expect(try await daemon.wait { !server.requests.isEmpty }, "\(daemon.errors)")
    let start = ContinuousClock.now
    daemon.send(signal)
    #expect(daemon.result().code == 0, "\(daemon.errors)")
    #expect(ContinuousClock.now - start < .seconds(5))
    #expect(daemon.errors.contains("stopped"))
  }
}
