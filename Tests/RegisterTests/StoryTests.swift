import Foundation
import Model
import Testing

@testable import Register

/// Which items are one story.
@Suite struct StoryTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let why: String
    let first: StoryItem
    let second: StoryItem

    init(_ why: String, _ first: StoryItem, _ second: StoryItem) {
      (self.why, self.first, self.second) = (why, first, second)
    }

    var testDescription: String { why }
  }

  private static let wire = """
    The telecom authority said on Monday that the company had opened its liaison office in Islamabad, three months after \
    it was told to do so, and that its staff of eleven would answer requests of investigators within two working days.
    """
  private static let opened = finding("google", "local_office", .done)
  private static let fined = finding("x", "takedown", .penalised)

  @Test(arguments: [
    Case(
      "a copy with words changed and another headline",
      item("Google opens Islamabad office", wire, opened),
      item("Google's first office in capital", wire.replacingOccurrences(of: "Monday", with: "Tuesday"), day: 3, opened)
    ),
    Case(
      "a copy of the beginning only",
      item("Google opens Islamabad office", wire + " " + longTail, opened),
      item("Google opens Islamabad office", wire, opened)),
    Case(
      "the same finding in other words, a day later",
      item("Google opens Islamabad office", wire, opened),
      item("Search giant now has an address in Pakistan", "Its liaison bureau was inaugurated.", day: 1, opened)),
    Case(
      "an outlet that reads promised as done",
      item(
        "Google to open office this week", "The liaison office in Islamabad opens on Friday, the minister said.",
        day: 0,
        finding("google", "local_office", .promised)),
      item(
        "Google office in Islamabad opens", "The minister cut the ribbon of the liaison office in Islamabad.", day: 1,
        opened)),
    Case(
      "another language, where findings agree",
      item("Google opens Islamabad office", wire, opened),
      item("گوگل نے اسلام آباد میں دفتر کھول دیا", "وزیر نے افتتاح کیا۔", day: 1, language: "ur", opened)),
    Case(
      "a language that nothing reads, on the same day",
      item("Google opens Islamabad office", wire, opened),
      item("Google открыл офис в Пакистане", day: 0, language: "ru", platforms: ["google"])),
    Case(
      "a group's demand told by two outlets",
      item(
        "Platforms told to register", "All social media companies must register with the new authority under the bill.",
        platforms: [], finding("all", "regulator_registration", .demanded)),
      item(
        "Bill wants platforms on a register", "Social media companies would register with an authority, the bill says.",
        platforms: [], finding("all", "regulator_registration", .demanded))),
    Case(
      "an undated copy",
      item("Google opens Islamabad office", wire, opened), item("Google opens its office", wire, day: nil, opened)),
  ])
  func theseAreOneStory(_ told: Case) {
    #expect(StoryDesk([told.first, told.second]).groups == [[0, 1]])
    #expect(StoryDesk([told.second, told.first]).groups == [[0, 1]])
  }

  private static let longTail = (0..<60).map { "sentence number \($0) of the agency's background" }.joined(
    separator: " ")

  private static func report(_ month: String, _ urls: Int, day: Int) -> StoryItem {
    item(
      "Regulator's report for \(month)",
      """
      The authority blocked \(urls) addresses in \(month), of which \(urls / 3) on Facebook and \(urls / 7) on YouTube, \
      and the companies removed what was reported in \(urls / 100) of all cases, its report on the month says.
      """, day: day, finding("meta", "takedown", .done), finding("google", "takedown", .done))
  }

  @Test(arguments: [
    Case("the report of the next week", report("March", 12_311, day: 0), report("April", 13_902, day: 7)),
    Case(
      "the same demand three weeks later",
      item(
        "Meta urged to open office", "The minister urged Meta to open an office.",
        finding("meta", "local_office", .demanded)),
      item(
        "Meta urged to open office", "The envoy urged Meta to open a bureau.", day: 21,
        finding("meta", "local_office", .demanded))),
    Case(
      "the ban and its end",
      item("X blocked in Pakistan", "Users lost access to X on Monday night after clashes in several cities.", fined),
      item(
        "X is back in Pakistan", "Service was restored on Thursday when the court asked for reasons.", day: 3,
        finding("x", "takedown", .lifted))),
    Case(
      "a second ban in the same month",
      item("X blocked in Pakistan", "Users lost access to X on Monday night after clashes in several cities.", fined),
      item(
        "Regulator shuts X again", "Before the march on the capital X went dark for the second time.", day: 12, fined)),
    Case(
      "two companies before one court on one day",
      item(
        "Court fines Google", "A Moscow court fined Google three million roubles for refusing to keep data in Russia.",
        places: ["RU"], finding("google", "data_localisation", .penalised, in: "RU")),
      item(
        "Court fines Apple", "A Moscow court fined Apple two million roubles for refusing to keep data in Russia.",
        places: ["RU"], finding("apple", "data_localisation", .penalised, in: "RU"))),
    Case(
      "two duties of one platform on one day",
      item(
        "TikTok names officer", "TikTok named a compliance officer after months of talks.",
        finding("tiktok", "compliance_officer", .done)),
      item(
        "TikTok sued over tax", "Revenue officials want four years of unpaid sales tax from the video service.",
        finding("tiktok", "tax", .demanded))),
    Case(
      "one platform in two countries",
      item(
        "Telegram blocked", "Operators cut off the messenger.", places: ["VN"],
        finding("telegram", "takedown", .penalised, in: "VN")),
      item(
        "Telegram blocked", "Access to it ends today.", places: ["NP"],
        finding("telegram", "takedown", .penalised, in: "NP"))),
    Case(
      "two items of one platform and country that assert nothing",
      item(
        "Google trains teachers in Lahore", "Two hundred teachers learned to use classroom tools.",
        platforms: ["google"]),
      item(
        "Google marks Pakistan day with drawing", "The drawing shows a truck by an artist from Multan.",
        platforms: ["google"])),
    Case(
      "an assertion and another matter of one platform and country",
      item("Google opens Islamabad office", wire, opened),
      item(
        "Google marks Pakistan day with drawing", "The drawing shows a truck by an artist from Multan.",
        platforms: ["google"])),
    Case(
      "two ministers who ask for the same a week apart",
      item(
        "Foreign minister asks Meta to open office", "He met its president of global affairs in New York.",
        finding("meta", "local_office", .demanded)),
      item(
        "IT minister asks Meta to open office", "A delegation heard him in Bucharest, his ministry tweeted.", day: 7,
        finding("meta", "local_office", .demanded))),
    Case(
      "a promise and the refusal that follows",
      item(
        "Meta promises office", "Meta will open an office in Islamabad, its director told the minister.",
        finding("meta", "local_office", .promised)),
      item(
        "Meta takes promise back", "There is no plan for an office in Islamabad, said the company on Thursday.", day: 2,
        finding("meta", "local_office", .refused))),
    Case(
      "a platform that registers while another refuses",
      item(
        "TikTok registers with PTA", "TikTok completed its registration with the authority.",
        finding("tiktok", "regulator_registration", .done)),
      item(
        "X will not register with PTA", "X told the authority that it will not register.",
        finding("x", "regulator_registration", .refused))),
    Case(
      "two items that only name the platform",
      item("Meta shows new glasses", "They cost less than last year's.", platforms: ["meta"], places: []),
      item("Meta's profit rises", "Advertising grew in the third quarter.", platforms: ["meta"], places: [])),
  ])
  func theseAreTwoStories(_ told: Case) {
    #expect(StoryDesk([told.first, told.second]).groups == [[0], [1]])
    #expect(StoryDesk([told.second, told.first]).groups == [[0], [1]])
  }

  @Test func whoCopiesIsKnownAndWhoTellsInOtherWordsIsNot() {
    var desk = StoryDesk([item("Google opens Islamabad office", Self.wire, Self.opened)])
    let copy = desk.hear(item("Google opens an office", Self.wire, Self.opened))
    let own = desk.hear(item("Search giant has an address in Pakistan", "Its bureau was inaugurated.", Self.opened))
    #expect((copy.story, copy.original) == (1, 1))
    #expect((own.story, own.original) == (1, nil))
  }

  @Test func storiesThatOneItemTellsTogetherAreLinkedAndStayTwo() {
    var desk = StoryDesk([
      item(
        "X refuses office", "X told the minister it will open no office in Islamabad.",
        finding("x", "local_office", .refused)),
      item(
        "Google registers", "Google registered with the securities commission as a company.",
        finding("google", "company_registration", .done)),
    ])
    let both = desk.hear(
      item(
        "Google registers while X refuses",
        "Google registered with the securities commission; X will open no office in Islamabad.",
        finding("x", "local_office", .refused), finding("google", "company_registration", .done)))
    #expect(desk.groups.count == 2)
    #expect(both.linked.count == 1)
  }

  @Test func onlyItemsThatNameAPlatformOrHaveAFindingAreCompared() {
    #expect(!item("Rain in Lahore", platforms: []).isCompared)
    #expect(item("Rain spoils Google's picnic", platforms: ["google"]).isCompared)
    #expect(
      item("Platforms told to register", platforms: [], finding("all", "regulator_registration", .demanded)).isCompared)
  }
}
