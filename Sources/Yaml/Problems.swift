/// A place in a file.
package struct Position: Hashable, Sendable, CustomStringConvertible {
  /// As the user named it.
  package let file: String
  /// From 1; 0: the file as a whole.
  package let line: Int
  /// From 1, in characters.
  package let column: Int

  /// A place.
  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`, or `file` for the file as a whole.
  package var description: String { line == 0 ? file : "\(file):\(line):\(column)" }
}

/// One thing that is wrong in a file.
package struct Problem: Hashable, Sendable, CustomStringConvertible {
  /// Where.
  package let position: Position
  /// What is wrong and what was expected.
  package let message: String

  /// A problem.
  package init(_ position: Position, _ message: String) {
    self.position = position
    self.message = message
  }

  /// `file:line:column: what is wrong, what was expected`.
  package var description: String { "\(position): \(message)" }
}

/// Everything that is wrong, at once.
package struct Problems: Error, Hashable, Sendable, CustomStringConvertible {
  /// In the order in which they were found.
  package let list: [Problem]

  /// Problems; at least one.
  package init(_ list: [Problem]) { self.list = list }

  /// A line each.
  package var description: String { list.map(\.description).joined(separator: "\n") }
}

/// Collects problems while files are decoded, so that all are told at once. Used by one task at a time.
package final class Complaints {
  /// So far.
  package private(set) var list: [Problem] = []

  /// None yet.
  package init() {}

  /// Notes a problem at a place.
  package func complain(_ position: Position, _ message: String) {
    let problem = Problem(position, message)
    if !list.contains(problem) { list.append(problem) }
  }

  /// Notes problems that another reader found.
  package func add(_ problems: Problems) {
    for problem in problems.list { complain(problem.position, problem.message) }
  }

  /// Throws what was collected, if anything.
  package func check() throws(Problems) {
    if !list.isEmpty { throw Problems(list) }
  }
}
