import Foundation
import Model
import TestSupport
import Testing
import Text

@testable import Reports

/// What feeds say stays text, wherever the report shows it.
@Suite struct HostileReportTests {
  static let texts =
    HostileTexts.all + [
      "</script><img src=x onerror=alert(1)>", "]]><script>alert(1)</script>",
      "</svg></title><script>alert(1)</script>",
      "\" onmouseover=\"alert(1)", "'-alert(1)-'", "<!--", "--><script>", "&lt;script&gt;",
      "</style><script>x</script>",
      "\u{202E}tfel ot thgir\u{2066}", String(repeating: "w", count: 3_000), "گوگل نے \u{200F}<b>دفتر</b> کھولا",
      "\u{FFFE}\u{0}",
    ]

  private func page(of text: String) throws -> String {
    var kit = try ReportKit()
    let key = RowKey(platform: text, service: text, obligation: text, jurisdiction: text)
    let words = ReportFacts.Words(quote: text, title: text, outlet: text, link: text, language: text)
    let row = ReportFacts.Row(
      key: key, status: .promised, since: try kit.day("2026-01-01"), outlets: 1, rival: .done,
      qualifiers: Qualifiers(deadline: try kit.day("2026-12-01"), condition: text, sanction: text), instrument: text,
      changedAt: kit.now, lastEvidence: try kit.day("2026-01-01"))
    let change = ReportFacts.Change(
      key: key, decidedAt: kit.now, from: .demanded, to: .promised, changed: ["condition"],
      qualifiers: Qualifiers(condition: text), eventDay: try kit.day("2026-01-01"), silence: text, words: words)
    kit.add(row, [change])
    kit.facts.doubts = [true, false].map {
      ReportFacts.Doubt(
        key: key, status: .done, eventDay: change.eventDay, waits: $0, confidence: 0.4, finding: 1, words: words)
    }
    kit.feeds = [.init(name: text, standing: .failing, words: text, succeededAt: nil, newItemAt: nil)]
    return kit.page.html
  }

  /// The tags of a page with the names of their attributes: what markup it has, whatever the texts.
  private func skeleton(_ html: String) -> [String] {
    var tags: [String] = []
    for piece in html.components(separatedBy: "<").dropFirst() {
      let tag = piece.prefix { $0 != ">" }
      // Attributes' values are in double quotes, and hold none.
      let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
      tags.append(
        parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined(separator: "…"))
    }
    return tags.filter { !$0.hasPrefix("a ") && !$0.hasPrefix("/a") }
  }

  @Test(arguments: texts.indices)
  func itBreaksOutOfNothing(_ index: Int) throws {
    let text = Self.texts[index]
    let (html, plain) = (try page(of: text), try page(of: "xx"))
    // A language that is none is left out; everything else is the same.
    let expected = skeleton(plain).map { $0.replacing(" lang=…", with: "") }
    let found = skeleton(html).map { $0.replacing(" lang=…", with: "") }
    #expect(found == expected)
    #expect(HostileTexts.isTame(html))
    #expect(!html.contains("<script") && !html.lowercased().contains("<img"))
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", " https://x.example", "vbscript:x", "//x.example",
    "https://x.example/\" onclick=\"x", "https://x.example/\u{202E}", "file:///etc/passwd", "https://x.example/a b",
  ])
  func onlyAddressesOfTheWebAreLinks(_ link: String) {
    #expect(HTML.link(link, "words").text == "<bdi>words</bdi>")
  }

  @Test func addressesOfTheWebAre() {
    let link = HTML.link("https://x.example/?a=1&b='", "a < b").text
    #expect(
      link
        == "<a href=\"https://x.example/?a=1&amp;b=&#39;\" rel=\"noopener noreferrer nofollow\"><bdi>a &lt; b</bdi></a>"
    )
  }
}
