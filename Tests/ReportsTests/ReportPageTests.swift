import Foundation
import Model
import TestSupport
import Testing

@testable import Reports

/// The report as a browser, a printer and a screen reader get it.
@Suite struct ReportPageTests {
  private var kit: ReportKit
  init() throws { kit = try ReportKit() }

  @Test func nothingButThePageIsNeededAndNothingRuns() throws {
    var kit = kit
    kit.add(try kit.row(), [try kit.change(to: .promised, on: "2025-01-02"), try kit.change(from: .promised)])
    let html = kit.page.html
    #expect(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""))
    for tag in ["<script", "<link", "<img", "<iframe", "url(", "@import", " on", "javascript:"] {
      #expect(!html.contains(tag + (tag == " on" ? "click" : "")), "\(tag)")
    }
    #expect(html.count(of: "<a href=\"http") == html.count(of: "rel=\"noopener noreferrer nofollow\""))
  }

  @Test func headingsAreInOrderAndTablesSayWhatTheirCellsMean() throws {
    var kit = kit
    kit.add(
      try kit.row(ReportKit.key(), .demanded, rival: .done, deadline: "2026-12-01"), [try kit.change(to: .demanded)])
    kit.add(try kit.row(ReportKit.key("x"), .promised, since: "2025-01-01"), [])
    let html = kit.page.html
    var level = 0
    for piece in html.components(separatedBy: "<h").dropFirst() {
      guard let next = piece.first?.wholeNumberValue else { continue }
      #expect(next <= level + 1, "a heading is skipped before <h\(piece.prefix(60))")
      level = next
    }
    #expect(html.count(of: "<h1") == 1)
    #expect(html.count(of: "<table") == html.count(of: "<caption") && html.count(of: "<th>") == 0)
    for piece in html.components(separatedBy: "<th ").dropFirst() { #expect(piece.hasPrefix("scope=")) }
    // What scrolls is reached by the keyboard, and says what it is.
    #expect(
      html.count(of: "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=") == html.count(of: "<table"))
    #expect(html.contains("<a class=\"skip\" href=\"#main\">") && html.contains("<main id=\"main\">"))
    let ids = html.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count, "\(ids)")
    for link in html.components(separatedBy: "href=\"#").dropFirst() {
      #expect(ids.contains(link.prefix { $0 != "\"" }), "\(link.prefix(40))")
    }
  }

  @Test func aStatusIsNeverToldByColourAlone() throws {
    for status in Status.allCases {
      let chip = kit.page.chip(status).text
      #expect(chip.contains(status.words) && chip.contains("aria-hidden=\"true\">\(status.sign)<"))
    }
    #expect(Set(Status.allCases.map(\.sign)).count == Status.allCases.count)
  }

  @Test func theMatrixLinksToTheLifeOfEachRow() throws {
    var kit = kit
    kit.add(try kit.row(), [try kit.change()])
    kit.facts.rows.append(try kit.row(ReportKit.key("x"), .demanded, inherited: true))
    let html = kit.page.html
    #expect(html.contains("<a href=\"#row-google-local_office-PK\"><span class=\"chip met\">"))
    #expect(html.contains("id=\"row-google-local_office-PK\"") && html.contains("as all platforms"))
    #expect(html.contains("<blockquote dir=\"auto\" lang=\"en\">Google opened an office</blockquote>"))
  }

  @Test func deadlinesAheadAndMissedAreToldInOrder() throws {
    var kit = kit
    let cases = [
      ("a", "2026-12-24", Status.demanded), ("b", "2026-11-23", .promised), ("c", "2026-11-12", .refused),
      ("d", "2026-01-01", .demanded), ("e", "2026-12-01", .done),
    ]
    for (platform, deadline, status) in cases {
      kit.facts.rows.append(try kit.row(ReportKit.key(platform), status, deadline: deadline))
    }
    let section = kit.page.deadlinesSection.html.text
    let places = ["missed 10 days ago", "tomorrow", "in 32 days"].map { section.range(of: $0)?.lowerBound }
    #expect(!places.contains(nil) && places.compactMap(\.self) == places.compactMap(\.self).sorted(), "\(section)")
    #expect(section.count(of: "<tr>") == 4, "one long missed, and one that is met, are no news: \(section)")
  }

  @Test func aRowIsStaleWhenItAwaitsAStepAndNothingIsHeard() throws {
    var kit = kit
    kit.facts.rows = [
      try kit.row(ReportKit.key("old"), .promised, since: "2026-05-26"),
      try kit.row(ReportKit.key("new"), .promised, since: "2026-05-27"),
      try kit.row(ReportKit.key("met"), .done, since: "2020-01-01"),
    ]
    #expect(kit.page.stale.map(\.row.key.platform) == ["old"])
    #expect(kit.page.staleSection.html.text.contains("180 days ago"))
  }

  @Test func bothSidesOfADisputeAreQuoted() throws {
    var kit = kit
    kit.add(try kit.row(ReportKit.key(), .done, rival: .refused), [try kit.change()])
    kit.facts.doubts = [
      ReportFacts.Doubt(
        key: ReportKit.key(), status: .refused, eventDay: try kit.day("2026-11-17"), waits: false, confidence: 0.8,
        finding: 7, words: kit.words("Google will not come"))
    ]
    let section = kit.page.disputesSection.html.text
    #expect(section.contains("Google opened an office") && section.contains("Google will not come"))
  }

  @Test func whoSaysTheSameIsQuotedToo() throws {
    var kit = kit
    kit.add(try kit.row(), [try kit.change()])
    kit.facts.support[ReportKit.key()] = [
      .init(eventDay: try kit.day("2026-11-17"), words: kit.words("گوگل نے دفتر کھول دیا"))
    ]
    let html = kit.page.html
    #expect(html.contains("Evidence: 2 passages") && html.contains("<blockquote dir=\"auto\" lang=\"en\">گوگل نے"))
  }

  @Test func whatIsNotShownIsCounted() throws {
    var kit = kit
    for number in 0..<350 {
      let key = ReportKit.key("p\(number)")
      kit.facts.rows.append(try kit.row(key, .demanded, since: "2020-01-01", deadline: "2026-12-01"))
    }
    kit.facts.changes = [try kit.change()]
    kit.facts.changeCount = 12_345
    kit.facts.doubtCount = 9
    let html = kit.page.html
    #expect(html.contains("The last 1 of 12,345 changes are shown"))
    #expect(html.contains("200 of 350 deadlines are shown") && html.contains("200 of 350 stale rows are shown"))
    #expect(html.contains("Of 350 rows the 0 that changed last are told") && html.contains("9 findings stand against"))
  }

  @Test func anEmptyRegisterSaysSo() {
    let html = kit.page.html
    #expect(html.contains("No feed has said anything") && html.contains("No change of the register"))
    #expect(html.contains("0 feeds of 0 are well"))
  }

  @Test func feedsInTroubleComeFirst() throws {
    var kit = kit
    let standings: [ReportPage.FeedHealth.Standing] = [.well, .silent, .gone, .failing]
    kit.feeds = zip(["A", "B", "C", "D"], standings).map { name, standing in
      ReportPage.FeedHealth(
        name: name, standing: standing, words: "every 1h", succeededAt: nil, newItemAt: nil)
    }
    let section = kit.page.feedsSection.html.text
    let order = ["C", "D", "B", "A"].map { section.range(of: "<bdi>\($0)</bdi>")?.lowerBound }
    #expect(order.compactMap(\.self).sorted() == order.compactMap(\.self) && !order.contains(nil), "\(section)")
    #expect(section.contains("1 feed of 4 is well") && kit.page.html.contains("of 4 feeds in trouble</dt><dd>3</dd>"))
  }
}

/// What is read stands out from what it stands on: WCAG 2.2, success criterion 1.4.3, level AA.
@Suite struct ContrastTests {
  @Test(arguments: Palette.pairs.map { $0.text }.indices, [true, false])
  func everyTextIsReadable(_ index: Int, byDay: Bool) throws {
    let (text, ground) = Palette.pairs[index]
    let colours = (byDay ? Palette.day : .night).colours
    let contrast = try Self.contrast(try #require(colours[text]), try #require(colours[ground]))
    #expect(contrast >= 4.5, "\(text) on \(ground): \(contrast)")
  }

  @Test func blackOnWhiteIsWhatTheStandardSays() throws {
    #expect(try Self.contrast("#000000", "#ffffff") == 21)
    #expect(abs(try Self.contrast("#777777", "#ffffff") - 4.48) < 0.01)
  }

  private static func contrast(_ left: String, _ right: String) throws -> Double {
    let (one, other) = (try luminance(left), try luminance(right))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  /// WCAG 2.2, "relative luminance".
  private static func luminance(_ colour: String) throws -> Double {
    let value = try #require(Int(colour.dropFirst(), radix: 16))
    let parts = [value >> 16, value >> 8 & 255, value & 255].map { part -> Double in
      let part = Double(part) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
