import Foundation
import Logging
import Model
import TestSupport
import Testing

@testable import Observability

@Suite("Log")
struct LogTests {
  private let folder: TemporaryFolder
  private let descriptor: Int32

  init() throws {
    folder = try TemporaryFolder()
    let path = folder.file("err")
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    try #require(descriptor >= 0)
  }

  private func lines(
    _ journald: Bool, _ level: LogLevel = .info, format: LogFormat? = .text, levels: [LogPart: LogLevel] = [:],
    socket: String = "/nowhere", _ write: (Logger) -> Void
  ) throws -> [String] {
    let handler = DutyLogHandler(
      dial: LogDial(LogSettings(level: level, levels: levels)),
      output: LogOutput(format: format, isJournald: journald, descriptor: descriptor, socket: socket)
    ) {
      Date(timeIntervalSince1970: 1_795_316_645.25)
    }
    write(Logger(label: "test") { _ in handler })
    close(descriptor)
    return try String(contentsOfFile: folder.file("err"), encoding: .utf8).split(separator: "\n").map(String.init)
  }

  @Test func withoutJournaldALineBeginsWithTheTime() throws {
    let lines = try lines(false) { $0.info("polled", metadata: ["items": "12", "feed": "Dawn", "bytes": "\(96)"]) }
    #expect(lines == ["2026-11-22T03:04:05.250Z info polled feed=Dawn bytes=96 items=12"])
  }

