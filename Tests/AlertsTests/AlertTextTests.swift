import FoundationEssentials
import Model
import Testing

@testable import Alerts

@Suite struct AlertTextTests {
  private func announcement(quote: String) -> Announcement {
    let received = Date(timeIntervalSince1970: 1_795_316_645)
    return Announcement(
      development: Development(
        kind: .changed, key: RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK"),
        from: .promised, to: .done, eventDay: UTCDay(received), findingID: 1), itemKey: "id:1", revision: "r",
      evidence: [
        Evidence(
          quote: Quote(text: quote, field: .title, range: 0..<quote.utf8.count), title: "Google opens an office",
          link: "https://www.dawn.com/news/1", published: received, received: received, feed: "Dawn",
          outlet: "dawn.com", revision: "r")
      ], outlets: ["dawn.com"], confidence: 0.9)
  }

  private func text(quote: String) -> String {
    let writer = AlertWriter(vocabulary: Vocabulary(platforms: ["google": "Google"]))
    let alert = writer.alert(for: announcement(quote: quote), severity: .normal, now: Date(timeIntervalSince1970: 0))
      .checked
    return AlertText.lines(of: alert)
  }

  @Test func aPersonReadsWhatChangedTheWordsAndTheirSource() {
    #expect(
      text(quote: "Google has opened an office") == """
        NORMAL  Google · local office · PK: promised → done (dawn.com)
                “Google has opened an office”
                — dawn.com, 2026-11-22, https://www.dawn.com/news/1
        """)
  }

  @Test func aQuoteCannotSteerTheTerminal() {
    let text = text(quote: "office\u{1B}]0;owned\u{07} \u{202E}nepo\nNORMAL  forged")
    #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0 == "\u{202E}" })
    #expect(text.split(separator: "\n").count == 3)
  }
}
