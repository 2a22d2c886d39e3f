import Model
import Text
import Watchlist

/// Where a country was bound from, the surest first.
enum Binding: Int, Hashable, Sendable {
  case clause, authority, sentence, item, feed, none
}

/// Binds a country to a draft: place in the clause, else authority or instrument, else the item, else the feed.
struct CountryBinder {
  let set: WatchlistSet
  /// All sentences of the item, the title's first.
  let sentences: [Sentence]
  /// What to assume where the item names no country; nil: nothing.
  let assumed: String?

  /// Places stand at most so many words after the duty that they belong to.
  private static let reach = 9

  struct Bound {
    var code: String?
    var how: Binding
    var cue: Mark?
    var instrument: String?
  }

  func bind(_ draft: Draft, in sentence: Sentence) -> Bound {
    let instrument = instrument(in: sentence)
    guard let found = country(draft, sentence).map({ union($0, sentence) ?? $0 }) else {
      return Bound(code: assumed, how: assumed == nil ? .none : .feed, instrument: nil)
    }
    let own = instrument.flatMap { $0.jurisdiction == found.code ? $0.id : nil }
    return Bound(code: found.code, how: found.how, cue: found.cue, instrument: own)
  }

  /// "in Belgium under the Digital Services Act": a union's law, named in a member that nobody watches by itself.
  private func union(_ found: Bound, _ sentence: Sentence) -> Bound? {
    guard let code = found.code, !isWatched(code) else { return nil }
    let rule = sentence.places.last { mark in
      switch mark.sense {
      case .authority(let index, _), .instrument(let index, _, _):
        set.jurisdictions[index].members.contains(code) && isBinding(mark, in: sentence)
      default: false
      }
    }
    return rule.map { Bound(code: self.code($0), how: .authority, cue: $0) }
  }

  private func country(_ draft: Draft, _ sentence: Sentence) -> Bound? {
    let clause = sentence.clauses[sentence.clause(of: draft.span.lowerBound)].words
    let marks = sentence.places.filter { isBinding($0, in: sentence) }
    let isAfter = sentence.pack.order == .after
    let near = marks.filter {
      // "fined over the war in Ukraine", said in one breath with the platform.
      if isAfter, $0.words.lowerBound < draft.span.upperBound, !isActing($0, in: sentence) { return false }
      return $0.words.lowerBound >= draft.span.lowerBound && $0.words.lowerBound < draft.span.upperBound + Self.reach
        && $0.words.upperBound <= max(clause.upperBound, draft.span.upperBound)
    }
    let own = near.filter { !isForeign($0, beside: marks) }
    if let first = own.first(where: { isCountryOrCity($0) }) ?? own.first, let code = code(first) {
      return Bound(code: code, how: .clause, cue: first)
    }
    let inClause = marks.filter { clause.overlaps($0.words) && !isForeign($0, beside: marks) }
    if let rule = inClause.last(where: { !isCountryOrCity($0) }), let code = code(rule) {
      return Bound(code: code, how: .authority, cue: rule)
    }
    if isAfter { return acting(marks, inClause, in: sentence) ?? elsewhere(sentence) }
    if let place = inClause.last, let code = code(place) { return Bound(code: code, how: .clause, cue: place) }
    if let rule = marks.last(where: { !isCountryOrCity($0) }) ?? marks.last, let code = code(rule) {
      return Bound(code: code, how: .sentence, cue: rule)
    }
    return elsewhere(sentence)
  }

  /// Countries that act, or in which something happens, tell more than those that only describe: "روس: ویکیپیڈیا پر
  /// یوکرین جنگ …", "بھارتی حکومت نے پاکستانی …".
  private func acting(_ marks: [Mark], _ inClause: [Mark], in sentence: Sentence) -> Bound? {
    let strong = marks.filter { isActing($0, in: sentence) }
    let named = inClause.filter { if case .place(_, let isDemonym) = $0.sense { !isDemonym } else { true } }
    let own = strong.last { inClause.contains($0) }
    guard let place = own ?? strong.first ?? named.last ?? inClause.last ?? marks.last, let code = code(place) else {
      return nil
    }
    return Bound(code: code, how: inClause.contains(place) ? .clause : .sentence, cue: place)
  }

  private func isActing(_ mark: Mark, in sentence: Sentence) -> Bool {
    guard case .place(_, let isDemonym) = mark.sense else { return true }
    let end = mark.words.upperBound
    let officials = sentence.cues(valued: "official")
    if officials.contains(where: { (0...1).contains($0.words.lowerBound - end) }) { return true }
    if isDemonym { return false }
    if end >= sentence.range.upperBound || !sentence.words[end].gap.isDisjoint(with: [.colon, .comma, .dash]) {
      return true
    }
    return ["agent", "object", "genitive"].contains { role in
      sentence.cues(valued: role).contains { $0.words.lowerBound == end }
    }
  }

  /// "without a US court order": an adjective of a country that is not watched, beside one that is.
  private func isForeign(_ mark: Mark, beside marks: [Mark]) -> Bool {
    guard case .place(let code, true) = mark.sense, !isWatched(code) else { return false }
    return marks.contains { self.code($0).map(isWatched) == true }
  }

