import Model
import Text
import Watchlist

/// Answers that do not repeat the duty, in languages whose verbs come last.
extension EllipsisReader {
  /// "میٹا سے بھی بات چیت جاری ہے", "ٹک ٹاک کی درخواست موصول ہوگئی": the duty is what was just spoken of.
  func isTalked(_ mark: Mark, _ drafts: [Draft]) -> Bool {
    guard sentence.pack.order == .after, mark.role == .progress,
      ["", "begun"].contains(sentence.group(mark)?.value ?? ""),
      sentence.clauses[sentence.clause(of: mark.words.lowerBound)].kind != .conditional
    else { return false }
    let own = segment(before: mark)
    guard !predicates.contains(where: { own.contains($0.span.lowerBound) }),
      let last = sentence.mentions.last(where: { own.contains($0.words.lowerBound) }), last.actor != .all,
      !isAgainst(last)
    else { return false }
    let before = drafts.filter { $0.span.upperBound <= mark.words.lowerBound }
    return (before + carry.drafts.filter { $0.sentence == number - 1 }).contains {
      $0.code != "general_compliance" && $0.status != .penalised
    }
  }

  /// "ایکس کے خلاف کارروائی پر غور": what others weigh against it is no talk.
  private func isAgainst(_ mention: Mention) -> Bool {
    sentence.isObject(mention.words)
      && !sentence.cues(valued: "counterpart").contains { $0.words.lowerBound == mention.words.upperBound }
  }

  /// The platform need not act: others talk with it, and its application lies with others.
  func talks(_ mark: Mark) -> [Draft] {
    let own = segment(before: mark)
    guard let last = sentence.mentions.last(where: { own.contains($0.words.lowerBound) }) else { return [] }
    let end = sentence.clauses[sentence.clause(of: mark.words.lowerBound)].words.upperBound
    // "درخواست رواں ماہ جمع کرا دی جائے گی"
    let isToCome = sentence.cues.contains {
      $0.role == .promise && (0...4).contains($0.words.lowerBound - mark.words.upperBound)
    }
    let status = isToCome ? Status.promised : .inProgress
    let finder = SubjectFinder(sentence: sentence, predicates: [], carry: carry)
    return finder.list(endingWith: last).flatMap { mention in
      duties(of: mark, mention, status).map { code in
        Draft(
          mention: mention, code: code, status: status, sentence: number, field: sentence.passage.field,
          evidence: mention.words.union(mark.words).extended(to: end, by: 8, in: sentence), span: mark.words,
          cues: [mark], confidence: 0.65, isElliptic: true)
      }
    }
  }

  /// What a coalition says of rules that it neither owes nor fulfils, it says against them: "کولیشن کے مطابق نئے قوانین
  /// معیشت کو مفلوج کر دیں گے".
  func argued(after drafts: [Draft]) -> [Draft] {
    guard sentence.pack.order == .after, drafts.isEmpty, predicates.isEmpty,
      let speaker = sentence.mentions.first(where: { $0.actor == .aic }), !sentence.isObject(speaker.words),
      let rules = sentence.cues(valued: "rules").first
    else { return [] }
    let arguments: Set<CueGroup.Role> = [.demand, .promise, .may, .fail, .threaten]
    guard
      let argument = sentence.cues.last(where: {
        $0.words.lowerBound >= speaker.words.upperBound && $0.role.map { arguments.contains($0) } == true
      })
    else { return [] }
    return [
      Draft(
        mention: speaker, code: "general_compliance", status: .challenged, sentence: number,
        field: sentence.passage.field, evidence: speaker.words.union(argument.words).union(rules.words),
        span: argument.words, cues: [argument], confidence: 0.6, isElliptic: true)
    ]
  }

  /// What stands before a cue in its clause, back to the comma.
  private func segment(before mark: Mark) -> Range<Int> {
    let begin = sentence.clauses[sentence.clause(of: mark.words.lowerBound)].words.lowerBound
    var position = mark.words.lowerBound
    while position > begin, !sentence.words[position].gap.contains(.comma) { position -= 1 }
    return position..<mark.words.lowerBound
  }
}
