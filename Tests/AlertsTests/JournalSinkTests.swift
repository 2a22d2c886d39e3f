import Foundation
import Glibc
import Model
import TestSupport
import Testing

@testable import Alerts

/// A datagram socket that listens as journald does.
final class JournalSocket {
  let path: String
  private let descriptor: Int32

  init(in folder: TemporaryFolder) throws {
    path = folder.file("socket")
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    let address = unsafe withUnsafeBytes(of: sa_family_t(AF_UNIX)) { unsafe Array($0) } + Array(path.utf8) + [0]
    let bound = unsafe address.withUnsafeBytes { bytes in
      unsafe bind(descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
    try #require(bound == 0)
  }

  deinit { close(descriptor) }

  /// The next entry as it came; nil: none is waiting.
  func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
    return count < 0 ? nil : Array(buffer.prefix(count))
  }

  /// The fields of an entry as journald reads them.
  static func fields(_ bytes: [UInt8]) -> [String: [String]] {
    var fields: [String: [String]] = [:]
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 10) {
      let line = rest[..<end]
      rest = rest[(end + 1)...]
      if let equals = line.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(decoding: line[..<equals], as: UTF8.self)
        fields[name, default: []].append(String(decoding: line[(equals + 1)...], as: UTF8.self))
      } else {
        let length = rest.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        let value = rest.dropFirst(8).prefix(length)
        fields[String(decoding: line, as: UTF8.self), default: []].append(String(decoding: value, as: UTF8.self))
        rest = rest.dropFirst(8 + length + 1)
      }
    }
    return fields
  }
}

@Suite("Journal sink")
struct JournalSinkTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func alert(_ announcement: Announcement, severity: Severity = .normal) -> Alert {
    AlertWriter(vocabulary: Example.vocabulary).alert(for: announcement, severity: severity, now: Example.now).checked
  }

  @Test func whatOneMayLookForIsAFieldOfItsOwn() async throws {
    let journal = try JournalSocket(in: folder)
    let sink = JournalSink(sink: "desk", socket: journal.path)
    let alert = alert(Example.announcement(from: .promised, to: .refused), severity: .high)
    #expect(await sink.send(alert, at: Example.now) == .delivered)
    let fields = JournalSocket.fields(try #require(journal.receive()))
    let expected = [
      "MESSAGE": alert.summary, "PRIORITY": "4", "SYSLOG_IDENTIFIER": "dutywatch", "DUTYWATCH_ALERT_ID": alert.id,
      "DUTYWATCH_TYPE": "register.changed", "DUTYWATCH_SEVERITY": "high", "DUTYWATCH_SINK": "desk",
      "DUTYWATCH_PLATFORM": "google", "DUTYWATCH_OBLIGATION": "local_office", "DUTYWATCH_JURISDICTION": "PK",
      "DUTYWATCH_STATUS": "refused", "DUTYWATCH_STATUS_FROM": "promised", "DUTYWATCH_FEED": "Dawn",
      "DUTYWATCH_OUTLET": "dawn.com", "DUTYWATCH_LINK": "https://www.dawn.com/news/1934501",
      "DUTYWATCH_EVIDENCE": "“Google has opened its liaison office in Islamabad” — dawn.com, 2026-11-22",
      "DUTYWATCH_ALERT": alert.body,
    ]
    #expect(fields == expected.mapValues { [$0] })
  }

  @Test func aValueOfSeveralLinesGoesWithItsLength() async throws {
    let journal = try JournalSocket(in: folder)
    let second = Example.evidence(quote: "The office opens on Monday", outlet: "geo.tv")
    let alert = alert(Example.announcement(evidence: [Example.evidence(), second]))
    #expect(await JournalSink(sink: "desk", socket: journal.path).send(alert, at: Example.now) == .delivered)
    let bytes = try #require(journal.receive())
    let evidence = """
      “Google has opened its liaison office in Islamabad” — dawn.com, 2026-11-22
      “The office opens on Monday” — geo.tv, 2026-11-22
      """
    #expect(JournalSocket.fields(bytes)["DUTYWATCH_EVIDENCE"] == [evidence])
    let length = [UInt8(evidence.utf8.count), 0, 0, 0, 0, 0, 0, 0]
    let whole = Array("\nDUTYWATCH_EVIDENCE\n".utf8) + length + Array((evidence + "\nDUTYWATCH_ALERT=").utf8)
    #expect(bytes.firstRange(of: whole) != nil)
  }

  @Test func aTestAlertHasNoRowAndNoEmptyFields() async throws {
    let journal = try JournalSocket(in: folder)
    let alert = AlertWriter(vocabulary: Example.vocabulary)
      .test(sink: "desk", random: [UInt8](repeating: 7, count: 16), now: Example.now).checked
    #expect(await JournalSink(sink: "desk", socket: journal.path).send(alert, at: Example.now) == .delivered)
    let fields = JournalSocket.fields(try #require(journal.receive()))
    #expect(fields["DUTYWATCH_PLATFORM"] == nil && fields["DUTYWATCH_STATUS"] == nil && fields["PRIORITY"] == ["6"])
    #expect(fields.values.allSatisfy { $0.count == 1 && $0 != [""] })
  }

  @Test func aMachineWithoutJournaldIsAProblemToTell() async {
    let path = folder.file("none")
    let answer = await JournalSink(sink: "desk", socket: path).send(Example.alert(), at: Example.now)
    let problem = "cannot write to the journal at \(path): No such file or directory"
    #expect(answer == .again(after: nil, problem: problem))
  }

  @Test func aJournaldThatReadsNothingIsWaitedForOnlySoLong() async throws {
    let journal = try JournalSocket(in: folder)
    let sink = JournalSink(sink: "desk", socket: journal.path, patience: .zero)
    var answer = SinkAnswer.delivered
    var sent = -1
    while answer == .delivered, sent < 10_000 {
      answer = await sink.send(Example.alert(), at: Example.now)
      sent += 1
    }
    #expect(answer == .again(after: nil, problem: "the journal took nothing for 0 s"))
    _ = journal.receive()
    #expect(await sink.send(Example.alert(), at: Example.now) == .delivered)
  }
}
