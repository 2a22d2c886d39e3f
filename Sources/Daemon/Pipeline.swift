import Alerts
import Feeds
import Fetching
import Foundation
import Logging
import Model
import Store
import Transport

/// The way of one item, from the socket to the webhook; whoever reads it needs one other folder, `Model`.
struct Pipeline: Sendable {
  let store: Store
  let inForce: InForce
  /// What the bodies of all polls are counted to.
  let memory: BodyMemory
  let stories: StoryDesk
  let surroundings: Surroundings
  let journal: PollJournal
  /// What came of attempts and could not be written yet.
  let unwritten = UnwrittenMarks()

  /// Asks a feed, and writes in one transaction all that its answer brings.
  ///
  /// No early return: a 304 or an unreadable body takes the same road with empty lists, so that the next poll is always
  /// scheduled. Validators are kept only together with the items they came with, or the next 304 would hide those.
  ///
  /// A reload meanwhile changes nothing but how the register decides and where its alerts go.
  ///
  /// `known` is what the poll before it came to, when this process made it; nil: the state file says it.
  ///
  /// - Throws: What the store throws; then nothing is written, and the next poll finds it all again.
  func poll(_ feed: Feed, known: FeedState? = nil) async throws -> Polled {
    try await inForce.poll { try await poll(feed, known: known, by: $0) }
  }

  private func poll(_ feed: Feed, known: FeedState?, by snapshot: Snapshot) async throws -> Polled {
    let stored = if let known { known } else { try await store.feedState(of: feed.name) }
    let before = PollPolicy.state(of: feed, stored: stored)
    // Until what the answer brought is written.
    let account = memory.open()
    defer { account.close() }
    let validators = PollPolicy.validators(of: before, feed: feed, now: surroundings.now())
    let answered = await snapshot.fetcher.fetch(feed, validators: validators, account: account)
    let (outcome, reading, bodyHash) = Reader.read(answered, lastHash: before.bodyHash)
    let sifted = try await store.sift(reading.items, of: feed.name, now: outcome.answeredAt)
    let backfill = Backfill(store: store, fetcher: snapshot.fetcher, surroundings: surroundings)
    let (sifting, gap) = try await backfill.filled(sifted, reading, of: feed, outcome, before: before, account: account)
    let judged = sifting.fresh.map {
      snapshot.judge.judged($0, feed: feed, before: before, answeredAt: outcome.answeredAt)
    }
    let scheduled = PollPolicy.state(
      after: outcome, reading: reading, newItems: sifting.fresh.count, isOverrun: gap != nil, bodyHash: bodyHash,
      from: before, feed: feed, jitter: surroundings.jitter()
    ).rereading(sifting.isPostponed, before: before)
    let (healthy, health) = FeedPolicy.judged(scheduled, before: before, now: outcome.answeredAt)
    let (after, overrun) = FeedPolicy.overrun(healthy, before: before, gap: gap, now: outcome.answeredAt)
    let polled = PolledFeed(
      feed: feed, before: stored, state: after, answeredAt: outcome.answeredAt,
      baseline: before.firstReadAt == nil && feed.first == .baseline, items: judged, seenAgain: sifting.seenAgain,
      news: [health, overrun].compactMap(\.self), untold: FeedPolicy.untold(after, before: before),
      articlesADay: ArticlePolicy.mostADay)
    let committed = try await store.commit(polled, rules: inForce.now.rules, stories: stories.book)
    journal.polled(feed, outcome, reading, before: before, after: after, judged, committed)
    return Polled(state: committed.isUntold ? polled.untold : after, isCalm: polled.isCalm)
  }

  /// Asks for the article that an item links to, and writes what it brings as a revision of that item, or why there is
  /// none. The item itself was committed with its feed's text, by which it stays where this fails.
  ///
  /// - Returns: For how long its host is left alone now.
  /// - Throws: What the store throws; then the article stays queued.
  func article(_ queued: QueuedArticle) async throws -> Duration {
    try await inForce.poll { try await article(queued, by: $0) }
  }

