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

  @Test func namespacesAreBounded() throws {
    let many = (0..<100_000).map { "<n\($0):x xmlns:n\($0)='u'/>" }.joined()
    #expect(try read(rss("<item>\(many)<title>A</title></item>")).feed().items.map(\.title) == ["A"])
  }
}
