import Foundation
import Model
import Reports
import ServiceLifecycle
import Settings
import Store

/// Renews the report, if one is wanted; in nobody's way: what cannot be written now is tried again the next time.
struct Reporting: Service, CustomStringConvertible {
  /// Short, as the service group prints its services at every step.
  var description: String { "reporting" }

  let store: Store
  let inForce: InForce
  let surroundings: Surroundings
  let journal: PollJournal
  /// Rung when another configuration is in force.
  let reloaded = Bell()

  /// Runs until it is told to stop; another configuration is followed at once.
  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await write()
        await reloaded.wait(upTo: inForce.now.settings.report?.every, sleep: surroundings.sleep)
      }
    }
  }

  /// Writes the files that are wanted.
  func write() async {
    let snapshot = inForce.now
    guard let plan = snapshot.settings.report else { return }
    do {
      let now = surroundings.now()
      let maker = ReportMaker(store: store, settings: snapshot.settings, vocabulary: snapshot.vocabulary)
      let page = try await maker.page(
        since: now.addingTimeInterval(-plan.since.seconds), jurisdictions: plan.jurisdictions, now: now)
      journal.well("reading for the report")
      if let file = plan.file { write(page.html, to: file) }
      if let feed = plan.feed { write(page.feed.xml, to: feed) }
    } catch is CancellationError {} catch { journal.troubled(error, about: "reading for the report") }
  }

  private func write(_ text: String, to file: String) {
    let thing = "the report \(file)"
    do {
      try WholeFile.write(Array(text.utf8), to: file, isDurable: true)
      journal.well(thing)
    } catch { journal.troubled(error, about: thing) }
  }
}
