import Text

/// A vocabulary and a word of it.
struct ElementName: Hashable {
  let namespace: Namespace
  let local: ElementWord

  /// Whether this element cannot be part of a text of that kind: then the text's element was not closed.
  func ends(_ slot: FeedSlot, _ kind: TextKind) -> Bool {
    if kind == .xml { return false }
    if kind == .xhtml { return local == .entry && namespace.isCore }
    guard namespace.isCore || namespace == .content || namespace == .dublinCore else { return false }
    if namespace == .content { return local == .encoded }
    return slot.isLong ? local.isNeverInLongTexts : local.isNeverInShortTexts
  }
}

/// Names of languages (BCP 47).
enum LanguageTag {
  /// nil for what is too long to be one: every item of a feed inherits it.
  static func kept(_ tag: String) -> String? { tag.utf8.count <= 64 ? tag : nil }
}

/// The attributes of a start tag, looked up by local name and decoded when they are asked for.
struct ElementAttributes {
  private let bytes: [UInt8]
  private let attributes: [XMLLexer.Attribute]
  /// Namespaces declared here: prefix, and URI.
  private(set) var declarations: [(prefix: String, uri: String)] = []
  /// `xml:base`; nil: none.
  private(set) var base: String?
  /// `xml:lang`, else `lang`; empty: the language is unknown again (XML 1.0 section 2.12); nil: none.
  private(set) var language: String?

  /// None.
  init() { (bytes, attributes) = ([], []) }

  init(_ attributes: [XMLLexer.Attribute], in bytes: [UInt8]) {
    self.bytes = bytes
    self.attributes = attributes
    for attribute in attributes {
      // Those that mean something on every element begin with `x` or `l`.
      switch bytes[attribute.name.lowerBound].lowercased {
      case UInt8(ascii: "x"): readXML(attribute)
      case UInt8(ascii: "l"):
        if language == nil, isNamed("lang", attribute) {
          let text = text(attribute)
          language = LanguageTag.kept(text)?.nonEmpty
        }
      default: break
      }
    }
  }

  private mutating func readXML(_ attribute: XMLLexer.Attribute) {
    let text = text(attribute)
    if isNamed("xmlns", attribute) {
      declarations.append(("", text))
    } else if isNamed("xml:base", attribute) {
      base = text
    } else if isNamed("xml:lang", attribute) {
      language = LanguageTag.kept(text)
    } else if attribute.name.count > 6, bytes.span.matches("xmlns:", at: attribute.name.lowerBound) {
      // Prefixes keep their case in elements, so they must here.
      let prefix = bytes.span.text(attribute.name.lowerBound + 6..<attribute.name.upperBound)
      declarations.append((prefix, text))
    }
  }

  /// The value under a name, else under that name with any prefix; nil: none, or blank. Other vocabularies have
  /// relations and types of their own (`xsi:type`, `xlink:type`).
  subscript(_ name: StaticString) -> String? { value(name)?.nonEmpty }

  /// Whether there is a value under a name, and it is blank.
  func isBlank(_ name: StaticString) -> Bool { value(name)?.isEmpty == true }

  private func value(_ name: StaticString) -> String? {
    for attribute in attributes where isNamed(name, attribute) { return text(attribute) }
    let length = name.utf8CodeUnitCount
    guard length != 3 && length != 4 || !["rel", "type"].contains(name.description) else { return nil }
    for attribute in attributes where attribute.name.count > length {
      let start = attribute.name.upperBound - length
      guard bytes[start - 1] == UInt8(ascii: ":"), bytes.span.matches(name, at: start) else { continue }
      if !bytes.span.matches("xmlns:", at: attribute.name.lowerBound) { return text(attribute) }
    }
    return nil
  }

  private func isNamed(_ name: StaticString, _ attribute: XMLLexer.Attribute) -> Bool {
    attribute.name.count == name.utf8CodeUnitCount && bytes.span.matches(name, at: attribute.name.lowerBound)
  }

  private func text(_ attribute: XMLLexer.Attribute) -> String { XMLText.value(bytes.span, attribute.value) }
}
