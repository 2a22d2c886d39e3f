extension Escaping {
  /// Text for an element or a quoted attribute of HTML; controls and direction overrides as for a terminal.
  package static func html(_ text: String) -> String {
    var safe = ""
    for scalar in terminal(text).unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  /// The same JSON for a log that people look at too: what could steer a terminal or turn the reading direction is
  /// written as `\uXXXX`.
  ///
  /// Beyond ASCII there is nothing in JSON but inside strings, where such an escape means the same.
  package static func jsonLine(_ json: String) -> String {
    guard terminal(json) != json else { return json }
    var safe = ""
    for scalar in json.unicodeScalars {
      if scalar.value >= 0x80, terminal(String(scalar)) != String(scalar) {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          safe += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
