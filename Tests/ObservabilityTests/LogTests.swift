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

  private func lines(_ journald: Bool, _ level: Logger.Level = .info, _ write: (Logger) -> Void) throws -> [String] {
    let handler = DutyLogHandler(level: level, descriptor: descriptor, journald: journald) {
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
    let lines = try lines(true, .trace) {
      $0.trace("t")
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
    let line = LogLine.text(level: .info, message: "a\nb", metadata: [(key: "k\ney", value: "v")])
    #expect(line == "info a\\nb k\\ney=v")
  }

  @Test func aLongValueIsCut() {
    let line = LogLine.text(
      level: .info, message: "m", metadata: [(key: "title", value: String(repeating: "é", count: 5000))])
    #expect(line.hasSuffix("é…") && line.count < 1100)
  }

  @Test func journaldIsKnownByTheDeviceAndInodeOfTheDescriptor() throws {
    var status = stat()
    try #require(unsafe fstat(descriptor, &status) == 0)
    let stream = "\(status.st_dev):\(status.st_ino)"
    func asked(_ value: String?) -> Bool {
      DutyLogHandler.isReadByJournald(environment: value.map { ["JOURNAL_STREAM": $0] } ?? [:], descriptor: descriptor)
    }
    #expect(asked(stream))
    #expect(!asked("1:1") && !asked(nil) && !asked("") && !asked("9") && !asked("a:b"))
    close(descriptor)
    #expect(!asked(stream))
  }
}
