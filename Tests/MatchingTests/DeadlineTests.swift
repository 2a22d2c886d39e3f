import Matching
import Model
import Testing

/// Dates and durations that the language packs spell.
@Suite struct DeadlineTests {
  static let cases: [(text: String, deadline: String?)] = [
    ("The PTA ordered Telegram to name a focal person in Pakistan within three months.", "2027-02-20"),
    ("The PTA ordered Telegram to name a focal person in Pakistan within 7 working days.", "2026-11-27"),
    ("The PTA ordered Telegram to name a focal person in Pakistan within a period of ninety days.", "2027-02-18"),
    ("The PTA gave Telegram two weeks to name a focal person in Pakistan.", "2026-12-04"),
    ("Telegram has been given a month to name a focal person in Pakistan.", "2026-12-20"),
    ("The PTA gave Telegram until 20 December to name a focal person in Pakistan.", "2026-12-20"),
    ("Telegram has until December 20th to name a focal person in Pakistan.", "2026-12-20"),
    ("Pakistan set Telegram a 90-day deadline to name a focal person in the country.", "2027-02-18"),
    ("Pakistan gave Telegram a 72-hour ultimatum to name a focal person in the country.", "2026-11-23"),
    ("Telegram was given until the end of the month to name a focal person in Pakistan.", "2026-11-30"),
    ("Telegram must name a focal person in Pakistan by the end of the year.", "2026-12-31"),
    ("Telegram must name a focal person in Pakistan by the end of March.", "2027-03-31"),
    ("Telegram must name a focal person in Pakistan before February 2027.", "2027-02-28"),
    ("Telegram must name a focal person in Pakistan by Monday.", "2026-11-23"),
    ("Telegram must name a focal person in Pakistan by tomorrow.", "2026-11-21"),
    ("Telegram will name a focal person in Pakistan by next month.", "2026-12-31"),
    ("Telegram must name a focal person in Pakistan, the PTA said on 12 November.", nil),
    ("Telegram must name a focal person in Pakistan, a lawyer said after three months in court.", nil),
    ("Telegram must name a focal person in Pakistan, said the PTA, which gave reporters data on 12 November.", nil),
  ]

  @Test(arguments: cases)
  func theDeadlineIsRead(text: String, deadline: String?) throws {
    let findings = try Shipped.matcher.get().findings(
      title: "", text: text, language: "en", jurisdiction: nil, published: UTCDay("2026-11-20")
    ).findings
    #expect(findings.first?.obligation == "local_representative")
    #expect(findings.first?.qualifiers.deadline?.description == deadline)
  }

  @Test(arguments: [
    ("Google opened an office in Pakistan yesterday.", "2026-11-19"),
    ("Google opened an office in Pakistan two weeks ago.", "2026-11-06"),
    ("Google opened an office in Pakistan on 3rd March.", "2026-03-03"),
    ("Google opened an office in Pakistan last week.", "2026-11-15"),
    ("Google opened an office in Pakistan on Wednesday.", "2026-11-18"),
    ("Last month Google opened an office in Pakistan.", "2026-10-31"),
  ])
  func theDayOfADeedIsRead(text: String, day: String) throws {
    let findings = try Shipped.matcher.get().findings(
      title: "", text: text, language: "en", jurisdiction: nil, published: UTCDay("2026-11-20")
    ).findings
    #expect(findings.map { $0.eventDay?.description } == [day])
  }
}
