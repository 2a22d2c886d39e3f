import Model
import Text
import Watchlist

/// What stands for a platform named elsewhere.
extension SubjectFinder {
  /// "دفتر نہیں کھولیں گے، میٹا", "دفتر کھولنا ہوگا، ایکس کو پیغام": headlines name last who says so or who is told.
  func named(after predicate: Predicate, _ chain: Chain) -> [Mention] {
    let isDemanded = chain.stand == .status(.demanded)
    let begin = sentence.clauses[predicate.clause].words.lowerBound
    let hasAgent = sentence.cues(valued: "agent").contains {
      (begin..<predicate.span.lowerBound).contains($0.words.lowerBound)
    }
    guard let mention = sentence.mentions.first(where: { $0.words.lowerBound >= predicate.span.upperBound }),
      isDemanded
        ? sentence.isObject(mention.words)
        : !hasAgent && !sentence.isObject(list(from: mention).last?.words ?? mention.words)
    else { return [] }
    let between = predicate.span.upperBound..<mention.words.lowerBound
    if sentence.cues(valued: "agent").contains(where: { between.contains($0.words.lowerBound) }) { return [] }
    return list(from: mention)
  }

  /// "ملاقات میں دفتر کھولنے پر اتفاق ہوا": a sentence without a subject goes on about whom the one before was.
  func unsaid(_ predicate: Predicate) -> [Mention] {
    guard sentence.mentions.isEmpty, carry.age == 0, Set(carry.actors.map(\.actor)).count == 1,
      let last = carry.actors.last, last.actor != .all
    else { return [] }
    let officials = (sentence.authorities + sentence.cues(valued: "official")).map(\.words)
    let begin = sentence.clauses[predicate.clause].words.lowerBound
    let isActedByOthers = sentence.cues(valued: "agent").contains { agent in
      (begin..<predicate.span.lowerBound).contains(agent.words.lowerBound)
        && !officials.contains { (0...3).contains(agent.words.lowerBound - $0.upperBound) }
    }
    // "آپریٹرز کو رجسٹر ہونا ہوگا": someone else is told.
    let isOfOthers = sentence.cues(valued: "dative").contains { dative in
      (begin..<predicate.span.lowerBound).contains(dative.words.lowerBound)
        && !officials.contains { $0.upperBound == dative.words.lowerBound }
    }
    return isActedByOthers || isOfOthers ? [] : [last]
  }

  /// Whom "the company", "they" or "both firms" means.
  func resolve(_ reference: Mark) -> [Mention] {
    let value = sentence.group(reference)?.value
    if value == "generic" {
      var everyone = everyone(at: reference.words)
      everyone.isGeneric = true
      let isNamedHere = sentence.pack.order == .after && !sentence.mentions.isEmpty
      return carry.hasNamed || isNamedHere ? [everyone] : []
    }
    let isMany = reference.role == .many
    let before = sentence.mentions.filter { $0.words.upperBound <= reference.words.lowerBound }
    if value == "weak", sentence.pack.order == .after, let strong = strong(before: reference) { return resolve(strong) }
    if value == "weak", let official = official(before: reference),
      official.lowerBound > before.last?.words.lowerBound ?? -1
    {
      return []
    }
    if let last = before.last {
      let found = list(endingWith: last)
      if isMany || found.count == 1 && found[0].actor != .all { return found }
      return carry.single.isEmpty ? found : carry.single
    }
    if isMany { return carry.age <= 2 ? (carry.several.isEmpty ? carry.actors : carry.several) : [] }
    return carry.age <= 3 ? carry.single : []
  }

  /// "پی ٹی اے نے ایپ سے کہا کہ وہ …": of the authority and the one that it speaks to, the nearer.
  private func strong(before reference: Mark) -> Mark? {
    guard
      let strong = sentence.references.last(where: {
        $0.words.upperBound <= reference.words.lowerBound && sentence.group($0)?.value == nil
      }), let official = official(before: reference), strong.words.lowerBound > official.lowerBound,
      !sentence.mentions.contains(where: {
        $0.words.upperBound <= reference.words.lowerBound && $0.words.lowerBound > strong.words.lowerBound
      })
    else { return nil }
    return strong
  }

  /// The nearest authority or official before a reference: "the ministry said it …" is about the ministry.
  private func official(before reference: Mark) -> Range<Int>? {
    let authorities = sentence.authorities
    let officials = sentence.cues(valued: "official").filter { cue in
      !authorities.contains { $0.words.overlaps(cue.words) }
    }
    return (authorities + officials).map(\.words)
      .filter { $0.upperBound <= reference.words.lowerBound && !isTold($0) && !sentence.isObject($0) }
      .max { $0.lowerBound < $1.lowerBound }
  }

  /// "Reddit told the ministry it …": whom a platform tells something is not who speaks.
  private func isTold(_ official: Range<Int>) -> Bool {
    let telling: Set<CueGroup.Role> = [.tell, .reporter, .promise]
    return sentence.cues.contains { cue in
      cue.role.map { telling.contains($0) } == true && (0...1).contains(official.lowerBound - cue.words.upperBound)
        && (sentence.mentions.map(\.words) + sentence.references.map(\.words)).contains {
          (0...2).contains(cue.words.lowerBound - $0.upperBound)
        }
    }
  }

  /// Whether a word such as "such as" stands in a range.
  func introduces(from start: Int, to end: Int) -> Bool {
    sentence.cues(valued: "introduces").contains { $0.words.lowerBound >= start && $0.words.upperBound <= end }
  }
}
