import Foundation
import GRDB
import Model
import TestSupport
import Testing

@testable import Store

/// The state file as an operator handles it: checked, copied, brought back, kept small.
@Suite struct KeepingTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private var path: String { folder.file("state.sqlite") }
  private var copy: String { folder.file("copy.sqlite") }

  private func commit(_ store: Store, _ ids: [String], at date: Date = start) async throws {
    _ = try await store.commit(
      polled(ids.map { judged(item($0), [finding(platform: $0)]) }, at: date), rules: plainRules)
  }

  private func damage(_ path: String) throws {
    let handle = try #require(FileHandle(forUpdatingAtPath: path))
    // Not the first page, so that it still opens.
    for page in 2..<12 {
      try handle.seek(toOffset: UInt64(page * 4096))
      try handle.write(contentsOf: Data(repeating: 0x5A, count: 4096))
    }
    try handle.close()
  }

  @Test func anItemIsFoundByItsKeyHoweverManyItsFeedHas() async throws {
    let store = try Store.open(path)
    try await commit(store, ["google"])
    let plans = try await DatabaseQueue(path: path).read { db in
      try KnownItem.queries.flatMap { query in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query, arguments: [1, "google"]).map {
          $0["detail"] as String
        }
      }
    }
    #expect(plans.count == 2)
    #expect(plans.first?.hasSuffix("(feed_id=? AND key1=?)") == true, "\(plans)")
    #expect(plans.last?.hasSuffix("(feed_id=? AND key2=?)") == true, "\(plans)")
  }

  @Test func aSoundFileIsToldToBeSo() async throws {
    let store = try Store.open(path)
    try await commit(store, ["google", "meta"])
    let report = try StateFile.check(path)
    #expect(report.problems.isEmpty && report.version == Schema.migrations.count && report.bytes > 0)
    #expect(report.counts.first { $0.name == "rows" }?.rows == 2)
  }

  @Test func aDamagedFileIsToldToBeSoAndLeftAsItIs() async throws {
    try await commit(try Store.open(path), ["google"])
    try FileManager.default.moveItem(atPath: path + "-wal", toPath: folder.file("gone"))
    try damage(path)
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let problems = (try? StateFile.check(path).problems) ?? ["cannot even be opened"]
    #expect(!problems.isEmpty)
    #expect(throws: StoreError.self) { try StateFile.backup(path, to: copy) }
    #expect(!FileManager.default.fileExists(atPath: copy))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func whatBreaksOurOwnRulesIsFoundToo() async throws {
    let store = try Store.open(path)
    try await commit(store, ["google"])
    try await store.database.write { db in try db.execute(sql: "UPDATE register_row SET finding_id = 99") }
    #expect(try StateFile.check(path).problems == ["1 rows of the register without the finding that set them"])
  }

  @Test func aBackupIsMadeWhileTheDaemonWritesAndBroughtBackWhenItDoesNotRun() async throws {
    let store = try Store.open(path)
    try await commit(store, ["google"])
    try StateFile.backup(path, to: copy)
    #expect(throws: StoreError.self, "a backup overwrites none") { try StateFile.backup(path, to: copy) }
    try await commit(store, ["meta"], at: start + 60)
    #expect(try await store.register().count == 2)
    let lock = try StateLock(state: path, startedAt: start)
    #expect(throws: StoreError.self) { try StateFile.restore(copy, to: path, now: start) }
    withExtendedLifetime(lock) {}
  }

  @Test func whatIsBroughtBackIsWhatWasAndTheOtherIsKept() async throws {
    var store: Store? = try Store.open(path)
    if let store { try await commit(store, ["google"]) }
    try StateFile.backup(path, to: copy)
    if let store { try await commit(store, ["meta"], at: start + 60) }
    store = nil
    let kept = try #require(try StateFile.restore(copy, to: path, now: start))
    #expect(try await Store.openForReading(path).register().map(\.key.platform) == ["google"])
    #expect(try await Store.openForReading(kept).register().map(\.key.platform) == ["google", "meta"])
    #expect(try await Store.open(path).register().count == 1)
  }

  @Test func onlyABackupOfOursIsBroughtBack() async throws {
    _ = try Store.open(path)
    try folder.write("no database", to: "copy.sqlite")
    #expect(throws: StoreError.notOurs(path: copy)) { try StateFile.restore(copy, to: path, now: start) }
    #expect(throws: StoreError.missing(path: path + "x")) { try StateFile.restore(path + "x", to: path, now: start) }
    #expect(try StateFile.check(path).problems.isEmpty)
  }

  @Test func vacuumGivesFreePagesBackButNotBesideADaemon() async throws {
    do {
      let store = try Store.open(path)
      _ = try await store.commit(
        polled((0..<200).map { judged(item("\($0)", text: String(repeating: "long ", count: 2_000)), []) }),
        rules: plainRules)
      try await store.database.write { db in try db.execute(sql: "UPDATE item SET text = NULL") }
    }
    let (before, after) = try StateFile.vacuum(path, now: start)
    #expect(after < before / 4)
    let lock = try StateLock(state: path, startedAt: start)
    #expect(throws: StoreError.self) { try StateFile.vacuum(path, now: start) }
    withExtendedLifetime(lock) {}
  }

  @Test func whoMayOnlyReadCanDoSoWhenNoDaemonRuns() async throws {
    do { try await commit(try Store.open(path), ["google"]) }
    #expect(FileManager.default.fileExists(atPath: path + "-wal"))
    #expect(FileManager.default.fileExists(atPath: path + "-shm"))
    #expect(try await Store.openForReading(path).register().count == 1)
  }

  // MARK: Forgetting

  @Test func textsAndDeliveriesAreForgottenAndTheRegisterIsNot() async throws {
    let store = try Store.inMemory()
    try await commit(store, ["google"])
    let first = try #require(try await store.due(for: "desk", now: start, limit: 1).first?.alert.id)
    for sink in ["desk", "journal"] {
      var delivery = try #require(try await store.due(for: sink, now: start, limit: 1).first)
      delivery.state = .delivered(at: start, attempts: 1)
      _ = try await store.record(
        delivery, Attempt(triedAt: start, endedAt: start, outcome: .delivered), rules: plainRules.dispatching)
    }
    try await commit(store, ["meta"])
    let keep = Keep(text: .seconds(30 * 86_400), deliveries: .seconds(60 * 86_400))
    try await store.forget(keep, now: start + 31 * 86_400)
    let texts = try await store.database.read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM item WHERE text IS NOT NULL")
    }
    #expect(texts == 0)
    #expect(try await store.deliveries(DeliveryFilter(states: ["delivered"]), limit: 9).count == 2)
    try await store.forget(keep, now: start + 61 * 86_400)
    #expect(try await store.deliveries(DeliveryFilter(states: ["delivered"]), limit: 9).isEmpty)
    #expect(try await store.deliveries(DeliveryFilter(states: ["due"]), limit: 9).count == 2, "what is owed stays")
    #expect(try await store.overview().unrouted == 0)
    #expect(try await store.deliveries(of: first).map(\.state) == ["forgotten"])
    #expect(try await store.register().count == 2)
    #expect(try await store.register().first?.quote.isEmpty == false)
    let known = try #require(try await store.cause(ofAlert: first)?.0)
    let isOwedAgain = try await store.database.write { db in try db.owe(known, to: [Dispatch(sink: "desk")]) != nil }
    #expect(!isOwedAgain, "it is known to have been owed")
  }

  @Test func whatNoRouteSentAnywhereIsReadSetAsideAndForgotten() async throws {
    let store = try Store.inMemory()
    let nowhere = plainRules.dispatching(dispatching { _, _, _, _ in [] })
    let items = ["google", "meta"].map { judged(item($0), [finding(platform: $0)]) }
    let alerts = try await store.commit(polled(items), rules: nowhere).alerts.map(\.id)
    let unrouted = DeliveryFilter(states: ["unrouted"])
    #expect(Set(try await store.deliveries(unrouted, limit: 9).map(\.alert.id)) == Set(alerts))
    #expect(try await store.dismiss(deliveries: DeliveryFilter(sink: "desk"), now: start) == 0)
    #expect(try await store.dismiss(deliveries: DeliveryFilter(alerts: [alerts[0]]), now: start) == 1)
    #expect(try await store.overview().unrouted == 1)
    #expect(try await store.deliveries(unrouted, limit: 9).map(\.alert.id) == [alerts[1]])
    try await store.forget(now: start + 366 * 86_400)
    #expect(try await store.overview().unrouted == 0)
    for alert in alerts {
      let line = try #require(try await store.deliveries(of: alert).first)
      #expect(line.state == "forgotten" && line.alert.body.isEmpty)
    }
  }

  @Test func anOldDeliveryThatIsStillOwedHidesNoneBehindIt() async throws {
    let store = try Store.inMemory()
    let one = plainRules.dispatching(dispatching { _, _, _, _ in [Dispatch(sink: "desk")] })
    for (index, platform) in ["google", "meta", "x"].enumerated() {
      _ = try await store.commit(
        polled([judged(item(platform), [finding(platform: platform)])], at: start + Double(index)), rules: one)
    }
    for var delivery in try await store.due(for: "desk", now: start + 9, limit: 9).dropFirst() {
      delivery.state = .delivered(at: start, attempts: 1)
      _ = try await store.record(
        delivery, Attempt(triedAt: start, endedAt: start, outcome: .delivered), rules: one.dispatching)
    }
    try await store.forget(now: start + 366 * 86_400)
    let left = try await store.deliveries(DeliveryFilter(sink: "desk"), limit: 9)
    #expect(left.map(\.state) == ["due"])
  }

  @Test func aFileThatIsTooLargeLosesItsOldestTexts() async throws {
    let store = try Store.inMemory()
    let text = String(repeating: "long ", count: 4_000)
    for day in 0..<3 {
      let items = (0..<100).map { judged(item("\(day)-\($0)", text: text), []) }
      _ = try await store.commit(polled(items, at: start + Double(day) * 86_400), rules: plainRules)
    }
    #expect(try await store.forget(Keep(size: 1 << 30), now: start))
    let isWithin = try await store.forget(Keep(size: 2 << 20), now: start)
    #expect(isWithin)
    let nothingLeft = try await store.forget(Keep(size: 1), now: start)
    #expect(!nothingLeft)
  }
}
