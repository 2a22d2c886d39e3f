/// Links that may be shown: feeds bring `javascript:` and worse.
package enum WebLink {
  /// The link if it is http or https, of printable characters only and not absurdly long; nil otherwise.
  package static func safe(_ link: String?) -> String? {
    guard let link, link.utf8.count <= 2_000 else { return nil }
    let start = link.prefix(8).lowercased()
    guard start.hasPrefix("http://") || start.hasPrefix("https://") else { return nil }
    let printable = link.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && !(0x7F...0xA0).contains(scalar.value) && !"\"<>\\".unicodeScalars.contains(scalar)
        && scalar.properties.generalCategory != .format && !scalar.properties.isWhitespace
    }
    return printable ? link : nil
  }
}
