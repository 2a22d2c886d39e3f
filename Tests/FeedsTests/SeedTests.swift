import Foundation
import Model
import Testing

@testable import Feeds

/// The seeds of the fuzz target, and what comes of them when they are damaged.
@Suite struct SeedTests {
  struct Seed: Sendable, CustomTestStringConvertible {
    let part: Invariants.Part
    let name: String
    let bytes: [UInt8]
    var testDescription: String { "\(part)/\(name)" }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Seeds")

  static let seeds: [Seed] = Invariants.Part.allCases.flatMap { part -> [Seed] in
    let folder = folder.appending(path: part.rawValue)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      (try? Data(contentsOf: folder.appending(path: name))).map { Seed(part: part, name: name, bytes: Array($0)) }
    }
  }

  @Test func thereAreSeedsForEveryReader() {
    for part in Invariants.Part.allCases { #expect(Self.seeds.count { $0.part == part } >= 3, "\(part)") }
  }

  @Test(arguments: seeds)
  func everyPromiseHoldsOfASeed(seed: Seed) throws { try Invariants.check(seed.bytes, as: seed.part) }

  /// `rss09x-netscape.xml` is RSS 0.9x; `none-page.html` is no feed.
  @Test(arguments: seeds.filter { $0.part == .feeds })
  func aSeedIsReadAsTheFormatThatItsNameSays(seed: Seed) {
    let reading = FeedParser.read(Invariants.document(seed.bytes))
    let format = if case .feed(let feed) = reading { feed.format.rawValue.filter { $0 != "." } } else { "none" }
    #expect(format == seed.name.prefix { $0 != "-" }, "\(reading.reason ?? "a feed")")
    #expect(reading.items.isEmpty == (format == "none"))
  }

  @Test(arguments: Invariants.Part.allCases)
  func noDamageBreaksAPromise(part: Invariants.Part) throws {
    var chance = Chance(state: 0x5EED)
    let seeds = Self.seeds.filter { $0.part == part }.map(\.bytes)
    for _ in 0..<1200 {
      guard let seed = seeds.randomElement(using: &chance), let other = seeds.randomElement(using: &chance) else {
        return
      }
      let damaged = Damage.applied(to: seed, other: other, &chance)
      #expect(throws: Never.self, "\(String(decoding: damaged, as: UTF8.self).debugDescription)") {
        try Invariants.check(damaged, as: part)
      }
    }
  }
}

/// What goes wrong with bytes on their way, a few times over.
private enum Damage {
  private static let marks = Array("<>&;/!?[]\"'=- \u{0}{}:x0#\n.,\\".utf8) + [0xFF, 0xC2, 0xE2, 0x80, 0xEF, 0x1B]

  static func applied(to seed: [UInt8], other: [UInt8], _ chance: inout Chance) -> [UInt8] {
    var bytes = seed
    for _ in 0..<Int.random(in: 1...12, using: &chance) {
      guard !bytes.isEmpty else { return bytes }
      let place = Int.random(in: 0..<bytes.count, using: &chance)
      switch Int.random(in: 0..<7, using: &chance) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
      case 1: bytes[place] = marks.randomElement(using: &chance) ?? 0
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(contentsOf: piece(of: bytes, &chance), at: place)
      case 4: bytes.insert(contentsOf: piece(of: other, &chance), at: place)
      case 5: bytes.removeSubrange(place..<min(bytes.count, place + 20))
      default: if Int.random(in: 0..<8, using: &chance) == 0 { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }

  private static func piece(of bytes: [UInt8], _ chance: inout Chance) -> ArraySlice<UInt8> {
    let start = Int.random(in: 0..<max(bytes.count, 1), using: &chance)
    return bytes[min(start, bytes.count)..<min(bytes.count, start + Int.random(in: 0...40, using: &chance))]
  }
}
