import Model
import Text
import Watchlist

/// What a phrase stands for.
enum Sense: Hashable, Sendable {
  /// Index of the platform, and of its product.
  case platform(Int, product: Int?)
  /// A country's code.
  case place(String, isDemonym: Bool)
  /// Indices of jurisdiction and authority.
  case authority(Int, Int)
  /// Indices of jurisdiction and instrument; `whole`: needs no year.
  case instrument(Int, Int, whole: Bool)
  /// Index of the pack's cue group.
  case cue(Int)
  /// A duty by itself.
  case act(String)
  /// A breach of a duty by itself.
  case breach(String)
  /// A verb that fulfils a duty with its object, or ends its fulfilment.
  case verb(String)
  case lapse(String)
  /// The object of a duty.
  case object(String)
  /// Only rules other phrases in or out.
  case context
}

/// The phrases of one index with what they stand for.
struct Lexicon: Sendable {
  private(set) var phrases: [Phrase] = []
  private(set) var senses: [Sense] = []
  /// For each phrase, the numbers of those that rule it out and of those one of which it needs.
  private(set) var unless: [Int: [Int]] = [:]
  private(set) var requires: [Int: [Int]] = [:]
  /// For each phrase of one country's duties, the number of its jurisdiction: it counts where the text names the country.
  private(set) var homes: [Int: Int] = [:]
  /// Whether others rule a phrase out or in.
  private let isConditional: [Bool]
  let index: PhraseIndex

  /// Who is spoken of: platforms and groups of them. A text without any is dismissed.
  static func actors(_ set: WatchlistSet, _ pack: LanguagePack?) -> Lexicon {
    Lexicon { lexicon in
      lexicon.addPlatforms(set)
      for (number, group) in (pack?.groups ?? []).enumerated() where group.role == .all || group.role == .aic {
        lexicon.add(group.phrases, .cue(number))
      }
    }
  }

  /// Platforms and places, without a language.
  static func names(_ set: WatchlistSet) -> Lexicon {
    Lexicon { lexicon in
      lexicon.addPlatforms(set)
      for place in set.places { lexicon.add(place.names + place.cities, .place(place.code, isDemonym: false)) }
      for (number, jurisdiction) in set.jurisdictions.enumerated() { lexicon.addRules(jurisdiction, number) }
    }
  }

  /// Everything else that a sentence is read by.
  static func reading(_ set: WatchlistSet, _ pack: LanguagePack) -> Lexicon {
    Lexicon { lexicon in
      for place in set.places {
        lexicon.add(place.names + place.cities, .place(place.code, isDemonym: false))
        lexicon.add(place.demonyms, .place(place.code, isDemonym: true))
      }
      for (number, jurisdiction) in set.jurisdictions.enumerated() {
        lexicon.add(jurisdiction, number, language: pack.language)
      }
      for (number, group) in pack.groups.enumerated() where group.role != .all && group.role != .aic {
        lexicon.add(group.phrases, .cue(number))
      }
      for duty in pack.duties {
        lexicon.add(duty.acts, .act(duty.code))
        lexicon.add(duty.breaches, .breach(duty.code))
        lexicon.add(duty.verbs, .verb(duty.code))
        lexicon.add(duty.lapses, .lapse(duty.code))
        lexicon.add(duty.objects, .object(duty.code))
      }
    }
  }

  private init(_ fill: (inout Builder) -> Void) {
    var builder = Builder()
    fill(&builder)
    phrases = builder.phrases
    senses = builder.senses
    unless = builder.unless
    requires = builder.requires
    homes = builder.homes
    isConditional = phrases.indices.map { builder.unless[$0] != nil || builder.requires[$0] != nil }
    index = PhraseIndex(builder.phrases)
  }

  private struct Builder {
    var phrases: [Phrase] = []
    var senses: [Sense] = []
    var unless: [Int: [Int]] = [:]
    var requires: [Int: [Int]] = [:]
    var homes: [Int: Int] = [:]

    mutating func add(_ list: [Phrase], _ sense: Sense, of home: Int? = nil) {
      for phrase in list {
        let number = phrases.count
        homes[number] = home
        phrases.append(phrase)
        senses.append(sense)
        if !phrase.unless.isEmpty { unless[number] = context(phrase.unless) }
        if !phrase.requires.isEmpty { requires[number] = context(phrase.requires) }
      }
    }

    private mutating func context(_ list: [Phrase]) -> [Int] {
      let first = phrases.count
      phrases += list
      senses += list.map { _ in .context }
      return Array(first..<phrases.count)
    }

    mutating func addPlatforms(_ set: WatchlistSet) {
      for (number, platform) in set.platforms.enumerated() {
        add(platform.aliases, .platform(number, product: nil))
        for (place, product) in platform.products.enumerated() {
          add(product.aliases, .platform(number, product: place))
        }
      }
    }

    mutating func addRules(_ jurisdiction: Jurisdiction, _ number: Int) {
      for (place, authority) in jurisdiction.authorities.enumerated() {
        add(authority.aliases, .authority(number, place))
      }
      for (place, instrument) in jurisdiction.instruments.enumerated() {
        add(instrument.aliases, .instrument(number, place, whole: true))
        add(instrument.words, .instrument(number, place, whole: false))
      }
    }

    mutating func add(_ jurisdiction: Jurisdiction, _ number: Int, language: String) {
      addRules(jurisdiction, number)
      for obligation in jurisdiction.obligations {
        add(obligation.acts[language] ?? [], .act(obligation.code), of: number)
      }
    }
  }

  /// Whether there is any among these phrases that does not only rule others in or out.
  func meansSomething(_ hits: [PhraseIndex.Hit]) -> Bool { hits.contains { senses[$0.phrase] != .context } }

  /// The numbers of the jurisdictions that places, authorities and laws among these phrases belong to.
  func countries(_ hits: [PhraseIndex.Hit], in set: WatchlistSet) -> Set<Int> {
    var codes: Set<String> = []
    var numbers: Set<Int> = []
    for hit in hits {
      switch senses[hit.phrase] {
      case .place(let code, _): codes.insert(code)
      case .authority(let number, _), .instrument(let number, _, _): numbers.insert(number)
      default: break
      }
    }
    if codes.isEmpty { return numbers }
    return numbers.union(set.jurisdictions.indices.filter { codes.contains(set.jurisdictions[$0].code) })
  }

  /// The phrases of a text, all that were found, that their context admits; `sentence` tells the sentence of a word.
  func admitted(_ hits: [PhraseIndex.Hit], sentence: (Int) -> Int) -> [PhraseIndex.Hit] {
    guard hits.contains(where: { isConditional[$0.phrase] }) else { return hits }
    let context = Dictionary(grouping: hits.filter { senses[$0.phrase] == .context }) { sentence($0.words.lowerBound) }
    return hits.filter { hit in
      guard isConditional[hit.phrase] else { return true }
      guard let unless = unless[hit.phrase] ?? requires[hit.phrase].map({ _ in [] }) else { return true }
      let around = context[sentence(hit.words.lowerBound)] ?? []
      if around.contains(where: { $0.words.overlaps(hit.words) && unless.contains($0.phrase) }) { return false }
      guard let needed = requires[hit.phrase] else { return true }
      return around.contains { needed.contains($0.phrase) }
    }
  }
}