  /// The country of the title, else of the sentence before, else of any.
  private func elsewhere(_ sentence: Sentence) -> Bound? {
    let own = sentences.firstIndex { $0.passage.field == sentence.passage.field && $0.range == sentence.range } ?? 0
    let order = sentences.indices.sorted { distance($0, own) < distance($1, own) }
    for index in order where index != own {
      let marks = sentences[index].places.filter { isBinding($0, in: sentences[index]) }
      let watched = marks.first { code($0).map(isWatched) ?? false }
      if let mark = watched ?? marks.first, let code = code(mark) { return Bound(code: code, how: .item, cue: mark) }
    }
    return nil
  }

  private func distance(_ index: Int, _ own: Int) -> Int {
    if sentences[index].isTitle { return 1 }
    return index < own ? (own - index) * 2 : (index - own) * 2 + 1
  }

  private func isWatched(_ code: String) -> Bool { set.jurisdictions.contains { $0.code == code } }

  private func isCountryOrCity(_ mark: Mark) -> Bool {
    if case .place = mark.sense { true } else { false }
  }

  /// The country of a mark; nil: it binds none.
  func code(_ mark: Mark) -> String? {
    switch mark.sense {
    case .place(let code, _): code
    case .authority(let index, _), .instrument(let index, _, _): set.jurisdictions[index].code
    default: nil
    }
  }

  private func isBinding(_ mark: Mark, in sentence: Sentence) -> Bool {
    switch mark.sense {
    case .place(_, let isDemonym): return !(isDemonym ? describesCompany(mark, in: sentence) : isHome(mark, sentence))
    case .authority(let jurisdiction, let place):
      let authority = set.jurisdictions[jurisdiction].authorities[place]
      let code = set.jurisdictions[jurisdiction].code
      return !authority.isShared || isNamed(code) && !isOfAnother(mark, code, in: sentence)
    case .instrument(let jurisdiction, _, let whole):
      return whole || sentence.hasYear(of: mark, in: set) && isAlone(mark, jurisdiction, in: sentence)
    default: return false
    }
  }

  /// "Social media rules 2021" are those of several countries: then an authority must tell which.
  private func isAlone(_ mark: Mark, _ jurisdiction: Int, in sentence: Sentence) -> Bool {
    let rivals = sentence.places.contains { other in
      guard case .instrument(let rival, _, _) = other.sense else { return false }
      return rival != jurisdiction && other.words.overlaps(mark.words) && sentence.hasYear(of: other, in: set)
    }
    return !rivals
      || sentences.flatMap(\.places).contains { other in
        switch other.sense {
        case .authority(let named, _): named == jurisdiction
        case .place(let code, _): code == set.jurisdictions[jurisdiction].code
        default: false
        }
      }
  }

  /// "Russia's VKontakte has named one": where a company comes from.
  private func isHome(_ mark: Mark, _ sentence: Sentence) -> Bool {
    let end = mark.words.upperBound
    guard end < sentence.range.upperBound, sentence.words[end].gap.contains(.apostrophe) else { return false }
    return sentence.mentions.contains { $0.actor != .all && $0.words.lowerBound == end + 1 }
  }

  /// "the American internet company Google" says nothing about where a duty applies, "the Indian social media rules" do.
  private func describesCompany(_ mark: Mark, in sentence: Sentence) -> Bool {
    let isOfRules = sentence.cues(valued: "rules").contains {
      (0...3).contains($0.words.lowerBound - mark.words.upperBound)
    }
    return !isOfRules
      && sentence.cues.contains {
        $0.role == .party && sentence.group($0)?.value == "company"
          && (0...2).contains($0.words.lowerBound - mark.words.upperBound)
      }
  }

  /// "نیپالی وزیراعظم", "the Nepalese prime minister": of the country named right before.
  private func isOfAnother(_ mark: Mark, _ code: String, in sentence: Sentence) -> Bool {
    sentence.places.contains { place in
      guard case .place(let named, _) = place.sense else { return false }
      return named != code && (0...1).contains(mark.words.lowerBound - place.words.upperBound)
    }
  }

  private func isNamed(_ code: String) -> Bool {
    if assumed == code { return true }
    // In a text that names no country at all, a short name is taken for what it is here.
    let names = sentences.flatMap(\.places).contains { mark in
      if case .place = mark.sense { true } else { false }
    }
    if !names { return true }
    return sentences.contains { sentence in
      sentence.places.contains { mark in
        switch mark.sense {
        case .place(let named, _): named == code
        case .authority(let jurisdiction, let place):
          set.jurisdictions[jurisdiction].code == code && !set.jurisdictions[jurisdiction].authorities[place].isShared
        default: false
        }
      }
    }
  }

  /// The law that a sentence names: by a name of its own, or by its year and content words.
  func instrument(in sentence: Sentence) -> (jurisdiction: String, id: String)? {
    for mark in sentence.places {
      guard case .instrument(let jurisdiction, let number, let whole) = mark.sense else { continue }
      if whole || sentence.hasYear(of: mark, in: set) && isAlone(mark, jurisdiction, in: sentence) {
        return (set.jurisdictions[jurisdiction].code, set.jurisdictions[jurisdiction].instruments[number].id)
      }
    }
    return nil
  }
}

extension Sentence {
  /// Whether the sentence gives the year of an instrument that a mark stands for.
  func hasYear(of mark: Mark, in set: WatchlistSet) -> Bool {
    guard case .instrument(let jurisdiction, let number, _) = mark.sense,
      let year = set.jurisdictions[jurisdiction].instruments[number].year
    else { return false }
    let digits = String(year)
    return range.contains { words[$0].isNumber && words.folded($0) == digits }
  }
}
