import Model
import Text
import Watchlist

/// Whose demand a statement is, in languages that mark who acts and who is acted upon.
extension SentenceReader {
  /// "کمپنیوں نے عمر کی حد کم کرنے کا مطالبہ کیا": who demands is not who must.
  func isDemanding(_ mention: Mention, _ chain: Chain) -> Bool {
    sentence.pack.order == .after && chain.stand == .status(.demanded) && chain.role == .demand
      && sentence.range.contains(mention.words.lowerBound) && sentence.isAgent(mention.words)
  }

  /// "کمپنیاں سرور قائم کریں گی اور مواد ہٹانے کی پابند ہوں گی": what rules say that all will do, they demand.
  func isLegislated(_ who: [Mention], _ chain: Chain) -> Bool {
    sentence.pack.order == .after && who.allSatisfy { $0.actor == .all }
      && chain.links.allSatisfy { sentence.group($0)?.value == nil }
      && (sentence.cues.contains { $0.role == .demand } || !sentence.cues(valued: "rules").isEmpty)
  }

  /// "گوگل سے ٹیکس وصول کیا جائے گا": what will be taken from it, it owes.
  func isTaxed(_ predicate: Predicate, _ who: [Mention]) -> Bool {
    sentence.pack.order == .after && predicate.code == "tax"
      && who.last.map { sentence.range.contains($0.words.lowerBound) && sentence.isObject($0.words) } == true
  }

  /// "کولیشن کے مطابق دفتر کی شرط سرمایہ کاری روک دے گی": a coalition owes nothing; what it says of a duty, it says
  /// against it.
  func isArgued(by mention: Mention) -> Bool {
    sentence.pack.order == .after && mention.actor == .aic && !sentence.isObject(mention.words)
  }

  /// "بورڈ نے اسپاٹیفائی کو بھی رجسٹریشن کی ہدایت کی": with the board of revenue of the sentence before.
  func isTaxRegistration(_ predicate: Predicate) -> Bool {
    sentence.pack.order == .after && predicate.code == "regulator_registration" && carry.dutyAge <= 1
      && Set(carry.duties) == ["tax"] && sentence.authorities.isEmpty
  }

  /// "نیٹ فلکس اور دیگر پلیٹ فارمز کو": Netflix too is acted upon.
  func isSpokenTo(after list: Range<Int>) -> Bool {
    sentence.references.contains { reference in
      (1...4).contains(reference.words.lowerBound - list.upperBound) && sentence.isObject(reference.words)
        && sentence.cues.contains { $0.role == .coordinator && $0.words.lowerBound == list.upperBound }
    }
  }

  /// "حکومت کا سوشل میڈیا کمپنیوں کی رجسٹریشن کا فیصلہ": what an authority decides for platforms, it demands.
  func isAuthorities(_ chain: Chain, _ who: [Mention]) -> Bool {
    guard sentence.pack.order == .after, let decider = chain.decider,
      ["decided", "begun"].contains(sentence.group(decider)?.value ?? ""),
      let first = who.first, sentence.range.contains(first.words.lowerBound)
    else { return false }
    let last = who.last?.words ?? first.words
    if sentence.isObject(last) || isSpokenTo(after: last) { return true }
    if first.actor == .all, !sentence.isAgent(last), sentence.group(decider)?.value == "decided" { return true }
    return first.actor == .all
      && (sentence.authorities + sentence.cues(valued: "official")).contains {
        $0.words.upperBound <= first.words.lowerBound
      }
  }
}
