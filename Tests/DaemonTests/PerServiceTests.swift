import Foundation
import Model
import Store
import TestSupport
import Testing
import Watchlist

@testable import Daemon

/// An obligation that each service owes, rather than the company.
@Suite struct PerServiceTests {
  @Test func eachServiceHasARowOfItsOwnWhereTheWatchlistSaysSo() async throws {
    let world = try World()
    let text = try String(contentsOfFile: "\(World.config)/watchlists/pakistan.yaml", encoding: .utf8)
    let perService = text.replacingOccurrences(of: "- code: takedown\n", with: "- code: takedown\n    per: service\n")
    try #require(perService != text)
    world.watch(files: ["\(World.config)/watchlists/platforms.yaml", try world.folder.write(perService, to: "pk.yaml")])
    world.publish([
      "Instagram has removed blasphemous videos in Pakistan",
      "WhatsApp refuses to remove blasphemous videos in Pakistan",
      "Meta has opened a local office in Pakistan",
    ])
    let store = try await world.round()
    let lines = try await store.register(RowFilter(platforms: ["meta"]))
    #expect(lines.map(\.key.obligation) == ["local_office", "takedown", "takedown"])
    #expect(lines.map(\.key.service) == ["", "instagram", "whatsapp"])
    #expect(lines.map(\.status) == [.done, .done, .refused])
  }

  @Test func elseTheServiceQualifiesTheEvidenceOfTheCompanysRow() async throws {
    let world = try World()
    world.publish(["YouTube has removed blasphemous videos in Pakistan"])
    let store = try await world.round()
    let line = try #require(try await store.register().first)
    #expect(line.key == RowKey(platform: "google", obligation: "takedown", jurisdiction: "PK"))
  }
}
