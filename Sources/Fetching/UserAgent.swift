/// What Dutywatch calls itself, so that a publisher who minds can write to its operator.
package enum UserAgent {
  /// `Dutywatch/0.1 (+mailto:ops@example.org)`; a contact may also be an http(s) address, and nil or empty: none is given.
  package static func text(version: String, contact: String?) -> String {
    let name = "Dutywatch/\(version)"
    // In a comment, parentheses and controls would end it or the header (RFC 9110 section 5.6.5).
    let clean = (contact ?? "").unicodeScalars.filter {
      (0x21...0x7E).contains($0.value) && !"()\\".unicodeScalars.contains($0)
    }
    let contact = String(String.UnicodeScalarView(clean))
    guard !contact.isEmpty else { return name }
    let isAddress = ["http://", "https://", "mailto:"].contains { contact.hasPrefix($0) }
    return "\(name) (+\(isAddress ? "" : "mailto:")\(contact))"
  }
}
