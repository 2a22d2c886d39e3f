import Foundation
import Model
import Testing

@testable import Feeds

/// Gzip that a server sent without `Content-Encoding`.
@Suite struct GunzipTests {
  /// An RSS feed of two items.
  private let packed: [UInt8]

  init() throws {
    let text =
      "H4sIAAAAAAACA7Oxr8jNUShLLSrOzM+zVTfUM1C3t7MpKi5GiBkBxexskjMS8/JSc+xsSjJLclLtXFKLs230IWybzJLUXJhE"
      + "QGJydmqKQlKlQklGqkJyYnJGKlxdemlmip2hjT6YttGHaEPWHJyanJ+XgqreCE29Ptwl+kBn2gEAIZJnu8EAAAA="
    packed = [UInt8](try #require(Data(base64Encoded: text)))
  }

  @Test func undeclaredGzipIsRead() throws {
    let feed = try read(packed).feed()
    #expect(feed.items.map(\.title) == ["Packed by the cache", "Second"])
    #expect(feed.warnings == ["gzip that the server did not declare"])
  }

  @Test func whatFollowsTheGzipIsNotLookedAt() throws {
    #expect(try read(packed + [0, 0, 0]).feed().items.count == 2)
  }

  @Test func cutOffGzipGivesTheItemsThatAreWhole() throws {
    #expect(Gunzip.read(Array(packed.dropLast(30)), limit: 1 << 20).end == .cutOff)
    let feed = try read(Array(packed.dropLast(30))).feed()
    #expect(feed.items.map(\.title) == ["Packed by the cache"])
    #expect(feed.warnings.first == "gzip that the server did not declare, and that breaks off")
  }

  @Test func brokenGzipIsNamed() {
    #expect(read([0x1F, 0x8B, 8, 0]).reason == "gzip that the server did not declare, and that cannot be unpacked")
  }

  @Test func whatIsDamagedIsReadAsFarAsItMakesSense() throws {
    var damaged = packed
    damaged[12] ^= 0xFF
    #expect(try read(damaged).feed().warnings.first == "gzip that the server did not declare, and that breaks off")
  }

  @Test func moreThanMayBeHeldIsRefused() {
    #expect(Gunzip.read(packed, limit: 100).end == .tooLarge)
  }
}