  @Test func forJournaldALineBeginsWithItsPriority() throws {
    let lines = try lines(true) {
      var logger = $0
      logger.logLevel = .trace
      logger.trace("t")
      $0.info("polled")
      $0.notice("n")
      $0.warning("feed answers 404", metadata: ["feed": "The News"])
      $0.error("e")
      $0.critical("c")
    }
    #expect(
      lines == [
        "<7>trace t", "<6>info polled", "<5>notice n", "<4>warning feed answers 404 feed=\"The News\"", "<3>error e",
        "<2>critical c",
      ])
  }

  @Test func whatIsBelowTheLevelIsNoLine() throws {
    #expect(try lines(true, .warning) { $0.info("polled") }.isEmpty)
  }

  @Test func metadataOfTheLoggerAndTheErrorOfTheEventAreShown() throws {
    struct Full: Error, CustomStringConvertible { let description = "no space left on device" }
    let lines = try lines(true) {
      var logger = $0
      logger[metadataKey: "feed"] = "Dawn"
      logger.error("poll not saved", error: Full())
    }
    #expect(lines == ["<3>error poll not saved feed=Dawn error=\"no space left on device\""])
  }

  struct Hostile: Sendable, CustomTestStringConvertible {
    let why: String
    let title: String
    let shown: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Hostile(why: "a forged line", title: "x\n<3>error owned", shown: "\"x\\n<3>error owned\""),
    Hostile(why: "a carriage return", title: "x\r\ny", shown: "\"x\\r\\ny\""),
    Hostile(why: "a terminal command", title: "\u{1b}[2J", shown: "\"\\u{1b}[2J\""),
    Hostile(why: "an eight-bit terminal command", title: "\u{9b}2J", shown: "\"\\u{9b}2J\""),
    Hostile(why: "a reading direction", title: "\u{202e}txt", shown: "\"\\u{202e}txt\""),
    Hostile(why: "a Unicode line break", title: "a\u{2028}b", shown: "\"a\\u{2028}b\""),
    Hostile(why: "a forged field", title: "x sink=ok", shown: "\"x sink=ok\""),
    Hostile(why: "a quote", title: "he said \"no\"", shown: "\"he said \\\"no\\\"\""),
    Hostile(why: "nothing", title: "", shown: "\"\""),
    Hostile(why: "Urdu stays legible", title: "گوگل", shown: "گوگل"),
  ])
  func noTitleLeavesItsLineOrItsField(_ hostile: Hostile) throws {
    let lines = try lines(true) { $0.info("new item", metadata: ["title": "\(hostile.title)"]) }
    #expect(lines == ["<6>info new item title=\(hostile.shown)"])
  }

  @Test func aMessageAndAKeyStayOnOneLineToo() {
    let line = LogLine(level: .info, message: "a\nb", metadata: ["k\ney": "v"])
    #expect(line.text == "info a\\nb k\\ney=v")
  }

  @Test func aLongValueIsCut() {
    let long = String(repeating: "é", count: 5000)
    let line = LogLine(level: .info, message: long, metadata: ["title": "\(long)"])
    #expect(line.text.hasSuffix("é…") && line.text.count < 5100)
    #expect(line.json(at: "").hasSuffix("é…\"}") && line.json(at: "").count < 5200)
    #expect(line.journal.count < 2 * 6300)
  }

  @Test func aPartHasALevelOfItsOwn() throws {
    let lines = try lines(false, .warning, levels: [.fetching: .debug, .store: .error]) {
      $0.info("of no part")
      $0.part(.fetching).debug("nothing new")
      $0.part(.store).warning("slow")
      $0.part(.delivering).warning("sink answers 500")
    }
    #expect(lines.map { String($0.dropFirst(25)) } == ["debug nothing new", "warning sink answers 500"])
  }

  @Test func aDialTurnsTheLoggersThatThereAre() throws {
    let dial = LogDial(LogSettings())
    let logger = Logger(label: "test") { _ in
      DutyLogHandler(dial: dial, output: LogOutput(format: .text, isJournald: false)) { Date() }
    }
    let fetching = logger.part(.fetching)
    #expect(fetching.logLevel == .info)
    dial.set(LogSettings(level: .error, levels: [.fetching: .debug]))
    #expect(fetching.logLevel == .debug && logger.logLevel == .error)
  }

  @Test func asJSONEachLineIsAnObject() throws {
    let lines = try lines(false, format: .json) {
      $0.part(.fetching).info("polled", metadata: ["feed": "Dawn", "new": "12", "level": "forged"])
    }
    #expect(
      lines == [
        """
        {"time":"2026-11-22T03:04:05.250Z","level":"info","subsystem":"fetching","message":"polled","feed":"Dawn",\
        "_level":"forged","new":"12"}
        """
      ])
  }

  @Test(arguments: HostileTexts.all)
  func asJSONNoTextLeavesItsMember(_ hostile: String) throws {
    let lines = try lines(false, format: .json) { $0.warning("\(hostile)", metadata: ["feed": "\(hostile)"]) }
    try #require(lines.count == 1 && HostileTexts.isTame(lines[0]), "\(lines)")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: String])
    #expect(object["message"] == hostile && object["feed"] == hostile && object["level"] == "warning")
    #expect(object.count == 4)
  }

  @Test(arguments: HostileTexts.all)
  func inTheJournalNoTextLeavesItsField(_ hostile: String) throws {
    let entry = LogLine(
      level: .error, message: hostile,
      metadata: ["feed": "\(hostile)", "alert": "dw_1", Logger.partField: "fetching", "next-try": "\(hostile)"])
    // What begins a line is a field of its own.
    let lines = entry.journal.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    #expect(
      lines.map { String($0.prefix { $0 != "=" }) } == [
        "MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "DUTYWATCH_SUBSYSTEM", "DUTYWATCH_FEED", "DUTYWATCH_ALERT_ID",
        "DUTYWATCH_NEXT_TRY",
      ])
    #expect(lines[1] == "PRIORITY=3" && lines[3] == "DUTYWATCH_SUBSYSTEM=fetching")
    #expect(lines.allSatisfy(HostileTexts.isTame))
  }

  @Test func journaldGetsFields() throws {
    let journal = try Manager(folder.file("journal"))
    let nothing = try lines(true, format: nil, socket: folder.file("journal")) {
      $0.part(.delivering).warning("sink answers 500", metadata: ["sink": "desk"])
    }
    #expect(nothing.isEmpty)
    #expect(
      journal.next() == """
        MESSAGE=warning sink answers 500 sink=desk
        PRIORITY=4
        SYSLOG_IDENTIFIER=dutywatch
        DUTYWATCH_SUBSYSTEM=delivering
        DUTYWATCH_SINK=desk

        """)
  }

  @Test func withoutJournaldsSocketLinesHaveAPriority() throws {
    #expect(try lines(true, format: nil) { $0.warning("w") } == ["<4>warning w"])
  }

  @Test func journaldIsKnownByTheDeviceAndInodeOfTheDescriptor() throws {
    var status = stat()
    try #require(unsafe fstat(descriptor, &status) == 0)
    let stream = "\(status.st_dev):\(status.st_ino)"
    func asked(_ value: String?) -> Bool {
      LogOutput.isReadByJournald(environment: value.map { ["JOURNAL_STREAM": $0] } ?? [:], descriptor: descriptor)
    }
    #expect(asked(stream))
    #expect(!asked("1:1") && !asked(nil) && !asked("") && !asked("9") && !asked("a:b"))
    close(descriptor)
    #expect(!asked(stream))
  }
}
