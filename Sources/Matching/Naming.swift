import Model
import Text
import Watchlist

/// Whom and where texts name, for those that no language pack reads: names are written alike in many languages, and the
/// watchlists and the gazetteer know some in other scripts.
struct Naming: Sendable {
  private let set: WatchlistSet
  private let lexicon: Lexicon

  init(_ set: WatchlistSet) {
    self.set = set
    lexicon = .names(set)
  }

  /// Whom and where the words name; places are sought only where a platform is named.
  func named(in fields: [(field: TextField, words: Words)]) -> Named {
    let hits = fields.map { field in
      let sentences = Passage(field.words, field: field.field, abbreviations: [])
      return lexicon.admitted(lexicon.index.hits(in: field.words)) { sentences.sentence(of: $0) }
    }
    let senses = hits.joined().map { lexicon.senses[$0.phrase] }
    let platforms = senses.compactMap { sense -> String? in
      if case .platform(let index, _) = sense { set.platforms[index].id } else { nil }
    }
    return platforms.isEmpty ? Named() : Named(platforms: platforms, places: senses.compactMap(set.code))
  }
}

extension WatchlistSet {
  /// The country that a place, an authority or a law stands for; nil: none.
  func code(_ sense: Sense) -> String? {
    switch sense {
    case .place(let code, _): code
    case .authority(let index, _), .instrument(let index, _, whole: true): jurisdictions[index].code
    default: nil
    }
  }

  /// Whom and where sentences name; a platform that is only the medium is not meant.
  func named(in sentences: [Sentence]) -> Named {
    let named = sentences.flatMap(\.mentions).compactMap { mention -> String? in
      if case .platform(let index) = mention.actor { platforms[index].id } else { nil }
    }
    return Named(platforms: named, places: sentences.flatMap { $0.places.compactMap { code($0.sense) } })
  }
}
