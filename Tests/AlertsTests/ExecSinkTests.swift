import Foundation
import Glibc
import Model
import TestSupport
import Testing

@testable import Alerts

@Suite("Exec sink")
struct ExecSinkTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A shell script that is run as a program.
  private func script(_ text: String, name: String = "program") throws -> String {
    let path = try folder.write("#!/bin/sh\n" + text + "\n", to: name)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  private func sent(
    _ path: String, arguments: [String] = [], timeout: Duration = .seconds(20), grace: Duration = .seconds(10),
    alert: Alert = Example.alert()
  ) async -> SinkAnswer {
    let program = Sink.Program(path: path, arguments: arguments, timeout: timeout)
    return await ExecSink(program, grace: grace).send(alert, at: Example.now)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.file(name), encoding: .utf8)
  }

  @Test func aProgramGetsTheStandardJSONAndItsFixedArguments() async throws {
    let path = try script(#"cat > "$1"; printf '%s\n' "$#" "$2" "$3" > "$1.args"; pwd >> "$1.args""#)
    let body = #"{"type":"test","data":{"summary":"an “office”"}}"#
    let answer = await sent(
      path, arguments: [folder.file("in"), "$(id) `id` ; *", "two words"], alert: Example.alert(body: body))
    #expect(answer == .delivered)
    #expect(try text("in") == body + "\n")
    #expect(try text("in.args") == "3\n$(id) `id` ; *\ntwo words\n/\n")
  }

  @Test(arguments: [
    ("exit 0", nil),
    ("exit 75", "asks to try again (exit code 75)"),
    ("echo 'no such pager' >&2; exit 75", "asks to try again (exit code 75): no such pager"),
    ("printf 'two\\nlines\\033[31m\\n' >&2; exit 3", "failed (exit code 3): two lines␛[31m"),
    ("kill -9 $$", "was ended by signal 9"),
    ("exec 0<&- 2>&-; exit 4", "failed (exit code 4)"),
    ("echo noise; echo noise >&2; exit 0", nil),
  ])
  func theExitCodeSaysWhatBecameOfTheAlert(_ commands: String, problem: String?) async throws {
    let path = try script(commands)
    #expect(await sent(path) == problem.map { .again(after: nil, problem: "\(path) \($0)") } ?? .delivered)
  }

  @Test func ofAllThatAProgramComplainsTheFirstBytesAreTold() async throws {
    let path = try script(
      "i=0; while [ $i -lt 4000 ]; do echo 0123456789012345678901234567890123456789; i=$((i+1)); done >&2; exit 1")
    let problem = try #require(await sent(path).problem)
    #expect(problem.hasPrefix("\(path) failed (exit code 1): 0123456789") && problem.count < path.count + 240)
  }

  @Test func aProgramThatReadsNothingOfALongAlertIsNoEndOfTheDaemon() async throws {
    let body = String(repeating: "x", count: 300_000)
    #expect(await sent(try script("exit 0"), alert: Example.alert(body: body)) == .delivered)
    let reader = try script(#"wc -c | tr -d ' ' > "$1""#, name: "reader")
    #expect(await sent(reader, arguments: [folder.file("count")], alert: Example.alert(body: body)) == .delivered)
    #expect(try text("count") == "300001\n")
  }

  @Test func theEnvironmentHoldsNothingOfTheDaemons() async throws {
    unsafe setenv("CREDENTIALS_DIRECTORY", folder.path, 1)
    unsafe setenv("NOTIFY_SOCKET", "/run/notify", 1)
    defer {
      unsafe unsetenv("CREDENTIALS_DIRECTORY")
      unsafe unsetenv("NOTIFY_SOCKET")
    }
    let path = try script(#"tr '\0' '\n' < /proc/$$/environ > "$1""#)
    let alert = Example.alert()
    #expect(await sent(path, arguments: [folder.file("environment")], alert: alert) == .delivered)
    #expect(
      try text("environment") == """
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
        LANG=C.UTF-8
        DUTYWATCH_ALERT_ID=\(alert.id)
        DUTYWATCH_TYPE=test

        """)
  }

  @Test func noDescriptorNoMaskAndNoIgnoredSignalIsInherited() async throws {
    let open = unsafe open(folder.path, O_RDONLY)  // without O_CLOEXEC, as a careless library would
    let high = fcntl(open, F_DUPFD, 200)
    defer { for descriptor in [open, high] { close(descriptor) } }
    signal(SIGPIPE, SIG_IGN)
    let path = try script(
      #"for i in /proc/$$/fd/*; do readlink "$i"; done > "$1.fd"; grep -E 'Sig(Blk|Ign)' /proc/self/status > "$1""#)
    #expect(await sent(path, arguments: [folder.file("status")]) == .delivered)
    // The shell itself opens the script and the file that it writes; of ours there are standard input and error.
    let own = [path, folder.file("status.fd"), "/dev/null"]
    let others = try text("status.fd").split(separator: "\n").map(String.init).filter { !own.contains($0) }
    #expect(others.count == 2 && others.allSatisfy { $0.hasPrefix("pipe:") }, "\(others)")
    // Those of `grep`, which has them from the shell, which blocks all for a moment when it starts something.
    // 32 and 33 are the C library's own.
    let masks = try text("status").split(whereSeparator: \.isWhitespace).compactMap { UInt64($0, radix: 16) }
    #expect(masks.count == 2 && masks.allSatisfy { $0 & 0x7FFF_FFFF == 0 }, "\(masks)")
  }

  @Test func whatTakesTooLongIsKilledWithAllThatItStarted() async throws {
    // Whoever of them lives has the pipe open; its end is seen when nobody does any more.
    let pipe = folder.file("pipe")
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    let reader = unsafe open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer { close(reader) }
    // The program and its child ignore TERM.
    let path = try script(#"trap '' TERM; exec 3> "$1"; echo busy >&3; echo slow >&2; (sleep 1000; true) & wait"#)
    let problem = await sent(path, arguments: [pipe], timeout: .milliseconds(500), grace: .milliseconds(50)).problem
    #expect(problem == "\(path) did not end within \(Duration.milliseconds(500).spoken) and was killed: slow")
    var watched = pollfd(fd: reader, events: 0, revents: 0)
    #expect(unsafe poll(&watched, 1, 10_000) == 1 && watched.revents & Int16(POLLHUP) != 0)
    var bytes = [UInt8](repeating: 0, count: 5)
    #expect(unsafe read(reader, &bytes, 5) == 5 && bytes == Array("busy\n".utf8))
  }

  @Test func aProgramThatObeysTermGetsNoKill() async throws {
    let path = try script(#"trap 'echo bye > "$1"; exit 0' TERM; while :; do sleep 0.01; done"#)
    let answer = await sent(path, arguments: [folder.file("bye")], timeout: .milliseconds(300))
    #expect(try text("bye") == "bye\n")
    // Too late is too late, whatever it says at the end.
    #expect(answer != .delivered && answer != .cutOff)
  }

  @Test func whatAProgramLeavesBehindEndsWithIt() async throws {
    // The left one has standard error open: its end would otherwise be waited for.
    let path = try script("sleep 1000 & exit 0")
    #expect(await sent(path) == .delivered)
  }

  @Test func aCancelledAttemptEndsTheProgramAndCountsAsNone() async throws {
    let path = try script(#"echo started > "$1"; exec sleep 1000"#)
    let fifo = folder.file("fifo")
    #expect(unsafe mkfifo(fifo, 0o600) == 0)
    let task = Task { await sent(path, arguments: [fifo], timeout: .seconds(1000)) }
    let started = try await Task.detached { try Command.output("/bin/cat", [fifo]) }.value
    #expect(started == Array("started\n".utf8))
    task.cancel()
    #expect(await task.value == .cutOff)
  }

  @Test func aProgramThatIsNotThereIsAProblemToTell() async throws {
    #expect(
      await sent(folder.file("none"))
        == .again(after: nil, problem: "cannot start \(folder.file("none")): No such file or directory"))
    let path = try folder.write("#!/bin/sh\n", to: "plain")
    #expect(await sent(path) == .again(after: nil, problem: "cannot start \(path): Permission denied"))
  }

  @Test func anArgumentThatMayBeATokenIsNotRepeated() async throws {
    let path = try script(#"echo "bad token $1" >&2; exit 1"#)
    let answer = await sent(path, arguments: ["tok_hunter2hunter2"])
    #expect(answer == .again(after: nil, problem: "\(path) failed (exit code 1): bad token <redacted>"))
  }
}
