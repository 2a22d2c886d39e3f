import Text

/// Words to look for, in a small language without regular expressions.
///
///     open an office            these words, one after the other; case, accents and spelling variants do not matter
///     (open|set up) an office   one of several
///     [liaison] office          with or without
///     register ..3 with         up to three words in between
///     regist*                   any word that begins so (at least three letters)
///     <open> an office          any form of a verb that the language pack lists: open, opens, opened, opening
///     <open:past,participle>    only these of its forms
///
/// In YAML a phrase is a text, or a map with `phrase` and
///
///     case: true                capital letters count: `Meta` is not `meta`, `US` is not `us`
///     unless: [X-ray]           phrases that rule it out where they overlap with it
///     requires: [app, platform] phrases one of which must stand in the same sentence
///
/// A phrase has at most 1,000 forms and 24 words a form.
package struct Phrase: Hashable, Sendable {
  /// One step of a form.
  package enum Element: Hashable, Sendable {
    /// A folded word, and how its capitals must look when the phrase minds them.
    case word(String, Shape)
    /// The folded beginning of a word.
    case prefix(String)
    /// Up to so many words of any kind.
    case gap(Int)
  }

  /// How the capitals of a word look.
  package enum Shape: Hashable, Sendable {
    case any
    /// The first letter is a capital.
    case capital
    /// All letters are capitals.
    case upper
  }

  /// One way of saying the phrase.
  package struct Form: Hashable, Sendable {
    /// In order; neither the first nor the last is a gap.
    package let elements: [Element]
    /// Of the first verb in it; empty: it has none.
    package let tense: Tense
  }

  /// As it was written.
  package let source: String
  /// All ways of saying it.
  package let forms: [Form]
  /// Phrases that rule it out where they overlap with it.
  package let unless: [Phrase]
  /// Phrases one of which must stand in the same sentence; empty: none is needed.
  package let requires: [Phrase]

  /// The words of a text, one after the other, with nothing of the language of phrases.
  package init(plain text: String) {
    let words = Words(text)
    let elements = words.indices.map { Element.word(words.folded($0), .any) }
    self.init(source: text, forms: elements.isEmpty ? [] : [Form(elements: elements, tense: [])])
  }

  /// A phrase that was parsed.
  package init(source: String, forms: [Form], unless: [Phrase] = [], requires: [Phrase] = []) {
    self.source = source
    self.forms = forms
    self.unless = unless
    self.requires = requires
  }
}

/// The forms of a verb, or of several at once where they look alike.
package struct Tense: OptionSet, Hashable, Sendable {
  /// The bits.
  package let rawValue: UInt8
  /// Bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `open`
  package static let base = Tense(rawValue: 1)
  /// `opens`
  package static let third = Tense(rawValue: 2)
  /// `opened`, as in "it opened"
  package static let past = Tense(rawValue: 4)
  /// `opened`, as in "it has opened", "it was opened"
  package static let participle = Tense(rawValue: 8)
  /// `opening`
  package static let ing = Tense(rawValue: 16)
  /// "abrirá": where a verb's own ending tells what is to come
  package static let future = Tense(rawValue: 32)

  /// In the order in which a language pack lists the forms.
  static let order: [(name: String, tense: Tense)] = [
    ("base", .base), ("third", .third), ("past", .past), ("participle", .participle), ("ing", .ing),
    ("future", .future),
  ]
}

/// A verb as a language pack lists it: `open / opens / opened / opened / opening`, and a sixth form for what is to come.
package struct Verb: Hashable, Sendable {
  /// What phrases call it: `open` in `<open>`.
  package let name: String
  /// Phrase texts by form; a form may have several, separated by commas.
  package let forms: [(tense: Tense, text: String)]

  /// A verb with its forms.
  package init(name: String, forms: [(tense: Tense, text: String)]) {
    self.name = name
    self.forms = forms
  }

  /// Verbs are the same when their forms are.
  package static func == (left: Verb, right: Verb) -> Bool {
    left.name == right.name && left.forms.elementsEqual(right.forms) { $0 == $1 }
  }

  /// Hashes the name.
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
