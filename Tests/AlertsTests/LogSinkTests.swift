import Foundation
import Model
import TestSupport
import Testing

@testable import Alerts

@Suite("Log sink")
struct LogSinkTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func text(_ name: String = "alerts.jsonl") throws -> String {
    try String(contentsOfFile: folder.file(name), encoding: .utf8)
  }

  private func problem(_ answer: SinkAnswer) -> String? {
    if case .again(nil, let problem, _) = answer { problem } else { nil }
  }

  @Test func eachAlertIsOneLineAtTheEndOfTheFile() async throws {
    try folder.write("{\"old\":1}\n", to: "alerts.jsonl")
    let sink = LogSink(.file(folder.file("alerts.jsonl")))
    #expect(await sink.send(Example.alert(body: #"{"a":1}"#), at: Example.now) == .delivered)
    #expect(await sink.send(Example.alert(body: #"{"a":2}"#), at: Example.now) == .delivered)
    #expect(try text() == "{\"old\":1}\n{\"a\":1}\n{\"a\":2}\n")
  }

  @Test func aFileThatLogrotateTookAwayIsMadeAnew() async throws {
    let sink = LogSink(.file(folder.file("alerts.jsonl")))
    _ = await sink.send(Example.alert(body: "1"), at: Example.now)
    try FileManager.default.moveItem(atPath: folder.file("alerts.jsonl"), toPath: folder.file("alerts.jsonl.1"))
    _ = await sink.send(Example.alert(body: "2"), at: Example.now)
    #expect(try text() == "2\n" && text("alerts.jsonl.1") == "1\n")
  }

  @Test func aFileThatIsTakenAwayWithinTheWriteIsNoDelivery() async throws {
    let path = try folder.write("", to: "alerts.jsonl")
    let file = unsafe open(path, O_RDWR | O_CLOEXEC)
    defer { close(file) }
    try FileManager.default.removeItem(atPath: path)
    let answer = await LogSink(.file("/proc/self/fd/\(file)")).send(Example.alert(), at: Example.now)
    #expect(problem(answer) == "the log file was taken away while it was written")
  }

  @Test func aTornLineIsEndedBeforeTheNextOne() async throws {
    try folder.write("{\"a\":1}\n{\"a\":", to: "alerts.jsonl")
    let sink = LogSink(.file(folder.file("alerts.jsonl")))
    #expect(await sink.send(Example.alert(body: #"{"a":2}"#), at: Example.now) == .delivered)
    #expect(try text() == "{\"a\":1}\n{\"a\":\n{\"a\":2}\n")
  }

  @Test func aFullDiskIsAProblemAndNoCrash() async {
    let problem = problem(await LogSink(.file("/dev/full")).send(Example.alert(), at: Example.now))
    #expect(problem == "cannot write to the log file: No space left on device")
  }

  @Test func aFolderThatIsNotThereIsAProblem() async {
    let path = folder.file("none/alerts.jsonl")
    let problem = problem(await LogSink(.file(path)).send(Example.alert(), at: Example.now))
    #expect(problem == "cannot open the log file: No such file or directory")
  }

  @Test func aFifoWithoutAReaderIsAProblemAndNoPlaceToHang() async {
    let path = folder.file("fifo")
    #expect(unsafe mkfifo(path, 0o600) == 0)
    let problem = problem(await LogSink(.file(path)).send(Example.alert(), at: Example.now))
    #expect(problem == "cannot open the log file: No such device or address")
  }

  @Test func standardOutputGetsALineToo() async throws {
    let pipe = Pipe()
    let sink = LogSink(.standardOutput, output: pipe.fileHandleForWriting.fileDescriptor)
    #expect(await sink.send(Example.alert(body: #"{"a":1}"#), at: Example.now) == .delivered)
    #expect(await sink.send(Example.alert(body: #"{"a":2}"#), at: Example.now) == .delivered)
    try pipe.fileHandleForWriting.close()
    #expect(try pipe.fileHandleForReading.readToEnd() == Data("{\"a\":1}\n{\"a\":2}\n".utf8))
  }

  @Test func aReaderThatWentAwayIsAProblemAndNoCrash() async throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let sink = LogSink(.standardOutput, output: pipe.fileHandleForWriting.fileDescriptor)
    let problem = problem(await sink.send(Example.alert(), at: Example.now))
    #expect(problem == "cannot write to standard output: Broken pipe")
  }

  @Test func aReaderThatReadsNothingIsWaitedForOnlySoLong() async throws {
    let pipe = Pipe()
    let output = pipe.fileHandleForWriting.fileDescriptor
    let sink = LogSink(.standardOutput, output: output, patience: .zero)
    let capacity = 4_096
    // 1031 is Linux's F_SETPIPE_SZ, which the C library shows to GNU programs only.
    #expect(fcntl(output, 1031, Int32(capacity)) == Int32(capacity))
    let long = String(repeating: "x", count: capacity)
    // The line and its line break need one byte more than the pipe holds: it is torn.
    let torn = problem(await sink.send(Example.alert(body: long), at: Example.now))
    #expect(torn == "cannot write to standard output: Resource temporarily unavailable")
    let waiting = problem(await sink.send(Example.alert(body: "2"), at: Example.now))
    #expect(waiting == "nobody read standard output for 0 s")
    #expect(try pipe.fileHandleForReading.read(upToCount: capacity)?.count == capacity)
    #expect(await sink.send(Example.alert(body: "2"), at: Example.now) == .delivered)
    try pipe.fileHandleForWriting.close()
    #expect(try pipe.fileHandleForReading.readToEnd() == Data("\n2\n".utf8))
  }

  @Test func linesOfManyAlertsAtOnceDoNotMix() async throws {
    let sink = LogSink(.file(folder.file("alerts.jsonl")))
    await withTaskGroup(of: Void.self) { group in
      for digit in 0..<10 {
        group.addTask {
          let body = String(repeating: "\(digit)", count: 9_000)
          for _ in 0..<5 { _ = await sink.send(Example.alert(body: body), at: Example.now) }
        }
      }
    }
    let lines = try text().split(separator: "\n")
    #expect(lines.count == 50 && lines.allSatisfy { $0.count == 9_000 && Set($0).count == 1 })
  }
}
