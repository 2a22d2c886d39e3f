package import FoundationEssentials
import Model
import Text

/// Dates as feeds write them: RFC 822, 2822 and 5322 with their abuses, RFC 3339, W3CDTF, ISO 8601 with weeks and days
/// of the year, asctime, numeric dates, local month names and digits, AM and PM, Unix seconds.
package enum FeedDate {
  /// The instant; without a zone UTC is meant (Korea's own where the date is in Korean), without a time midnight.
  ///
  /// `language` (BCP 47) decides what its speakers write alike and mean differently: `11/12/2026`, `listopad`.
  /// nil: it cannot be read as a date, or could be two of them.
  package static func read(_ text: String, language: String? = nil) -> Date? {
    if let instant = UsualDate.read(text.utf8.span) { return instant }
    return readAnyForm(text, language: language)
  }

  static func readAnyForm(_ text: String, language: String?) -> Date? {
    var bytes = Array(text.utf8.prefix(200))
    if bytes.contains(where: { $0 >= 0x80 }) { bytes = Array(plain(text.prefix(100)).utf8) }
    if let instant = unixTime(bytes) { return instant }
    var reader = DateReader(bytes: bytes, language: DateLanguage(language))
    return reader.read()
  }

  /// Digits of any script as ASCII digits, white space and punctuation as their ASCII kin, letters in lower case. A
  /// unit of East Asia ends its word: `日下午`.
  private static func plain(_ text: Substring) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .decimalNumber:
        scalars.append(Unicode.Scalar(UInt8(0x30 + Int(scalar.properties.numericValue ?? 0) % 10)))
      case .dashPunctuation: scalars.append("-")
      case _ where scalar.value == 0x2212: scalars.append("-")
      case _ where scalar.value == 0xFF1A: scalars.append(":")
      case _ where scalar.value < 0x80: scalars.append(scalar)
      case .format, .control: break
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
        .spacingMark:
        scalars.append(scalar)
        if DateWords.unit(String(scalar)) != nil { scalars.append(" ") }
      default: scalars.append(" ")
      }
    }
    return String(scalars)
  }

  /// Ten digits are seconds since 1970, thirteen milliseconds; also with a fraction, or as `/Date(1795316645000)/`.
  private static func unixTime(_ bytes: [UInt8]) -> Date? {
    let isCall = bytes.span.matches("/date(", at: 0)
    var value = 0
    var count = 0
    var position = isCall ? 6 : 0
    while position < bytes.count, count < 14, bytes[position].isDigit {
      value = value * 10 + Int(bytes[position] - 0x30)
      count += 1
      position += 1
    }
    let rest = bytes[position...]
    let isAlone = rest.first == UInt8(ascii: ".") ? rest.dropFirst().allSatisfy(\.isDigit) : rest.isEmpty
    guard count == 10 || count == 13, isCall || isAlone else { return nil }
    return Date(timeIntervalSince1970: count == 13 ? Double(value) / 1000 : Double(value))
  }
}

/// What the language of a feed says about its dates.
struct DateLanguage {
  /// How numbers stand in `11/12/2026`.
  enum Order { case dayFirst, monthFirst, unknown }

  let order: Order
  /// Croatian and Bosnian have the Slavic months, some of them a month earlier than their neighbours.
  let isCroatian: Bool
  /// Years of the Buddhist era.
  let isThai: Bool

  init(_ tag: String?) {
    let parts = (tag ?? "").lowercased().split { $0 == "-" || $0 == "_" }
    let primary = parts.first ?? ""
    isCroatian = ["hr", "bs", "sh"].contains(primary)
    isThai = primary == "th"
    order =
      switch (primary, parts.count > 1 ? parts[parts.count - 1] : "") {
      case ("en", "us"), ("en", "ph"), ("fil", _): .monthFirst
      case ("", _), ("en", ""), ("en", "ca"): .unknown
      default: .dayFirst
      }
  }
}
