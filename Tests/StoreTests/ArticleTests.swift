import Foundation
import GRDB
import Model
import TestSupport
import Testing

@testable import Store

@Suite("Articles in the state") struct ArticleTests {
  private let store: Store
  init() throws { store = try Store.inMemory() }

  private func judged(
    _ item: FeedItem, _ findings: [WeighedFinding] = [], revising: Int64? = nil, host: String? = "www.dawn.com"
  ) -> JudgedItem {
    JudgedItem(
      sifted: SiftedItem(item: item, novelty: revising.map { .revised(item: $0) } ?? .new), outlet: "dawn.com",
      published: item.published, findings: findings, reason: nil,
      article: host.map { ArticleWish(host: $0, oldBefore: UTCDay(start)) })
  }

  /// One item whose article waits.
  private func queued(_ findings: [WeighedFinding] = []) async throws -> QueuedArticle {
    _ = try await store.commit(polled([judged(item("1"), findings)]), rules: plainRules)
    return try #require(try await store.article(due: start, at: "www.dawn.com"))
  }

  private func read(_ queued: QueuedArticle, _ findings: [WeighedFinding]) async throws -> Committed? {
    let stored = try #require(try await store.storedItems([queued.item]).first)
    return try await store.commit(
      ReadArticle(
        queued: queued, item: stored, text: "The whole article.", findings: findings, reason: nil, trace: nil,
        dating: { _, _ in findings }), rules: plainRules, now: start.addingTimeInterval(60))
  }

  private func column(_ sql: String) async throws -> String? {
    try await store.read { db in try String.fetchOne(db, sql: sql) }
  }

  @Test func anArticleIsQueuedTogetherWithItsItemAndOnlyThen() async throws {
    let queued = try await queued()
    #expect(queued.link == "https://www.dawn.com/news/1" && queued.tries == 0)
    #expect(queued.feed == "Dawn" && queued.oldBefore == UTCDay(start))
    #expect(try await store.hostsWithArticles(due: start, besides: [], limit: 9) == ["www.dawn.com"])
    #expect(try await store.hostsWithArticles(due: start, besides: ["www.dawn.com"], limit: 9) == [])
    #expect(try await store.nextArticle() == start)
    let other = try Store.inMemory()
    _ = try await other.commit(polled([self.judged(item("1"), host: nil)]), rules: plainRules)
    #expect(try await other.nextArticle() == nil)
  }

  @Test func theNewestComeFirstAndAFeedHasItsShareOfTheDay() async throws {
    let items = (1...150).map { item("\($0)", published: start.addingTimeInterval(Double($0))) }
    let first = try await store.commit(polled(items.map { judged($0) }), rules: plainRules)
    #expect(first.articles == (100, 50))
    #expect(try await store.article(due: start, at: "www.dawn.com")?.link == "https://www.dawn.com/news/150")
    let more = judged(item("200"))
    let soon = try await store.commit(polled([more], at: start.addingTimeInterval(3600)), rules: plainRules)
    #expect(soon.articles == (0, 1))
    let tomorrow = judged(item("201"))
    let later = try await store.commit(polled([tomorrow], at: start.addingTimeInterval(86_500)), rules: plainRules)
    #expect(later.articles == (1, 0))
  }

  @Test func whatTheArticleAddsIsADevelopmentAndWhatWasToldIsNotToldAgain() async throws {
    let queued = try await queued([finding(.done)])
    #expect(try await column("SELECT count(*) || '' FROM alert") == "1")
    let committed = try #require(try await read(queued, [finding(.done), finding(.promised, platform: "meta")]))
    #expect(committed.developments.map(\.key.platform) == ["meta"])
    #expect(try await column("SELECT count(*) || '' FROM alert") == "2")
    #expect(try await column("SELECT full_text FROM items") == "The whole article.")
    #expect(try await column("SELECT article FROM items") == "read")
    #expect(try await store.nextArticle() == nil)
    let live = try await column("SELECT group_concat(platform) FROM finding WHERE verdict <> 'withdrawn'")
    #expect(live == "google,meta")
  }

  @Test func aFeedsRevisionMeanwhileGoesBeforeAndItsArticleIsReadAnew() async throws {
    let queued = try await queued()
    let stale = try #require(try await store.storedItems([queued.item]).first)
    let revised = judged(item("1", text: "Another text."), revising: queued.item)
    _ = try await store.commit(polled([revised], at: start.addingTimeInterval(30)), rules: plainRules)
    let article = ReadArticle(
      queued: queued, item: stale, text: "Old.", findings: [], reason: nil, trace: nil, dating: { _, _ in [] })
    #expect(try await store.commit(article, rules: plainRules, now: start) == nil)
    #expect(try await store.nextArticle() == start.addingTimeInterval(30))
  }

  @Test func aRevisionKeepsTheWordsOfTheArticleUntilTheyAreReadAgain() async throws {
    _ = try await read(try await queued(), [])
    let sifting = try await store.sift(
      [item("1", text: "Another text.")], of: "Dawn", now: start.addingTimeInterval(7200))
    #expect(sifting.fresh.map(\.fullText) == ["The whole article."])
  }

  @Test func aFailureIsKeptWithItsReasonAndSparesTheHostWhereItMust() async throws {
    _ = try await store.commit(polled([judged(item("1")), judged(item("2"))]), rules: plainRules)
    _ = try await store.commit(polled([judged(item("3"), host: "other.example")]), rules: plainRules)
    let queued = try #require(try await store.article(due: start, at: "www.dawn.com"))
    let later = start.addingTimeInterval(600)
    try await store.record(.due(at: later, because: "503", sparesHost: true), of: queued, now: start)
    #expect(try await store.hostsWithArticles(due: start, besides: [], limit: 9) == ["other.example"])
    #expect(try await store.hostsWithArticles(due: later, besides: [], limit: 9).count == 2)
    try await store.record(.failed(because: "410"), of: queued, now: later)
    #expect(try await column("SELECT article FROM items WHERE id = \(queued.item)") == "410")
    #expect(
      try await store.articleFigures(now: later)
        == ArticleFigures(queued: 2, read: 0, failed: 1, problem: "Dawn: 410"))
  }

  @Test func theWordsOfArticlesAreDroppedWithTheTextAndTheQueueWithItsItem() async throws {
    _ = try await read(try await queued(), [])
    try await store.forget(now: start.addingTimeInterval(91 * 86_400))
    #expect(try await column("SELECT full_text FROM item") == nil)
    try await store.forget(now: start.addingTimeInterval(200 * 86_400))
    #expect(try await column("SELECT count(*) || '' FROM article") == "0")
  }
}
