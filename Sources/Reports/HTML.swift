package import Model
import Text

/// Markup in which every text is escaped: what stands in a literal is markup, what is interpolated is text, unless it is
/// markup itself.
///
///     let name: HTML = "<b title=\"\(hostile)\">\(hostile)</b>"
///
/// So none can be forgotten. Attributes are written in double quotes.
package struct HTML: ExpressibleByStringInterpolation, Sendable {
  /// As it goes into the file.
  package private(set) var text: String

  /// Markup that the program itself has written.
  package init(stringLiteral value: String) { text = value }

  /// Markup with texts in it.
  package init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  private init(text: String) { self.text = text }

  /// One after the other, with nothing in between.
  package init(_ parts: [HTML]) { text = parts.map(\.text).joined() }

  /// Collects the parts of a literal.
  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    /// Room for it.
    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    /// Markup.
    package mutating func appendLiteral(_ literal: String) { text += literal }
    /// Text.
    package mutating func appendInterpolation(_ value: String) { text += Escaping.html(value) }
    /// A number.
    package mutating func appendInterpolation(_ value: Int) { text += String(value) }
    /// A day.
    package mutating func appendInterpolation(_ value: UTCDay) { text += value.description }
    /// Markup, which stays what it is.
    package mutating func appendInterpolation(_ value: HTML) { text += value.text }
    /// Markup, or nothing.
    package mutating func appendInterpolation(_ value: HTML?) { text += value?.text ?? "" }
    /// Pieces of markup.
    package mutating func appendInterpolation(_ values: [HTML]) { for value in values { text += value.text } }
  }

  /// One after the other.
  package static func + (left: HTML, right: HTML) -> HTML { HTML(text: left.text + right.text) }
}

extension HTML {
  /// `3 rows`, `1 row`; `12,345` with separators, as numbers of many digits are hard to read.
  static func count(_ number: Int, _ noun: String, _ nouns: String? = nil) -> HTML {
    "\(grouped(number)) \(number == 1 ? noun : nouns ?? noun + "s")"
  }

  /// `12,345`.
  static func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
    return String(digits)
  }

  /// A name from outside among words of ours: its reading direction is its own matter.
  static func name(_ text: String) -> HTML { "<bdi>\(text)</bdi>" }

  /// A link to where something was published; only its words where the address is none that a browser may follow.
  static func link(_ address: String?, _ words: String) -> HTML {
    guard let address = WebLink.safe(address) else { return name(words) }
    return "<a href=\"\(address)\" rel=\"noopener noreferrer nofollow\">\(name(words))</a>"
  }
}
