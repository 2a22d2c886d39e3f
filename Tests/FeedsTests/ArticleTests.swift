import Foundation
import Model
import Testing

@testable import Feeds

/// Pages in the manner of real ones, in `Articles`: NAME.html with the text of its article beside it in NAME.txt, a blank
/// line between blocks. Those that begin with `blind-` were written after the extractor was done, and first looked at
/// then.
@Suite("The article of a page")
struct ArticleTests {
  struct Page: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let truth: String
    var testDescription: String { name }

    var read: ArticleReading {
      ArticleReader.read(
        Document(
          bytes: bytes, contentType: "text/html", url: "https://news.example/a",
          answeredAt: Date(timeIntervalSince1970: 0))
      )
    }

    var found: String { if case .text(let text, _) = read { text } else { "" } }
  }

  static let pages: [Page] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Articles")
    let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "html" }.sorted { $0.path < $1.path }.compactMap { file in
      let truth = file.deletingPathExtension().appendingPathExtension("txt")
      guard let bytes = try? Data(contentsOf: file), let text = try? String(contentsOf: truth, encoding: .utf8) else {
        return nil
      }
      return Page(name: file.deletingPathExtension().lastPathComponent, bytes: [UInt8](bytes), truth: text)
    }
  }()

  /// The harmonic mean of how many words of the truth are found and how many found ones are of the truth.
  static func score(_ found: String, _ truth: String) -> Double {
    let (found, truth) = (counts(found), counts(truth))
    let (foundTotal, truthTotal) = (found.values.reduce(0, +), truth.values.reduce(0, +))
    guard foundTotal > 0, truthTotal > 0 else { return foundTotal == truthTotal ? 1 : 0 }
    let shared = found.reduce(0) { $0 + min($1.value, truth[$1.key] ?? 0) }
    return 2 * Double(shared) / Double(foundTotal + truthTotal)
  }

  private static func counts(_ text: String) -> [Substring: Int] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.reduce(into: [:]) { $0[Substring($1), default: 0] += 1 }
  }

  @Test("there are pages of at least thirty makes, each with its text beside it")
  func thereArePages() { #expect(Self.pages.count >= 30) }

  @Test("five words in six are right, on every page", arguments: pages)
  func itIsFound(page: Page) {
    let score = Self.score(page.found, page.truth)
    #expect(score >= 0.84)
  }

  @Test("of all pages together, more than nineteen words in twenty")
  func theMeanIsHigh() {
    let scores = Self.pages.map { Self.score($0.found, $0.truth) }
    #expect(scores.reduce(0, +) / Double(scores.count) > 0.97)
  }

  static func read(_ html: String, type: String? = "text/html; charset=utf-8") -> ArticleReading {
    ArticleReader.read(
      Document(
        bytes: Array(html.utf8), contentType: type, url: "https://news.example/a",
        answeredAt: Date(timeIntervalSince1970: 0)))
  }

  @Test("what is no page, or holds no article, says so")
  func nothingIsSaid() {
    #expect(Self.read("") == .none("an empty body"))
    #expect(Self.read("%PDF-1.7 …") == .none("a PDF; look for the publisher's feed address"))
    #expect(Self.read("<html><body><a href=/>Home</a></body></html>") == .none("the page holds no text of an article"))
  }

  @Test("damage of any kind to a page neither ends the program nor takes long", arguments: pages)
  func damageIsSurvived(page: Page) {
    var random = SystemRandomNumberGenerator()
    for seed in 0..<12 {
      var bytes = page.bytes
      for _ in 0..<40 {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch seed % 4 {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: bytes[place..<min(place + 50, bytes.count)], at: place)
        default: bytes.removeSubrange(place..<min(place + 200, bytes.count))
        }
        if bytes.isEmpty { break }
      }
      let reading = Self.read(String(decoding: bytes, as: UTF8.self))
      if case .text(let text, _) = reading { #expect(!text.isEmpty) }
    }
  }

  @Test(
    "a page that is made to be slow takes time in proportion to its length",
    arguments: [
      "<div>", "</div>", "<p>", "<b class=nav>", "<a href=x>", "<td>", "<h2><a>x</a></h2>y", "<svg>", "<title>", "<!--",
      "<script>", "<script type=ld+json>{", "<br>x", "&amp;", "<x-y>", "<ul><li>", "</p>", "<a b='", "x. ",
    ])
  func timeIsLinear(piece: String) {
    let seconds = { (count: Int) in
      let html = "<body>" + String(repeating: piece, count: count)
      let start = ContinuousClock.now
      _ = Self.read(html)
      return (ContinuousClock.now - start) / .seconds(1)
    }
    let (short, long) = (seconds(5_000), seconds(40_000))
    // Eight times as long: far less than the sixty-four of a square, whatever else the machine does.
    #expect(long < 0.5 || long / max(short, 0.001) < 40)
  }
}
