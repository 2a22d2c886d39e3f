import Foundation
import Matching
import Model
import TestSupport
import Testing
import Watchlist

@Suite struct MatcherTests {
  private func matched(
    _ text: String, title: String = "", jurisdiction: String? = nil, published: String? = nil
  ) throws -> Matched {
    try Shipped.matcher.get().findings(
      title: title, text: text, language: "en", jurisdiction: jurisdiction, published: published.flatMap { UTCDay($0) })
  }

  // MARK: - Bounds

  @Test func whatIsNotReadIsSaid() throws {
    let long = String(repeating: "Nothing of note was said that day. ", count: 8_000)
    #expect(
      try matched("Google has opened a local office in Pakistan. " + long).warnings
        == ["a text of \(46 + long.utf8.count) bytes: only the first 256 KiB were read"])
    let breathless = "Google has opened a local office in Pakistan" + String(repeating: " and on", count: 250)
    #expect(try matched(breathless).warnings == ["a sentence of more than 400 words: cut there"])
    #expect(try matched("Google has opened a local office in Pakistan.").warnings.isEmpty)
  }

  // MARK: - Names

  @Test func whomAndWhereAnItemNamesIsKnownWhateverItSays() throws {
    let named = try matched("WhatsApp and Google shared figures with students in Lahore and Nairobi.").named
    #expect(named == Named(platforms: ["google", "meta"], places: ["KE", "PK"]))
    #expect(try matched("A minister opened a school in Lahore.").named == Named())
  }

  @Test(arguments: [
    ("ru", "Во Вьетнаме операторы отключат Telegram", ["telegram"], ["VN"]),
    ("hi", "भारत में ट्विटर ने अधिकारी का नाम बताया", ["x"], ["IN"]),
    ("bn", "বাংলাদেশে ফেসবুক কর দেবে", ["meta"], ["BD"]),
    ("ru", "Во Вьетнаме открыли школу", [], []),
  ])
  func namesAreFoundWhereNoPackReadsTheLanguage(
    language: String, title: String, platforms: [String], places: [String]
  ) throws {
    let matched = try Shipped.matcher.get().findings(
      title: title, text: "", language: language, jurisdiction: nil, published: nil)
    #expect(matched.findings.isEmpty)
    #expect(matched.named == Named(platforms: platforms, places: places))
  }

  // MARK: - Countries

  @Test(arguments: [
    ("Meta opens an office in Lagos.", "NG"), ("Google opened an office in Nairobi.", "KE"),
    ("The Polish government urged Netflix to open an office.", "PL"),
  ])
  func anotherCountryIsNeverTakenForAWatchedOne(text: String, code: String) throws {
    let matched = try matched(text, jurisdiction: "PK")
    #expect(matched.findings.filter { $0.jurisdiction == "PK" }.isEmpty)
    if try !Shipped.load().jurisdictions.contains(where: { $0.code == code }) {
      #expect(matched.reason == "not watched (\(code))")
    }
  }

  @Test func theFeedsCountryIsAssumedOnlyWhereTheTextNamesNone() throws {
    #expect(
      try matched("Netflix has opened a local office.", jurisdiction: "PK").findings.map(\.jurisdiction) == ["PK"])
    #expect(try matched("Netflix has opened a local office.").reason == "no country named, and the feed assumes none")
  }

  @Test func theCountryStandsBesideTheDutyAndNotInTheDateline() throws {
    let findings = try matched(
      "On the margins of a meeting in Geneva the foreign minister asked Meta to open an office in Pakistan."
    ).findings
    #expect(findings.map(\.jurisdiction) == ["PK"])
  }

  @Test func anAuthorityBindsItsCountry() throws {
    let findings = try matched("The Pakistan Telecommunication Authority directed Viber to appoint a focal person.")
      .findings
    #expect(findings.map(\.jurisdiction) == ["PK"])
    #expect(findings.first?.because.contains { $0.role == "authority" && $0.means == "PK" } == true)
  }

  @Test(arguments: [
    "The 2021 rules on unlawful online content require TikTok to register with the PTA in Pakistan.",
    "Under the Online Content Safeguards Regulations 2021, TikTok must register with the PTA in Pakistan.",
  ])
  func aLawIsKnownByItsYearAndContentWords(text: String) throws {
    #expect(try matched(text).findings.map(\.instrument) == ["pk-rules-2021"])
  }

  // MARK: - Evidence and qualifiers

  @Test func evidenceIsExactAndItsOffsetsCountBytesOfTheOriginal() throws {
    let text = "Café news… “Google” — the firm’s statement — says: Google has opened an office in Pakistan. Ça va."
    let finding = try #require(try matched(text).findings.first)
    let bytes = Array(text.utf8)
    #expect(String(decoding: bytes[finding.evidence.range], as: UTF8.self) == finding.evidence.text)
    #expect(finding.evidence.text.contains("has opened an office in Pakistan"))
    #expect(!finding.because.isEmpty)
    for cue in finding.because {
      #expect(String(decoding: bytes[cue.quote.range], as: UTF8.self) == cue.quote.text)
    }
  }

  @Test func qualifiersAreFilledFromTheText() throws {
    let demand = try #require(
      try matched("The PTA ordered Telegram to appoint a focal person in Pakistan by 20 July.", published: "2026-07-01")
        .findings.first)
    #expect(demand.qualifiers.deadline == UTCDay("2026-07-20"))
    #expect(demand.qualifiers.strength == .ordered)
    let promise = try #require(
      try matched("Sources say Reddit will open an office in Pakistan if the rules are relaxed.").findings.first)
    #expect(promise.qualifiers.condition == "if the rules are relaxed")
    #expect(promise.qualifiers.attributedTo == .unnamedSources)
    #expect(promise.qualifiers.certainty == .rumoured)
    let fine = try #require(
      try matched("Pakistan fined Google for failing to register with the PTA.").findings.first)
    #expect(fine.qualifiers.sanction == "fine")
    let denial = try #require(
      try matched("Meta denied that it had agreed to open an office in Pakistan.").findings.first)
    #expect(denial.qualifiers.certainty == .denied)
  }

  @Test(arguments: [
    ("Google opened an office in Pakistan on 3 March 2026.", "2026-03-05", "2026-03-03"),
    ("Google opened an office in Pakistan on Friday.", "2026-11-22", "2026-11-20"),
    ("Google opened an office in Pakistan on December 30.", "2027-01-02", "2026-12-30"),
  ])
  func theEventsDayIsRead(text: String, published: String, day: String) throws {
    #expect(try matched(text, published: published).findings.map { $0.eventDay?.description } == [day])
  }

  @Test func withoutADateOfPublicationOnlyWholeDatesAreRead() throws {
    #expect(try matched("Google opened an office in Pakistan on Friday.").findings.map(\.eventDay) == [nil])
  }

  @Test func oneItemGivesOneFindingAPairAndTheAnswerWins() throws {
    let findings = try matched(
      "The minister asked TikTok to open an office in Pakistan. TikTok has opened an office in Pakistan.",
      title: "TikTok to open Pakistan office"
    ).findings
    #expect(findings.map(\.status) == [.done])
  }

  // MARK: - Silence

  @Test(arguments: [
    ("It rained in Karachi.", "no watched platform named"),
    ("She posted it on Facebook.", "platform only as the medium"),
    ("Google likes Pakistan.", "no watched duty named"),
    ("Will Google open an office in Pakistan?", "a question asserts nothing"),
  ])
  func silenceHasAReason(text: String, reason: String) throws {
    let matched = try matched(text)
    #expect(matched.findings.isEmpty)
    #expect(matched.reason == reason)
  }

  @Test func hugeTextIsReadUpToTheLimitAndStaysCheap() throws {
    let filler = String(repeating: "platforms must X and Meta or TikTok, to open offices ", count: 1500)
    _ = try matched(filler)
    let late = String(repeating: "Rain fell on the hills of the north. ", count: 8000)
    #expect(try matched(late + "Google has opened an office in Pakistan.").findings.isEmpty)
  }

  // MARK: - Many platforms

  @Test func thousandsOfNumberedPlatformsAreToldApart() throws {
    let folder = try TemporaryFolder()
    let lines = (1...5000).map { number in
      let id = "\(number)"
      let name = "SEQ-" + String(repeating: "0", count: 6 - id.count) + id
      return "  - {id: \(name.lowercased()), name: \(name), aliases: [\(name)]}"
    }
    let file = folder.file("seq.yaml")
    try ("platforms:\n" + lines.joined(separator: "\n")).write(toFile: file, atomically: true, encoding: .utf8)
    let set = try WatchlistFile.load(
      watchlists: [file, Shipped.folder.appending(path: "watchlists/pakistan.yaml").path],
      languages: [Shipped.folder.appending(path: "languages/en.yaml").path], places: nil)
    let matcher = Matcher(set)
    for number in ["000123", "004999", "000001"] {
      let findings = matcher.findings(
        title: "SEQ-\(number) has opened a local office in Pakistan", text: "", language: nil, jurisdiction: nil,
        published: nil
      ).findings
      #expect(findings.map(\.platform) == ["seq-\(number)"])
      #expect(findings.map(\.obligation) == ["local_office"])
      #expect(findings.map(\.jurisdiction) == ["PK"])
      #expect(findings.map(\.status) == [.done])
    }
    #expect(
      matcher.findings(
        title: "SEQ-0001234 has opened a local office in Pakistan", text: "", language: nil, jurisdiction: nil,
        published: nil
      ).findings.isEmpty)
  }
}
