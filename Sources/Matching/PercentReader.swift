import Model
import Text
import Watchlist

/// Reads compliance rates: "acted on only 7% of the complaints", "Facebook and TikTok over 90%, X 30%".
///
/// A rate of 90 or more of a hundred counts as done (in part), from 40 as in progress, below as not done.
struct PercentReader {
  let sentence: Sentence
  let number: Int
  let carry: Carry

  func read() -> [Draft] {
    let isOfRequests =
      !sentence.cues(valued: "requests").isEmpty || sentence.duties.contains { $0.duty == "takedown" }
    guard isOfRequests || goesOn else { return [] }
    let rates = rates()
    return rates.indices.flatMap { index -> [Draft] in
      let begin = index == 0 ? sentence.range.lowerBound : rates[index - 1].words.upperBound
      let end = index + 1 < rates.count ? rates[index + 1].words.lowerBound : sentence.range.upperBound
      return who(rates[index].words, begin, end).map { draft(rates[index], $0) }
    }
  }

  /// "X's rate was only 28 percent." after a sentence of such rates.
  private var goesOn: Bool {
    carry.last.contains {
      $0.sentence == number - 1 && $0.qualifiers.partial == true && $0.field == sentence.passage.field
    }
  }

  /// What the requests were for: content, unless the sentence speaks of users' data.
  private var code: String {
    let duties = sentence.duties.map(\.duty)
    return duties.contains("data_disclosure") && !duties.contains("takedown") ? "data_disclosure" : "takedown"
  }

  private func rates() -> [(value: Int, words: Range<Int>)] {
    (percents() + shares() + ratios() + CountReader(sentence: sentence).rates()).sorted {
      $0.words.lowerBound < $1.words.lowerBound
    }
  }

  /// "a fifth of the requests", "almost all"
  private func shares() -> [(value: Int, words: Range<Int>)] {
    sentence.cues(valued: "low share").map { (20, $0.words) }
      + sentence.cues(valued: "high share").map { (90, $0.words) }
  }

  /// "five of 100", "three in ten"
  private func ratios() -> [(value: Int, words: Range<Int>)] {
    sentence.cues(valued: "ratio").compactMap { cue in
      let (before, after) = (cue.words.lowerBound - 1, cue.words.upperBound)
      guard sentence.range.contains(before), sentence.range.contains(after), let part = number(before),
        let whole = number(after), whole >= 10, part <= whole
      else { return nil }
      return (part * 100 / whole, before..<after + 1)
    }
  }

  private func number(_ position: Int) -> Int? {
    let word = sentence.words.folded(position)
    if sentence.words[position].isNumber { return Int(word) }
    return word.count > 1 ? sentence.pack.numbers[word] : nil
  }

  private func percents() -> [(value: Int, words: Range<Int>)] {
    sentence.range.compactMap { position in
      let word = sentence.words[position]
      if let value = glued(position) { return (value, position..<position + 1) }
      guard word.isNumber, let value = Int(sentence.words.folded(position)), value <= 100,
        !word.gap.contains(.stop) || word.gap.contains(.space)
      else { return nil }
      let next = position + 1
      let hasFraction =
        next < sentence.range.upperBound && sentence.words[next].isNumber && sentence.words[next].gap == .stop
      let end = hasFraction ? next + 1 : next
      if sentence.words.gap(after: end - 1).contains(.percent) { return (value, position..<end) }
      let isNamed = sentence.cues(valued: "percent").contains { $0.words.lowerBound == end }
      return isNamed ? (value, position..<end + 1) : nil
    }
  }

  /// "7pc": number and sign in one word.
  private func glued(_ position: Int) -> Int? {
    let word = sentence.words.folded(position)
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count < word.count, let value = Int(digits), value <= 100 else { return nil }
    let sign = Phrase.Element.word(String(word.dropFirst(digits.count)), .any)
    let isPercent = sentence.pack.groups.contains { group in
      group.value == "percent" && group.phrases.contains { $0.forms.contains { $0.elements == [sign] } }
    }
    return isPercent ? value : nil
  }

  private func who(_ words: Range<Int>, _ begin: Int, _ end: Int) -> [Mention] {
    let finder = SubjectFinder(sentence: sentence, predicates: [], carry: carry)
    if let before = sentence.mentions.last(where: {
      $0.words.upperBound <= words.lowerBound && $0.words.lowerBound >= begin
    }) {
      return finder.list(endingWith: before)
    }
    // "against 95% for TikTok"
    if let near = sentence.mentions.first(where: {
      (0...2).contains($0.words.lowerBound - words.upperBound) && $0.words.upperBound <= end
    }) {
      return finder.list(from: near)
    }
    if let reference = sentence.references.last(where: {
      $0.words.upperBound <= words.lowerBound && $0.words.lowerBound >= begin
    }) {
      let resolved = finder.resolve(reference)
      if !resolved.isEmpty { return resolved }
    }
    if let after = sentence.mentions.first(where: {
      $0.words.lowerBound >= words.upperBound && $0.words.upperBound <= end && $0.actor != .all
    }) {
      return finder.list(from: after)
    }
    if let reference = sentence.references.first(where: { $0.words.lowerBound >= words.upperBound }) {
      return finder.resolve(reference)
    }
    return []
  }

  /// "rejected 80 per cent of the requests" is the opposite of acting on them.
  private func status(of rate: (value: Int, words: Range<Int>)) -> Status {
    let clause = sentence.clauses[sentence.clause(of: rate.words.lowerBound)].words
    let isRefused =
      sentence.pack.order == .before
      && sentence.cues.contains {
        $0.role == .refuse && $0.words.lowerBound >= clause.lowerBound
          && (0...2).contains(rate.words.lowerBound - $0.words.upperBound)
      }
    if isRefused { return rate.value >= 50 ? .refused : .inProgress }
    return rate.value >= 90 ? .done : rate.value >= 40 ? .inProgress : .notDone
  }

  private func draft(_ rate: (value: Int, words: Range<Int>), _ mention: Mention) -> Draft {
    let status = status(of: rate)
    var range = rate.words
    if sentence.range.contains(mention.words.lowerBound), abs(mention.words.lowerBound - range.lowerBound) < 20 {
      range = range.union(mention.words)
    }
    let clause = sentence.clauses[sentence.clause(of: range.upperBound - 1)].words
    var draft = Draft(
      mention: mention, code: code, status: status, sentence: number, field: sentence.passage.field,
      evidence: range.extended(to: clause.upperBound, by: 8, in: sentence), span: rate.words, cues: [], confidence: 0.8)
    draft.qualifiers.partial = status != .notDone && rate.value < 100
    return draft
  }
}
