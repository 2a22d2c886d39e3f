package import FoundationEssentials
package import Model
import Text

/// Starts a program for each alert and gives it the `standard` JSON on standard input.
///
/// Exit code 0: delivered; 75 (EX_TEMPFAIL): again; anything else, or no end within the time limit: failed, with the
/// first bytes of standard error as the problem. Both are tried again by the schedule.
package struct ExecSink: AlertSink {
  /// What a program finds in its environment, beside the alert's id and type: nothing of the daemon's own.
  static let environment = [
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8",
  ]

  private let program: Sink.Program
  private let grace: Duration

  /// A sink; `grace` is how long a program may take to end after SIGTERM.
  package init(_ program: Sink.Program, grace: Duration = .seconds(2)) {
    self.program = program
    self.grace = grace
  }

  /// Runs the program to its end, on a thread of its own.
  package func send(_ alert: Alert, as message: Message?, at now: Date) async -> SinkAnswer {
    let run = ProgramRun(
      path: program.path, arguments: program.arguments,
      environment: Self.environment + ["DUTYWATCH_ALERT_ID=\(alert.id)", "DUTYWATCH_TYPE=\(alert.type.rawValue)"],
      input: Array((alert.body + "\n").utf8), timeout: program.timeout, grace: grace)
    switch await run.outcome() {
    case .cancelled: return .cutOff
    case .notStarted(let why): return .again(after: nil, problem: "cannot start \(program.path): \(why)")
    case .overtime(let said): return failed("did not end within \(program.timeout.spoken) and was killed", said)
    case .signalled(let signal, let said): return failed("was ended by signal \(signal)", said)
    case .exited(0, _): return .delivered
    case .exited(75, let said): return failed("asks to try again (exit code 75)", said)
    case .exited(let code, let said): return failed("failed (exit code \(code))", said)
    }
  }

  /// One line, without the program's arguments: they may be secrets.
  private func failed(_ how: String, _ said: [UInt8]) -> SinkAnswer {
    let line = Escaping.terminal(Redaction.of(program).applied(to: String(decoding: said, as: UTF8.self)))
    let words = line.split(separator: " ").joined(separator: " ")
    let shown = words.count > 200 ? words.prefix(199) + "…" : words
    return .again(after: nil, problem: "\(program.path) \(how)" + (shown.isEmpty ? "" : ": \(shown)"))
  }
}
