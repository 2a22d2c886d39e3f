extension Escaping {
  /// Text for an element or a quoted attribute of XML 1.0, which a reader gets back as it was: what could steer a
  /// terminal or turn the reading direction is written as a reference, what XML cannot say becomes U+FFFD.
  package static func xml(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": safe += "\u{FFFD}"
      default:
        let isTame = scalar.value < 0x7F && scalar.value >= 0x20 || terminal(String(scalar)) == String(scalar)
        if isTame {
          safe.unicodeScalars.append(scalar)
        } else {
          safe += "&#\(scalar.value);"
        }
      }
    }
    return safe
  }
}
