import Foundation
import Model
import Register
import Testing

/// A sentence of the rules, the claims that put it to the test, and what comes of them.
struct Rule: Sendable, CustomTestStringConvertible {
  let why: String
  let claims: [Claim]
  /// As ``Desk/told`` has it.
  let told: [String]
  /// The row's status in the end.
  let ends: Status?
  /// What became of the last claim.
  var last: Verdict?
  var disputed = false

  var testDescription: String { why }
}

@Suite struct DecisionTests {
  @Test(
    "Every sentence of Decision, of Baseline and of Which findings count holds",
    arguments: counting + filling + agreeing + later + sameDay + earlier + disputes + baselines)
  func everySentenceHolds(rule: Rule) {
    let desk = Desk(rule.claims)
    #expect(desk.told == rule.told)
    #expect(desk.row?.status == rule.ends)
    if let last = rule.last { #expect(desk.verdicts.last == last) }
    #expect((desk.row?.dispute != nil) == rule.disputed)
  }

  static let rumour = Qualifiers(certainty: .rumoured)

  static let counting = [
    Rule(
      why: "Confidence below the threshold waits as review and changes nothing",
      claims: [claim(.done, confidence: 0.49)], told: [], ends: nil, last: .review),
    Rule(
      why: "Confidence of just the threshold counts", claims: [claim(.done, confidence: 0.5)], told: ["– → done"],
      ends: .done, last: .filled),
    Rule(
      why: "A rumour fills an empty row", claims: [claim(.promised, .press, rumour)], told: ["– → promised"],
      ends: .promised, last: .filled),
    Rule(
      why: "A rumour is conflicting evidence on a filled row, also of a later day",
      claims: [claim(.promised), claim(.done, day: 3, by: "geo.tv", .press, rumour)], told: ["– → promised"],
      ends: .promised, last: .conflicting),
    Rule(
      why: "A rumour is no second outlet for an aggregator",
      claims: [
        claim(.promised), claim(.done, day: 2, by: "geo.tv", .press, rumour),
        claim(.done, day: 2, by: "upnews.example", .aggregator),
      ], told: ["– → promised"], ends: .promised, last: .conflicting),
    Rule(
      why: "What is said outright beats a rumour of the same day",
      claims: [claim(.done, .press, rumour), claim(.promised, by: "geo.tv")],
      told: ["– → done", "done → promised regression"], ends: .promised, last: .changed),
  ]

  static let filling = [
    Rule(
      why: "Rule 1: an empty row is filled, with a development from null", claims: [claim(.demanded)],
      told: ["– → demanded"], ends: .demanded, last: .filled)
  ]

  static let agreeing = [
    Rule(
      why: "Rule 2: the same status is evidence",
      claims: [claim(.done), claim(.done, day: 1, by: "geo.tv")], told: ["– → done"], ends: .done, last: .evidence),
    Rule(
      why: "Rule 2: a deadline that is set is a development",
      claims: [
        claim(.demanded), claim(.demanded, by: "geo.tv", .press, Qualifiers(deadline: dayZero.adding(days: 20))),
      ],
      told: ["– → demanded", "demanded → demanded deadline"], ends: .demanded, last: .changed),
    Rule(
      why: "Rule 2: a deadline that is moved is a development",
      claims: [
        claim(.demanded, .press, Qualifiers(deadline: dayZero.adding(days: 20))),
        claim(.demanded, day: 9, .press, Qualifiers(deadline: dayZero.adding(days: 40))),
      ], told: ["– → demanded", "demanded → demanded deadline"], ends: .demanded),
    Rule(
      why: "Two versions of a deadline on one day do not take turns",
      claims: [
        claim(.demanded, .press, Qualifiers(deadline: dayZero.adding(days: 20))),
        claim(.demanded, by: "geo.tv", .press, Qualifiers(deadline: dayZero.adding(days: 19))),
        claim(.demanded, by: "samaa.tv", .press, Qualifiers(deadline: dayZero.adding(days: 20))),
      ], told: ["– → demanded"], ends: .demanded, last: .evidence),
    Rule(
      why: "Rule 2: strength raised to ordered or law is a development",
      claims: [
        claim(.demanded, .press, Qualifiers(strength: .urged)),
        claim(.demanded, day: 1, .press, Qualifiers(strength: .ordered)),
        claim(.demanded, day: 2, .press, Qualifiers(strength: .law)),
      ], told: ["– → demanded", "demanded → demanded strength", "demanded → demanded strength"], ends: .demanded),
    Rule(
      why: "Strength raised to less than ordered is evidence",
      claims: [
        claim(.demanded, .press, Qualifiers(strength: .urged)),
        claim(.demanded, day: 1, .press, Qualifiers(strength: .directed)),
      ], told: ["– → demanded"], ends: .demanded, last: .evidence),
    Rule(
      why: "The same story with its strength named is evidence",
      claims: [claim(.demanded), claim(.demanded, by: "geo.tv", .press, Qualifiers(strength: .ordered))],
      told: ["– → demanded"], ends: .demanded, last: .evidence),
    Rule(
      why: "Rule 2: fined, then blocked, is a development",
      claims: [
        claim(.penalised, .press, Qualifiers(sanction: "fine")),
        claim(.penalised, day: 4, .press, Qualifiers(sanction: "block")),
      ], told: ["– → penalised", "penalised → penalised sanction"], ends: .penalised),
    Rule(
      why: "Blocked and then, on that day, fined again by another outlet's words, is evidence",
      claims: [
        claim(.penalised, .press, Qualifiers(sanction: "block")),
        claim(.penalised, by: "geo.tv", .press, Qualifiers(sanction: "fine")),
      ], told: ["– → penalised"], ends: .penalised, last: .evidence),
    Rule(
      why: "Rule 2: partial is a development",
      claims: [claim(.done), claim(.done, day: 2, .press, Qualifiers(partial: true))],
      told: ["– → done", "done → done partial"], ends: .done),
    Rule(
      why: "Rule 2: restored in part, then altogether, is a development",
      claims: [claim(.lifted, .press, Qualifiers(partial: true)), claim(.lifted, day: 2)],
      told: ["– → lifted", "lifted → lifted partial"], ends: .lifted),
    Rule(
      why: "Rule 2: a condition is a development",
      claims: [
        claim(.promised), claim(.promised, day: 2, .press, Qualifiers(condition: "if the data clauses are dropped")),
      ], told: ["– → promised", "promised → promised condition"], ends: .promised),
    Rule(
      why: "The same condition in other words is evidence",
      claims: [
        claim(.promised, .press, Qualifiers(condition: "if the data clauses are dropped")),
        claim(.promised, day: 2, by: "geo.tv", .press, Qualifiers(condition: "provided the data clauses go")),
      ], told: ["– → promised"], ends: .promised, last: .evidence),
    Rule(
      why: "Rule 2: rumoured → confirmed is a development",
      claims: [claim(.promised, .press, rumour), claim(.promised, by: "geo.tv")],
      told: ["– → promised", "promised → promised certainty"], ends: .promised, last: .changed),
    Rule(
      why: "What an earlier day said of a deadline moves none",
      claims: [
        claim(.demanded, day: 9, .press, Qualifiers(deadline: dayZero.adding(days: 40))),
        claim(.demanded, .press, Qualifiers(deadline: dayZero.adding(days: 20))),
      ], told: ["– → demanded"], ends: .demanded, last: .evidence),
  ]
}
