import Model
import Synchronization

/// What came of attempts and could not be written, because the disk is full or the state file is locked: until it is,
/// their alerts look as if they had never been sent.
///
/// Owned by the pipeline; each sink has its own, and no more of them than may be in flight.
final class UnwrittenMarks: Sendable {
  /// Writes a mark; gives the alert that is owed because of it.
  typealias Mark = @Sendable () async throws -> Alert?

  private let marks = Mutex<[String: [Mark]]>([:])

  /// Writes a mark, or keeps it to be written again.
  ///
  /// It is written also when the task is cancelled meanwhile: what was sent before a shutdown need not be sent after it.
  func write(of sink: String, _ mark: @escaping Mark) async throws -> Alert? {
    do { return try await Task { try await mark() }.value } catch {
      marks.withLock { $0[sink, default: []].append(mark) }
      throw error
    }
  }

  /// Writes what was kept, in order, as far as that goes; gives the alerts that are owed because of it.
  func writeAgain(of sink: String) async throws -> [Alert] {
    var told: [Alert] = []
    while let mark = marks.withLock({ $0[sink]?.first }) {
      if let alert = try await mark() { told.append(alert) }
      marks.withLock { _ = $0[sink]?.removeFirst() }
    }
    return told
  }
}
