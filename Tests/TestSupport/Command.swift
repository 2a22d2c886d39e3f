import Foundation

/// Tools of the system, run to their end.
package enum Command {
  /// A tool that ended with another status than 0.
  package struct Failure: Error, CustomStringConvertible {
    /// Which tool, with what, and what it wrote to standard error.
    package let description: String

    /// A failure in words.
    package init(description: String) { self.description = description }
  }

  /// Runs a tool and gives what it writes to standard output.
  @discardableResult
  package static func output(_ tool: String, _ arguments: [String], input: [UInt8] = []) throws -> [UInt8] {
    let process = Process()
    let (source, sink, complaints) = (Pipe(), Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments
    process.standardInput = source
    process.standardOutput = sink
    process.standardError = complaints
    try process.run()
    let writer = Thread {
      try? source.fileHandleForWriting.write(contentsOf: Data(input))
      try? source.fileHandleForWriting.close()
    }
    writer.start()
    let output = sink.fileHandleForReading.readDataToEndOfFile()
    let complaint = complaints.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let words = String(decoding: complaint, as: UTF8.self)
      throw Failure(description: "\(tool) \(arguments.joined(separator: " ")): \(process.terminationStatus): \(words)")
    }
    return Array(output)
  }
}
