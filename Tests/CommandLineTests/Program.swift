import Foundation
import Glibc
import TestSupport

/// The built `dutywatch`, run as a user would.
final class Program: Sendable {
  /// What a run came to.
  struct Result {
    let code: Int32
    let output: String
    let errors: String
  }

  private let process: Process
  private let folder: TemporaryFolder

  /// Beside the program that runs the tests.
  static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appendingPathComponent("dutywatch").path
  static let config = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Config").path

  /// Starts it; output and errors go to files, so that neither can block it.
  init(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path].merging(environment) { $1 }
    try folder.write(input, to: "input")
    process.standardInput = FileHandle(forReadingAtPath: folder.file("input"))
    for name in ["output", "errors"] { try folder.write("", to: name) }
    process.standardOutput = FileHandle(forWritingAtPath: folder.file("output"))
    process.standardError = FileHandle(forWritingAtPath: folder.file("errors"))
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  var pid: Int32 { process.processIdentifier }
  var output: String { text("output") }
  var errors: String { text("errors") }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Its result when it has ended.
  func result() -> Result {
    process.waitUntilExit()
    return Result(code: process.terminationStatus, output: output, errors: errors)
  }

  /// Waits until something holds, looking every 20 ms; false when it does not within the limit.
  func wait(upTo limit: Duration = .seconds(20), until holds: () -> Bool) async throws -> Bool {
    let end = ContinuousClock.now + limit
    while !holds() {
      if ContinuousClock.now > end { return false }
      try await Task.sleep(for: .milliseconds(20))
    }
    return true
  }

  /// Runs it to its end.
  static func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Result {
    try run(arguments, input: input, environment: environment)
  }

  /// Runs it to its end.
  static func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Result {
    try Program(arguments, input: input, environment: environment).result()
  }

  private func text(_ name: String) -> String {
    String(decoding: FileManager.default.contents(atPath: folder.file(name)) ?? Data(), as: UTF8.self)
  }
}
