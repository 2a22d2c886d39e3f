import Foundation
import TestSupport
import Testing

@testable import Daemon

/// When files have changed and may be read.
@Suite struct FileWatchTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func whatIsAsItWasReadIsNoChange() throws {
    let watch = Look([try folder.write("version: 1", to: "a.yaml"), folder.file("none.yaml")])
    for _ in 1...3 { #expect(!watch.look()) }
  }

  @Test func aChangeIsOneOnceItStandsStill() throws {
    let watch = Look([try folder.write("version: 1", to: "a.yaml")])
    for text in ["version: 1\nfeeds:", "version: 1\nfeeds: []"] {
      try folder.write(text, to: "a.yaml")
      #expect(!watch.look(), "it may be half of it")
    }
    #expect(watch.look())
  }

  @Test func anEditorThatPutsANewFileInItsPlaceIsSeen() throws {
    let watch = Look([try folder.write("one", to: "a.yaml")])
    try FileManager.default.removeItem(atPath: folder.file("a.yaml"))
    #expect(!watch.look(), "gone for a moment")
    try folder.write("two", to: "a.yaml")
    #expect(!watch.look())
    #expect(watch.look())
  }

  @Test func whatIsTurnedBackMeanwhileIsNoChange() throws {
    let (old, new) = (try folder.write("old", to: "old"), try folder.write("new", to: "new"))
    let link = folder.file("link")
    func point(to target: String) throws {
      try? FileManager.default.removeItem(atPath: link)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    }
    try point(to: old)
    let watch = Look([link])
    try point(to: new)
    #expect(!watch.look())
    try point(to: old)
    for _ in 1...2 { #expect(!watch.look()) }
    try point(to: new)
    #expect(!watch.look())
    #expect(watch.look(), "the target of a link counts")
  }
}

/// A watch that looks again and again.
private final class Look {
  private var watch: FileWatch
  init(_ files: Set<String>) { watch = FileWatch(files) }
  func look() -> Bool { watch.isChanged() }
}
