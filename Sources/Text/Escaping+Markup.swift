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

  /// Text on one line of Markdown (CommonMark, and GitHub's with its tables), also inside link text: a backslash before
  /// what could be markup, an entity where that does not help.
  package static func markdown(_ text: String) -> String {
    var safe = ""
    // What makes a list or a heading of a line does so at its beginning only: a dot after digits, others after nothing.
    var (isBeginning, isNumber) = (true, true)
    let scalars = Array(terminal(text).unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      // Nobody is called, and no address becomes a link by itself.
      case "@": safe += "&#64;"
      case ":" where place + 1 < scalars.count && scalars[place + 1] == "/": safe += "&#58;"
      case _ where "\\`*_{}[]()#!|~$\"'^".unicodeScalars.contains(scalar): safe += "\\" + String(scalar)
      case "-" where isBeginning, "+" where isBeginning, "=" where isBeginning, "." where isNumber:
        safe += "\\" + String(scalar)
      default: safe.unicodeScalars.append(scalar)
      }
      if scalar != " " {
        isBeginning = false
        if !("0"..."9").contains(scalar) { isNumber = false }
      }
    }
    return safe
  }

  /// A link of Markdown, or its text alone where the address is no http or https one.
  package static func markdownLink(_ text: String, to address: String?) -> String {
    guard let address, isWeb(address) else { return markdown(text) }
    // Between angle brackets an address may hold anything but these (CommonMark 0.31, 6.3).
    let safe = terminal(address).unicodeScalars.map { scalar -> String in
      switch scalar {
      case "<": "%3C"
      case ">": "%3E"
      case "\\": "%5C"
      case " ": "%20"
      case "|": "%7C"
      case "`": "%60"
      default: String(scalar)
      }
    }.joined()
    return "[\(markdown(text))](<\(safe)>)"
  }

  /// Whether an address is one of the web, the only ones that are ever rendered as links.
  private static func isWeb(_ address: String) -> Bool {
    let lower = address.prefix(8).lowercased()
    return lower.hasPrefix("https://") || lower.hasPrefix("http://")
  }

  /// A document whose every scalar is one of XML 1.0 (section 2.2): two that are no characters are replaced; controls are
  /// not in it, as texts are escaped.
  package static func xmlCharacters(_ document: String) -> String {
    guard document.unicodeScalars.contains(where: { $0.value == 0xFFFE || $0.value == 0xFFFF }) else { return document }
    var safe = String.UnicodeScalarView()
    for scalar in document.unicodeScalars {
      safe.append(scalar.value == 0xFFFE || scalar.value == 0xFFFF ? "\u{FFFD}" : scalar)
    }
    return String(safe)
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
