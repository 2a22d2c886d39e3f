import Feeds
import Foundation
import Model

/// A file of items, one in each line as JSON, read line by line: of each only the place and the date are held.
package struct Archive: Sendable {
  /// A line that cannot be read.
  package struct BadLine: Sendable {
    /// From 1.
    package let number: Int
    /// What is wrong with it, in words.
    package let reason: String
  }

  /// The readable lines, oldest first; undated ones last.
  private let lines: [Line]
  private let bytes: Data
  /// The others, in the order of the file.
  package let bad: [BadLine]

  private struct Line {
    let start: Int
    let count: Int
    let published: Double
  }

  /// How many items it holds.
  package var count: Int { lines.count }

  /// Looks through a file, which is mapped and not loaded.
  ///
  /// - Parameter progress: Told how many of how many bytes were looked through.
  /// - Throws: What the system says of the file.
  package init(file: String, progress: (Int, Int) -> Void = { _, _ in }) throws {
    bytes = try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe)
    var (lines, bad): ([Line], [BadLine]) = ([], [])
    var (number, position) = (0, bytes.startIndex)
    while position < bytes.endIndex {
      let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.endIndex
      let line = Array(bytes[position..<end])
      number += 1
      if !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
        do throws(ArchiveLineError) {
          let date = try ArchiveLine.read(line).published
          lines.append(
            Line(start: position, count: end - position, published: date?.timeIntervalSince1970 ?? .infinity))
        } catch { bad.append(BadLine(number: number, reason: error.description)) }
      }
      position = end + 1
      if number % 1_000 == 0 { progress(min(position, bytes.count), bytes.count) }
    }
    progress(bytes.count, bytes.count)
    self.bad = bad
    self.lines = lines.enumerated().sorted {
      ($0.element.published, $0.offset) < ($1.element.published, $1.offset)
    }.map(\.element)
  }

  /// Some of its items, by their places from the oldest on.
  func items(_ places: Range<Int>) -> [FeedItem] {
    lines[places].compactMap { line in
      try? ArchiveLine.read(Array(bytes[line.start..<line.start + line.count]))
    }
  }
}
