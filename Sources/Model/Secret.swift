/// A value that must never reach a log, an error, the state file's views or an alert.
///
/// It prints `<redacted>` however it is printed; only ``reveal()`` gives the value, where it goes on the wire.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let value: String

  /// Wraps a value that was read from a credential, a file or the configuration.
  package init(_ value: String) { self.value = value }

  /// The value itself, for the one place that sends it.
  package func reveal() -> String { value }

  /// Always `<redacted>`.
  package var description: String { "<redacted>" }
  /// Always `<redacted>`.
  package var debugDescription: String { "<redacted>" }
  /// Shows nothing of the value to `dump` and to reflection.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
