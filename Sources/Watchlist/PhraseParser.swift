import Text

/// Why a phrase cannot be read, with what to do.
struct PhraseError: Error {
  let message: String
}

/// Reads the language of ``Phrase``.
struct PhraseParser {
  static let maximumForms = 1000
  static let maximumWords = 24
  /// The verbs that `<name>` may name.
  let verbs: [String: Verb]
  /// Whether capital letters count.
  let minding: Bool

  private typealias Form = (elements: [Phrase.Element], tense: Tense)

  /// A package-internal door: all forms of a phrase.
  func forms(of text: String) throws(PhraseError) -> [Phrase.Form] {
    let isPlain = text.utf8.allSatisfy { !Self.special.contains($0) }
    let raw: [Form]
    if isPlain {
      raw = [(words(text), [])]
    } else {
      var reader = Reader(characters: Array(text))
      raw = try sequence(&reader, until: [])
    }
    for form in raw { try check(form.elements, text) }
    return raw.map { Phrase.Form(elements: $0.elements, tense: $0.tense) }
  }

  /// One form for all that look alike: `opened` is past and participle.
  private static func merged(_ forms: [Form]) -> [Form] {
    if forms.count < 2 { return forms }
    var merged: [Form] = []
    merged.reserveCapacity(forms.count)
    var places: [[Phrase.Element]: Int] = [:]
    for form in forms {
      let place = places[form.elements, default: merged.count]
      if place < merged.count {
        merged[place].tense.formUnion(form.tense)
      } else {
        places[form.elements] = place
        merged.append(form)
      }
    }
    return merged
  }

  private static func areOneLength(_ forms: [Form]) -> Bool {
    forms.allSatisfy { $0.elements.count == forms[0].elements.count }
  }

  private static let special = Set("()[]|<>*".utf8).union(".".utf8)

  private func check(_ elements: [Phrase.Element], _ text: String) throws(PhraseError) {
    guard let first = elements.first, let last = elements.last else {
      throw PhraseError(message: "'\(text)' can be empty; a phrase needs at least one word that is always there")
    }
    for element in [first, last] {
      if case .gap = element {
        throw PhraseError(message: "'\(text)' begins or ends with a gap; a gap stands between words")
      }
    }
    if elements.count > Self.maximumWords {
      throw PhraseError(message: "'\(text)' is longer than \(Self.maximumWords) words")
    }
  }

  private struct Reader {
    let characters: [Character]
    var position = 0
    init(characters: [Character]) { self.characters = characters }
    var next: Character? { position < characters.count ? characters[position] : nil }
  }

  private func sequence(_ reader: inout Reader, until ends: Set<Character>) throws(PhraseError) -> [Form] {
    var forms: [Form] = [([], [])]
    while let character = reader.next, !ends.contains(character) {
      let choices = Self.merged(try item(&reader))
      if choices.isEmpty { continue }
      guard forms.count * choices.count <= Self.maximumForms else {
        throw PhraseError(message: "it has more than \(Self.maximumForms) forms; split it into several phrases")
      }
      var longer: [Form] = []
      for form in forms {
        for choice in choices {
          longer.append((form.elements + choice.elements, form.tense.isEmpty ? choice.tense : form.tense))
        }
      }
      // What differs still does so with different ends, unless both are of several lengths.
      forms = Self.areOneLength(forms) || Self.areOneLength(choices) ? longer : Self.merged(longer)
    }
    return forms
  }

  private func item(_ reader: inout Reader) throws(PhraseError) -> [Form] {
    guard let character = reader.next else { return [] }
    switch character {
    case " ", "\t", "\n":
      reader.position += 1
      return []
    case "(", "[":
      reader.position += 1
      let close: Character = character == "(" ? ")" : "]"
      var forms: [Form] = character == "[" ? [([], [])] : []
      repeat {
        forms += try sequence(&reader, until: ["|", close])
        guard let end = reader.next else { throw PhraseError(message: "'\(character)' without '\(close)'") }
        reader.position += 1
        if end == close { return forms }
      } while true
    case ")", "]", "|", ">":
      throw PhraseError(message: "'\(character)' without what opens it; write (one|another), [optional] or <verb>")
    case "<": return try verb(&reader)
    case ".":
      if reader.position + 1 < reader.characters.count, reader.characters[reader.position + 1] == "." {
        return try gap(&reader)
      }
      reader.position += 1
      return []
    case "*":
      throw PhraseError(message: "'*' stands after the beginning of a word, as in regist*")
    default: return [chunk(&reader)].map { ($0, []) }.filter { !$0.elements.isEmpty } as [Form]
    }
  }

  private func gap(_ reader: inout Reader) throws(PhraseError) -> [Form] {
    reader.position += 2
    var digits = ""
    while let digit = reader.next, digit.isASCII, digit.isNumber {
      digits.append(digit)
      reader.position += 1
    }
    guard let width = Int(digits), (1...12).contains(width) else {
      throw PhraseError(message: "expected a width from 1 to 12 after '..', as in ..3")
    }
    return [([.gap(width)], [])]
  }

  private func verb(_ reader: inout Reader) throws(PhraseError) -> [Form] {
    reader.position += 1
    var name = ""
    while let character = reader.next, character != ">" {
      name.append(character)
      reader.position += 1
    }
    guard reader.next == ">" else { throw PhraseError(message: "'<' without '>'") }
    reader.position += 1
    let parts = name.split(separator: ":", maxSplits: 1).map { $0.trimmingSpaces }
    guard let key = parts.first, let verb = verbs[key] else {
      throw PhraseError(message: "<\(name)>: no such verb in the language pack; list its forms under 'verbs'")
    }
    var wanted: Tense = []
    for word in parts.count > 1 ? parts[1].split(separator: ",").map({ $0.trimmingSpaces }) : [] {
      guard let tense = Tense.order.first(where: { $0.name == word }) else {
        throw PhraseError(message: "<\(name)>: '\(word)' is no form; use base, third, past, participle, ing, future")
      }
      wanted.formUnion(tense.tense)
    }
    return verb.forms.filter { wanted.isEmpty || !$0.tense.isDisjoint(with: wanted) }
      .map { (words($0.text), $0.tense) }
  }

  /// Text up to what has a meaning of its own.
  private func chunk(_ reader: inout Reader) -> [Phrase.Element] {
    var text = ""
    while let character = reader.next, !"()[]|<>* \t\n".contains(character) {
      if character == ".", reader.position + 1 < reader.characters.count, reader.characters[reader.position + 1] == "."
      {
        break
      }
      text.append(character)
      reader.position += 1
    }
    var elements = words(text)
    if reader.next == "*" {
      reader.position += 1
      if case .word(let word, _)? = elements.last { elements[elements.count - 1] = .prefix(word) }
    }
    return elements
  }

  private func words(_ text: String) -> [Phrase.Element] {
    let words = Words(text)
    return words.indices.map { index in
      let word = words[index]
      let shape: Phrase.Shape =
        !minding ? .any : word.isUpper && word.isCapital ? .upper : word.isCapital ? .capital : .any
      return .word(words.folded(index), shape)
    }
  }
}

extension StringProtocol {
  var trimmingSpaces: String {
    var view = self[...]
    while let first = view.first, first.isWhitespace { view = view.dropFirst() }
    while let last = view.last, last.isWhitespace { view = view.dropLast() }
    return String(view)
  }
}
