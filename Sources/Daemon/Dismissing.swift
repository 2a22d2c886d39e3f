package import Foundation
package import Settings
package import Store
package import Watchlist

/// What a person takes back.
package enum Dismissing {
  /// Takes a finding away and decides its row again; a daemon that runs is woken, for it may owe a correction.
  ///
  /// - Throws: `DismissalError`, `StoreError`.
  package static func dismiss(
    finding: Int64, author: String, reason: String, settings: Settings, watchlists: WatchlistSet, store: Store,
    now: Date
  ) async throws -> Dismissed {
    let dismissed = try await store.dismiss(
      finding: finding, author: author, reason: reason,
      rules: Rules.make(settings: settings, vocabulary: watchlists.vocabulary), now: now)
    Daemons.wake(state: store.path)
    return dismissed
  }
}
