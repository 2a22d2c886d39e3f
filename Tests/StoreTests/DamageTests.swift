import Foundation
import GRDB
import Model
import TestSupport
import Testing

@testable import Store

/// A state file that is no longer what was written, and how a start finds that out.
@Suite struct DamageTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private var path: String { folder.file("state.sqlite") }

  /// Overwrites a page in the middle of the items, which no start has to read.
  private func writeDamaged() async throws {
    do {
      let store = try Store.open(path)
      let items = (0..<400).map { judged(item("\($0)", text: String(repeating: "long ", count: 400)), []) }
      _ = try await store.commit(polled(items), rules: plainRules)
      try await store.database.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    }
    let handle = try #require(FileHandle(forUpdatingAtPath: path))
    let middle = try handle.seekToEnd() / 2 / 4096 * 4096
    try handle.seek(toOffset: middle)
    try handle.write(contentsOf: Data(repeating: 0x5A, count: 8 * 4096))
    try handle.close()
  }

  @Test func afterAnEndOutOfOrderADamagedFileIsFoundAndLeftAsItIs() async throws {
    try await writeDamaged()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    var steps: [OpeningStep] = []
    let error = #expect(throws: StoreError.self) { try Store.open(path, checked: true) { steps.append($0) } }
    #expect(error?.description.contains("dutywatch state restore") == true)
    guard case .damaged(path, _) = error else { return #expect(error == nil) }
    #expect(steps.count == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func aDamagedFileIsNotMigrated() async throws {
    try await writeDamaged()
    let error = #expect(throws: StoreError.self) { try StateFile.keepCopy(of: path, Schema.migrations.count) }
    guard case .damaged(path, _) = error else { return #expect(error == nil) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.contains("schema") })
  }

  @Test func aSoundFileIsReadAndOpened() throws {
    _ = try Store.open(path)
    var steps: [OpeningStep] = []
    _ = try Store.open(path, checked: true) { steps.append($0) }
    #expect(steps.count == 1)
  }

  @Test func whoWasKilledLeftNoWordAndWhoEndedDid() throws {
    #expect(StateLock.holder(of: path) == nil)
    do {
      let lock = try StateLock(state: path, startedAt: start)
      #expect(lock.before == nil)
      let holder = try #require(StateLock.holder(of: path))
      #expect(holder.isRunning && holder.since == start && holder.pid == Int(getpid()))
    }
    #expect(StateLock.holder(of: path)?.isBrokenOff == true)
    do {
      let lock = try StateLock(state: path, startedAt: start + 60)
      #expect(lock.before?.isBrokenOff == true && lock.before?.since == start)
      lock.end(at: start + 90)
    }
    #expect(StateLock.holder(of: path)?.endedAt == start + 90)
    #expect(try StateLock(state: path, startedAt: start + 99).before?.isBrokenOff == false)
  }

  @Test func whatWasThereBeforeARestoreIsKeptEachTime() async throws {
    let copy = folder.file("copy.sqlite")
    do {
      let store = try Store.open(path)
      _ = try await store.commit(polled([judged(item("1"), [finding()])]), rules: plainRules)
    }
    try StateFile.backup(path, to: copy)
    let kept = try [0.0, 60, 120].map { try #require(try StateFile.restore(copy, to: path, now: start + $0)) }
    #expect(Set(kept).count == 3)
    for file in kept + [path] { #expect(try await Store.openForReading(file).register().count == 1) }
  }
}
