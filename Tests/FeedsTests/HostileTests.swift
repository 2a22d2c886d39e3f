import Foundation
import Model
import Testing

@testable import Feeds

/// Numbers that look random and are the same on every run (SplitMix64).
struct Chance: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct HostileTests {
  @Test func everyBeginningOfADocumentIsReadOrRefused() {
    let bytes = Array(FormatTests.rss20.utf8)
    for length in 0...bytes.count {
      let start = Array(bytes[..<length])
      let complete = String(decoding: start, as: UTF8.self).components(separatedBy: "</item>").count - 1
      #expect(read(start).items.count >= complete, "an item was lost at \(length)")
    }
    #expect(read(bytes).items.count == 2)
  }

  @Test(arguments: 0..<8)
  func noMutationCrashes(seed: UInt64) {
    var chance = Chance(state: seed)
    let original = Array(FormatTests.rss20.utf8)
    let marks = Array("<>&;/!?[]\"'=- \u{0}{}:x".utf8) + [0xFF, 0xC2, 0xE2, 0x80]
    for _ in 0..<150 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...30, using: &chance) {
        let place = Int.random(in: 0..<bytes.count, using: &chance)
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
        case 1: bytes[place] = marks.randomElement(using: &chance) ?? 0
        case 2: bytes.remove(at: place)
        default:
          let end = min(bytes.count, place + Int.random(in: 0...40, using: &chance))
          bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &chance))
        }
      }
      let reading = read(bytes)
      #expect(reading != .nothingNew)
      #expect(reading.items.count < 40)
    }
  }

  /// Shapes of which a reader that looks for each end anew would read 16 MiB thousands of times.
  @Test(arguments: [
    "<", "&", "<a ", "<a>", "</a>", "<!--", "<![CDATA[", "<a b=\"", "<a b='<a \" ", "<!DOCTYPE[>", "<?", "<item>",
    "<item><title>",
    "<a b=\"<a\" ", "<title><![CDATA[</title>", "<description><p>", "<x:a xmlns:x='u'>", "&amp;", "&#1", "]]>",
    "<a\u{0}", "<?a><b ", "<?a></", "<!CDATA[", "<! [ ", "<item", "&#xD800;",
    "<description>&lt;b hidden>", "<title>&lt;b>", "<item><guid>", "\u{0}", "<a><![CDATA[</a><b><![CDATA[", "<",
    "<title>",
  ])
  func aLargeDocumentOfOneShapeIsReadInOneGo(unit: String) {
    let size = 1 << 17
    let filling = String(repeating: unit, count: size / unit.utf8.count)
    #expect(read(rss("<item><title>A</title></item><item><description>" + filling)) != .nothingNew)
    #expect(read(filling).items.count <= 5000)
  }

  @Test func sixteenMebibytesOfOpenBracketsAreOneText() throws {
    let bytes = Array(rss("<item><title>A</title></item>").utf8)
    for sign in [UInt8(ascii: "<"), UInt8(ascii: "&")] {
      let reading = read(bytes + [UInt8](repeating: sign, count: 16 << 20))
      #expect(try reading.feed().items.map(\.title) == ["A"])
    }
  }

  /// In quadratic time this would take minutes.
  @Test func aTextOfNothingButElementsIsReadInLinearTime() throws {
    let clock = ContinuousClock()
    let elements = String(repeating: "<b/>x", count: 200_000)
    var reading = Reading.nothingNew
    let taken = clock.measure { reading = read(atom("<entry><title>A</title><content>\(elements)</content></entry>")) }
    #expect(reading.items.map(\.content) == [String(repeating: "x", count: 200_000)])
    #expect(taken < .seconds(20))
  }

  @Test func nestingIsBounded() throws {
    let deep = String(repeating: "<div>", count: 100_000)
    let feed = try read(rss("<item><description>\(deep)text</description><title>A</title></item>")).feed()
    #expect(feed.items.map(\.title) == ["A"])
    #expect(feed.items.map(\.summary) == ["text"])
    let outside = try read(rss("\(deep)<item><title>B</title></item>")).feed()
    #expect(outside.items.count <= 1)
  }

  @Test func attributesAreBounded() throws {
    let many = (0..<100_000).map { "a\($0)='x' " }.joined()
    #expect(try read(rss("<item><title \(many)>A</title></item>")).feed().items.map(\.title) == ["A"])
  }

  /// Each short reference costs as much as its base is long.
  @Test func aLongBaseDoesNotMakeAShortDocumentLong() throws {
    let base = "https://b.example/" + String(repeating: "x", count: 1 << 20) + "/"
    let items = (0..<2000).map { "<item><title>T\($0)</title><link>a\($0)</link><enclosure url='e'/></item>" }
    let feed = try read(rss(items.joined(), attributes: "xml:base='\(base)'")).feed()
    #expect(feed.items.count == 2000)
    #expect(feed.items[0].link?.hasSuffix("x/a0") == true)
    #expect(feed.items.reduce(0) { $0 + ($1.link?.utf8.count ?? 0) } < 8 << 20)
    #expect(feed.warnings.contains { $0.hasPrefix("more relative addresses") })
  }

  @Test func aLanguageThatIsNoneIsNotInherited() {
    let tag = String(repeating: "x-", count: 1 << 16)
    #expect(read(rss("<item><title>A</title></item>", attributes: "xml:lang='\(tag)'")).items[0].language == nil)
    #expect(
      read(rss("<item><title>A</title></item>", channel: "<language>\(tag)</language>")).items[0].language == nil)
  }

  /// A long item is compared with thousands that bear its id.
  @Test func manyItemsUnderTheIdOfALongOneAreToldApartOnce() throws {
    let long = String(repeating: "word ", count: 1 << 17)
    let items = (0..<3000).map { "<item><guid>x</guid><title>T\($0)</title></item>" }
    let feed = try read(
      rss("<item><guid>x</guid><title>A</title><description>\(long)</description></item>" + items.joined())
    )
    .feed()
    #expect(Set(feed.items.map(\.keys.first)).count == 3001)
  }

  @Test func whatIsSaidOfADocumentIsShort() {
    let long = String(repeating: "x", count: 1 << 16)
    #expect(read("{\"\(long)\":1}").reason?.utf8.count ?? 0 < 500)
    #expect(read("<html><link rel=alternate type=application/rss+xml href='\(long)'>").reason?.utf8.count ?? 0 < 600)
    #expect(
      read(rss("<item><title>A</title></item>"), contentType: "text/xml; charset=\(long)").warnings.allSatisfy {
        $0.utf8.count < 300
      })
  }

  @Test func namespacesAreBounded() throws {
    let many = (0..<100_000).map { "<n\($0):x xmlns:n\($0)='u'/>" }.joined()
    #expect(try read(rss("<item>\(many)<title>A</title></item>")).feed().items.map(\.title) == ["A"])
  }
}
