import Text

/// A vocabulary and a word of it, in lower case.
struct ElementName: Hashable {
  let namespace: Namespace
  let local: String

  /// Whether this element cannot be part of a text of that kind: then the text's element was not closed.
  func ends(_ slot: FeedSlot, _ kind: TextKind) -> Bool {
    if kind == .xml { return false }
    if kind == .xhtml { return local == "entry" && namespace.isCore }
    guard namespace.isCore || namespace == .content || namespace == .dublinCore else { return false }
    if namespace == .content { return local == "encoded" }
    return (slot.isLong ? Self.neverInLongTexts : Self.neverInShortTexts).contains(local)
  }

  private static let neverInLongTexts: Set<String> = [
    "item", "entry", "guid", "pubdate", "description", "published", "updated", "issued", "modified", "enclosure",
  ]
  private static let neverInShortTexts: Set<String> = neverInLongTexts.union([
    "title", "link", "id", "author", "category", "comments", "source", "content", "summary", "language", "copyright",
    "lastbuilddate", "managingeditor", "webmaster", "creator", "date", "subject", "publisher", "image", "channel",
  ])
}

/// Names of languages (BCP 47).
enum LanguageTag {
  /// nil for what is too long to be one: every item of a feed inherits it.
  static func kept(_ tag: String) -> String? { tag.utf8.count <= 64 ? tag : nil }
}

/// The attributes of a start tag, decoded; looked up by local name.
struct ElementAttributes {
  private var values: [(name: String, value: String)] = []
  /// Namespaces declared here: prefix, and URI.
  private(set) var declarations: [(prefix: String, uri: String)] = []
  /// `xml:base`; nil: none.
  private(set) var base: String?
  /// `xml:lang`, else `lang`; empty: the language is unknown again (XML 1.0 section 2.12); nil: none.
  private(set) var language: String?

  init(_ lexer: borrowing XMLLexer) {
    guard !lexer.attributes.isEmpty else { return }
    let span = lexer.bytes.span
    for attribute in lexer.attributes {
      let name = span.text(attribute.name).lowercased()
      let value = XMLText.value(span, attribute.value)
      switch name {
      case "xmlns": declarations.append(("", value))
      case "xml:base": base = value
      case "xml:lang": language = LanguageTag.kept(value)
      case "lang": language = language ?? LanguageTag.kept(value)?.nonEmpty
      default:
        if name.hasPrefix("xmlns:") {
          // Prefixes keep their case in elements, so they must here.
          declarations.append((String(span.text(attribute.name).dropFirst(6)), value))
        } else {
          values.append((name, value))
        }
      }
    }
  }

  /// The value under a name, else under that name with any prefix; nil: none, or blank. Other vocabularies have
  /// relations and types of their own (`xsi:type`, `xlink:type`).
  subscript(_ name: String) -> String? { value(name)?.nonEmpty }

  /// Whether there is a value under a name, and it is blank.
  func isBlank(_ name: String) -> Bool { value(name)?.isEmpty == true }

  private func value(_ name: String) -> String? {
    for (key, value) in values where key == name { return value }
    guard name != "rel", name != "type" else { return nil }
    for (key, value) in values where key.hasSuffix(":" + name) { return value }
    return nil
  }
}