  private func article(_ queued: QueuedArticle, by snapshot: Snapshot) async throws -> Duration {
    let account = memory.open()
    defer { account.close() }
    guard let feed = snapshot.feed(wanting: queued), let item = try await store.storedItems([queued.item]).first else {
      let state = ArticleState.failed(because: "its feed does not want articles any more, or its text is gone")
      try await store.record(state, of: queued, now: surroundings.now())
      return .zero
    }
    let answered = await snapshot.articles.fetch(queued.link, of: feed, account: account)
    switch Reader.article(answered) {
    case .success(let text):
      let judged = snapshot.judge.judged(item, with: text, of: queued, feed: feed)
      let committed = try await store.commit(
        judged, rules: inForce.now.rules, stories: stories.book, now: answered.answeredAt)
      journal.read(queued, committed)
    case .failure(let failure):
      if failure.isCancelled { throw CancellationError() }
      let state = ArticlePolicy.state(
        of: queued, after: failure, answeredAt: answered.answeredAt, jitter: surroundings.jitter())
      try await store.record(state, of: queued, now: answered.answeredAt)
      journal.missed(queued, state)
    }
    return answered.pause
  }

  /// What deliveries are sent as: the bytes of their first attempt, unless the sink's format is another since then. They
  /// are on the disk before any of them is sent; an alert's own JSON is so since the alert was decided.
  ///
  /// - Throws: What the store throws; then nothing may be sent.
  func messages(of due: [Delivery], through target: any AlertSink) async throws -> [Int64: Message] {
    var made: [Int64: Message] = [:]
    for delivery in due { made[delivery.number] = target.message(for: delivery.told) }
    return made.isEmpty ? [:] : try await store.keep(made)
  }

  /// Makes one attempt at a delivery, and writes how it ended.
  ///
  /// - Returns: How the delivery stands, and whether an alert is owed now that tells how the sink fares; nil: the attempt
  ///   was cut off, and counts as none.
  /// - Throws: What the store throws; then what came of it is still to be written, see ``writeOverdue(of:)``. Where that
  ///   is lost too, in a crash, the attempt counts as none, and is made again under the same id.
  func deliver(
    _ delivery: Delivery, as message: Message?, to sink: Sink, through target: any AlertSink
  ) async throws -> (after: Delivery, isTold: Bool)? {
    let triedAt = surroundings.now()
    let answer = await target.send(delivery.told, as: message, at: triedAt)
    let (endedAt, jitter) = (surroundings.now(), surroundings.jitter())
    guard let attempt = answer.attempt(triedAt: triedAt, endedAt: endedAt) else { return nil }
    var after = delivery
    (after.state, after.problem) = RetryPolicy.state(
      of: delivery, after: answer, schedule: sink.schedule, giveUp: sink.giveUp, now: endedAt, jitter: jitter)
    journal.delivered(after, answer)
    let told = try await unwritten.write(of: sink.name) { [store, inForce, after] in
      try await store.record(after, attempt, rules: inForce.now.rules.dispatching) { before in
        let (health, isNews) = SinkPolicy.health(
          before, after: answer, schedule: sink.schedule, now: endedAt, jitter: jitter)
        return (health, isNews ? inForce.now.rules.announceSink(sink.name, health, endedAt) : nil)
      }
    }
    if let told { journal.owed(told) }
    return (after, told != nil)
  }

  /// Writes what came of a sink's earlier attempts and could not be written then; until it is, nothing may be sent there.
  func writeOverdue(of sink: Sink) async throws {
    for told in try await unwritten.writeAgain(of: sink.name) { journal.owed(told) }
  }
}

extension Delivery {
  /// The alert as it is sent.
  fileprivate var told: Alert { isUnconfirmed ? alert.unconfirmed : alert }
}

/// What a poll came to.
struct Polled: Sendable {
  /// What is known of the feed from now on.
  let state: FeedState
  /// Whether it brought nothing, so that nothing can be owed, and its state is written a little later.
  let isCalm: Bool
}

extension FeedState {
  /// Forgets what would hide the document the next time, when an item of it is to be looked at again.
  func rereading(_ isPostponed: Bool, before: FeedState) -> FeedState {
    guard isPostponed else { return self }
    var state = self
    state.validators = before.validators
    state.bodyHash = nil
    return state
  }
}
