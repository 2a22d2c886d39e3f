/// HTML and raw text to plain text: markup, scripts and hidden parts gone, references decoded once, white space
/// collapsed, paragraphs parted by a blank line and lines by a line feed.
///
/// Linear in the length of its source, whatever that holds.
package enum PlainText {
  /// The text of an HTML fragment.
  package static func html(_ source: Span<UInt8>) -> String { read(source, .html) }

  /// The text of an HTML fragment.
  package static func html(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return read(bytes.span, .html)
  }

  /// The text of a title that may or may not hold HTML, on one line: tags go only if they are surely tags, so that
  /// `Vec<String>` and `the <blink> tag` stay.
  package static func title(_ source: Span<UInt8>) -> String { read(source, .title) }

  /// See ``title(_:)-(Span<UInt8>)``.
  package static func title(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return read(bytes.span, .title)
  }

  /// Text that holds no markup: white space collapsed, blank lines kept as paragraphs, controls gone.
  package static func text(_ source: Span<UInt8>) -> String { read(source, .text) }

  /// See ``text(_:)-(Span<UInt8>)``.
  package static func text(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return read(bytes.span, .text)
  }

  /// On one line: every run of white space becomes one space, none at the ends.
  package static func oneLine(_ text: String) -> String {
    var reader = PlainTextReader(mode: .text)
    reader.isOneLine = true
    var text = text
    guard !text.isEmpty else { return text }
    text.withUTF8 { unsafe reader.read($0.span) }
    return String(decoding: reader.output, as: UTF8.self)
  }

  private static func read(_ source: Span<UInt8>, _ mode: PlainTextReader.Mode) -> String {
    var reader = PlainTextReader(mode: mode)
    reader.output.reserveCapacity(source.count)
    reader.read(source)
    return String(decoding: reader.output, as: UTF8.self)
  }
}
