import Feeds
import Foundation
import FoundationXML
import Model
import TestSupport
import Testing

@testable import Reports

/// The feed of developments, as the project's own reader of feeds takes it.
@Suite struct AtomFeedTests {
  private let kit: ReportKit
  init() throws { kit = try ReportKit() }

  private func read(_ xml: String) throws -> ParsedFeed {
    let reading = FeedParser.read(
      Document(
        bytes: Array(xml.utf8), contentType: "application/atom+xml", url: "https://duties.example/feed.atom",
        answeredAt: kit.now))
    guard case .feed(let feed) = reading else { throw Unreadable(description: "\(reading)") }
    return feed
  }

  private struct Unreadable: Error, CustomStringConvertible { let description: String }

  private func feed(_ changes: [ReportFacts.Change]) -> AtomFeed {
    AtomFeed(changes: changes, vocabulary: kit.names, version: "0.1.0")
  }

  @Test func whatWasAlertedIsAnItemUnderTheIdOfItsAlert() throws {
    let changes = [
      try kit.change(from: .promised, alert: "dw_b"),
      try kit.change(to: .promised, on: "2026-11-10", words: kit.words("It will", link: "javascript:x"), alert: "dw_a"),
      try kit.change(ReportKit.key("x"), to: .demanded, on: "2026-11-01"),
    ]
    let feed = try read(feed(changes).xml)
    #expect(feed.warnings.isEmpty, "\(feed.warnings)")
    #expect(feed.items.map(\.id) == ["tag:dutywatch,2026:dw_b", "tag:dutywatch,2026:dw_a"])
    #expect(
      feed.items.map(\.title) == [
        "Google · local office · Pakistan: promised → done", "Google · local office · Pakistan: promised",
      ])
    #expect(feed.items.map(\.link) == ["https://dawn.example/1", nil])
    #expect(feed.items.map(\.published) == changes.prefix(2).map(\.decidedAt))
    #expect(feed.items[0].content?.contains("Google opened an office") == true)
  }

  @Test func theSameNewsAreTheSameBytes() throws {
    let changes = [try kit.change(alert: "dw_a")]
    #expect(feed(changes).xml == feed(changes).xml && feed(changes + changes).xml == feed(changes).xml)
    #expect(try read(feed([]).xml).items.isEmpty)
  }

  @Test(arguments: HostileReportTests.texts.indices)
  func whatFeedsSayStaysText(_ index: Int) throws {
    let text = HostileReportTests.texts[index]
    let key = RowKey(platform: text, obligation: text, jurisdiction: text)
    let words = ReportFacts.Words(quote: text, title: text, outlet: text, link: text)
    let xml = feed([
      try kit.change(key, words: words, alert: "dw_a"), try kit.change(key, words: words, alert: "dw_b"),
    ]).xml
    let read = try read(xml)
    #expect(read.warnings.isEmpty && read.items.map(\.id) == ["tag:dutywatch,2026:dw_a", "tag:dutywatch,2026:dw_b"])
    #expect(HostileTexts.isTame(xml) && !xml.contains("<script") && !xml.contains("<img") && !xml.contains("]]>"))
    let parser = XMLParser(data: Data(xml.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
  }
}
