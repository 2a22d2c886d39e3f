import ArgumentParser
import Daemon
import Foundation
import Model
import Settings
import Store
import Text
import Watchlist

/// Who corrects, and why.
struct CorrectionOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Why; kept with it.", valueName: "reason"))
  var because: String

  @Option(name: .long, help: ArgumentHelp("Who says so; default: the user.", valueName: "name"))
  var by: String?

  func validate() throws {
    if because.allSatisfy(\.isWhitespace) { throw ValidationError("--because: say why.") }
    if let by, by.allSatisfy(\.isWhitespace) { throw ValidationError("--by: say who, or leave it out.") }
  }

  var reason: String { because.trimmed }
  var author: String { by?.trimmed ?? NSUserName() }
}

extension String {
  /// Without white space at both ends.
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}

/// The configuration, watchlists and state file of a correction.
struct Correcting {
  let watchlists: WatchlistSet
  let store: Store
  let rules: RegisterRules

  init(_ options: ConfigOption) throws {
    let settings = try Loading.settings(options)
    watchlists = try Loading.watchlists(settings)
    store = try Store.openBeside(settings.state)
    rules = Rules.make(settings: settings, vocabulary: watchlists.vocabulary)
  }

  /// Makes a correction and wakes the daemon; says what cannot be done, with the exit code for it.
  func make(_ correction: (Store, RegisterRules, Date) async throws -> Corrected) async throws -> Corrected {
    do {
      let corrected = try await correction(store, rules, Date())
      if corrected.isNew { Daemons.wake(state: store.path) }
      return corrected
    } catch let error as CorrectionError {
      Terminal.complain(error.description)
      throw Exit.badInput
    }
  }

  func name(_ key: RowKey) -> String { Correcting.name(key, watchlists.vocabulary) }

  /// `Google (YouTube) · local office · Pakistan`.
  static func name(_ key: RowKey, _ vocabulary: Vocabulary) -> String {
    let platform =
      vocabulary.platform(key.platform) + (key.service.isEmpty ? "" : " (\(vocabulary.product(key.service)))")
    return Escaping.terminal(
      [
        platform, vocabulary.obligation(key.obligation, in: key.jurisdiction),
        vocabulary.jurisdiction(key.jurisdiction),
      ].joined(
        separator: " · "))
  }

  /// What the register made of it.
  static func say(_ committed: Committed) {
    if committed.developments.isEmpty { Terminal.say("The register says what it said.") }
    for alert in committed.alerts { Terminal.say(Escaping.terminal(alert.summary)) }
  }

  static func json(_ corrected: Corrected) -> JSON {
    [
      "correction": .integer(Int(corrected.number)), "new": .bool(corrected.isNew),
      "finding": corrected.finding.map { .integer(Int($0)) } ?? .null, "row": JSON(corrected.key?.description),
      "status": .string(corrected.status.rawValue), "quote": .string(corrected.quote),
      "alerts": JSON(corrected.committed.alerts.map(\.id)),
    ]
  }
}
