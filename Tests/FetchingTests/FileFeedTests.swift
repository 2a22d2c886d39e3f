import Fetching
import Foundation
import Glibc
import Model
import TestSupport
import Testing
import Transport

@Suite struct FileFeedTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func fetch(_ url: String, maxBody: Int = 1000) async -> FetchOutcome {
    let fetcher = FeedFetcher(transport: ScriptedTransport([]), userAgent: "") { noon }
    return await fetcher.fetch(dawn(url: url, maxBody: maxBody), validators: Validators())
  }

  private func kind(_ outcome: FetchOutcome) -> FetchFailure.Kind? {
    if case .failed(let failure) = outcome.answer { failure.kind } else { nil }
  }

  @Test(arguments: ["file://", "file:", "FILE://localhost"])
  func aFileIsRead(prefix: String) async throws {
    let path = try folder.write("<rss/>", to: "a feed with 100%.xml")
    let outcome = await fetch(prefix + path)
    let document = Document(
      bytes: Array("<rss/>".utf8), contentType: nil, url: prefix + path, answeredAt: noon)
    #expect(outcome.answer == .document(document))
    #expect(outcome.validators.isEmpty)
  }

  @Test func percentSignsMayEncode() async throws {
    let path = try folder.write("<rss/>", to: "a feed.xml")
    #expect(kind(await fetch("file://" + path.replacing(" ", with: "%20"))) == nil)
  }

  @Test func aFileOverTheLimitIsNotRead() async throws {
    let exact = try folder.write(String(repeating: "x", count: 1000), to: "exact.xml")
    let over = try folder.write(String(repeating: "x", count: 1001), to: "over.xml")
    #expect(kind(await fetch("file://" + exact)) == nil)
    #expect(kind(await fetch("file://" + over)) == .tooLarge)
  }

  @Test func onlyARegularFileIsRead() async throws {
    let pipe = folder.file("pipe")
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    for path in [pipe, folder.path, "/dev/zero", folder.file("missing.xml")] {
      #expect(kind(await fetch("file://" + path)) == .notReadable)
    }
  }

  @Test(arguments: ["file://otherhost/feed.xml", "file:relative.xml", "file:", "file:///a%00b"])
  func whatIsNoPathOfThisMachineIsNotRead(url: String) async { #expect(kind(await fetch(url)) == .notReadable) }
}
