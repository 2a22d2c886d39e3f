package import Model

/// An item as stories see it: what it names, what it asserts, and its words.
package struct StoryItem: Sendable {
  /// As it is shown.
  package let title: String
  /// Only its beginning counts.
  package let text: String
  /// `ur`, `en-GB`; nil: unknown, and taken to be that of any other item.
  package let language: String?
  /// The day of its publication; nil: unknown, and only near-copies of it are recognised.
  package let day: UTCDay?
  /// Whom and where it names.
  package let named: Named
  /// What it asserts.
  package let findings: [Finding]

  /// An item; see the properties.
  package init(
    title: String, text: String, language: String? = nil, day: UTCDay?, named: Named = Named(), findings: [Finding] = []
  ) {
    self.title = title
    self.text = text
    self.language = language
    self.day = day
    self.named = named
    self.findings = findings
  }

  /// Only items that name a platform or have a finding are compared.
  package var isCompared: Bool { !findings.isEmpty || !named.platforms.isEmpty }
}
