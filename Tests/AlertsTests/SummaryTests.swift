import Model
import Testing

@testable import Alerts

@Suite("Summaries")
struct SummaryTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let announcement: Announcement
    let sentence: String
    var testDescription: String { sentence }
  }

  @Test(arguments: [
    Case(
      announcement: Example.announcement(outlets: ["dawn.com", "geo.tv", "arynews.tv"]),
      sentence: "Google · local office · Pakistan: promised → done (dawn.com, 3 outlets)"),
    Case(
      announcement: Example.announcement(from: nil, to: .promised),
      sentence: "Google · local office · Pakistan: promised (dawn.com)"),
    Case(
      announcement: Example.announcement(
        from: nil, to: .demanded,
        qualifiers: Qualifiers(deadline: UTCDay("2026-12-31"), condition: "if the bill passes", strength: .ordered)),
      sentence: "Google · local office · Pakistan: demanded, until 2026-12-31, on a condition (dawn.com)"),
    Case(
      announcement: Example.announcement(
        from: .demanded, to: .demanded, changed: ["deadline", "strength"],
        qualifiers: Qualifiers(deadline: UTCDay("2026-12-31"), strength: .law)),
      sentence: "Google · local office · Pakistan: still demanded, deadline now 2026-12-31, now law (dawn.com)"),
    Case(
      announcement: Example.announcement(
        from: .promised, to: .promised, changed: ["certainty", "partial", "sanction", "condition", "deadline"],
        qualifiers: Qualifiers(certainty: .confirmed)),
      sentence:
        "Google · local office · Pakistan: still promised, now confirmed, no longer only in part, sanction gone, "
        + "no longer on a condition, deadline gone (dawn.com)"),
    Case(
      announcement: Example.announcement(
        key: RowKey(platform: "meta", obligation: "local_officer", jurisdiction: "IN"), from: .notDone, to: .penalised,
        qualifiers: Qualifiers(partial: true, sanction: "ad_ban", certainty: .rumoured), product: "whatsapp"),
      sentence: "Meta (WhatsApp) · local officer · India: not done → penalised, in part, rumoured, ad ban (dawn.com)"),
    Case(
      announcement: Example.announcement(
        key: RowKey(platform: "meta", service: "whatsapp", obligation: "local_office", jurisdiction: "PK"),
        from: .done, to: .promised, regression: true),
      sentence: "Meta (WhatsApp) · local office · Pakistan: done → promised, a step back (dawn.com)"),
    Case(
      announcement: Example.announcement(kind: .disputed, from: .promised, to: .refused),
      sentence: "Google · local office · Pakistan: disputed, promised or refused (dawn.com)"),
    Case(
      announcement: Example.announcement(from: .promised, to: .promised, settled: true),
      sentence: "Google · local office · Pakistan: promised stands, dispute settled (dawn.com)"),
    Case(
      announcement: Example.announcement(from: .promised, to: .refused, settled: true),
      sentence: "Google · local office · Pakistan: promised → refused, dispute settled (dawn.com)"),
    Case(
      announcement: Example.announcement(kind: .corrected, from: .done, to: .promised, evidence: [], outlets: []),
      sentence: "Google · local office · Pakistan: corrected, done → promised, as an earlier report was withdrawn"),
    Case(
      announcement: Example.announcement(evidence: [Example.evidence(outlet: "x\n\u{202E}y\u{1b}[1m")]),
      sentence: "Google · local office · Pakistan: promised → done (x y␛[1m)"),
  ])
  func aSummaryIsASentenceThatAPersonWouldWrite(_ example: Case) {
    #expect(Summary.text(of: example.announcement, in: Example.vocabulary) == example.sentence)
  }

  @Test func withoutAVocabularyIdsStandForThemselves() {
    #expect(
      Summary.text(of: Example.announcement(), in: Vocabulary())
        == "google · local office · PK: promised → done (dawn.com)")
  }
}
