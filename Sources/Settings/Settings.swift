package import Model
package import Yaml

/// The configuration in force, every default filled in.
package struct Settings: Sendable {
  /// The file it was read from; an absolute path.
  package let file: String
  /// The state file; an absolute path.
  package let state: String
  /// Goes into the User-Agent, so that a publisher can reach the operator; nil: nobody is named.
  package let contact: String?
  /// Transfers at once.
  package let concurrency: Int
  /// Transfers at once to one host.
  package let perHost: Int
  /// Bytes of one body after decompression.
  package let maxBody: Int
  /// Bytes of all bodies in flight together; more of them wait.
  package let memory: Int
  /// How long a host is left alone after a poll.
  package let spacing: Duration
  /// Findings below it wait for a person.
  package let confidence: Double
  /// The feeds that are polled, in the order of the file.
  package let feeds: [Feed]
  /// Every feed that is configured, also those that are switched off.
  package let entries: [FeedEntry]
  /// Watchlist files; absolute paths.
  package let watchlists: [String]
  /// Language packs; absolute paths.
  package let languages: [String]
  /// The gazetteer; nil: only the places that the watchlists name are known.
  package let places: String?
  /// Where alerts go.
  package let sinks: [Sink]
  /// Which alert goes where; empty: every alert to every sink.
  package let routes: [Route]
  /// How long an alert waits for others of its story; nil: it does not.
  package let grouping: Duration?
  /// Alerts of one poll to one sink above which they travel together; nil: any number goes one by one.
  package let cap: Int?
  /// The sign of life; nil: nobody waits for one.
  package let heartbeat: Heartbeat?
  /// What makes the daemon read its configuration anew.
  package let reload: ReloadMode
  /// Every file that makes up the configuration: itself, what it includes, watchlists, language packs, places.
  package let files: [String]
  /// How long is kept what is no part of the register.
  package let keep: Keep
  /// What is logged, and how.
  package let log: LogSettings
  /// Where the daemon's figures may be had; nil: nowhere.
  package let metrics: MetricsPlaces?
  /// The report that is renewed; nil: none is.
  package let report: ReportPlan?
  /// Where a value stands, by its keys: `poll.every`, `feeds.Dawn.every`, `sinks.desk.digest.at`; none: a default.
  package let origins: [String: Position]
  /// What is legal but probably not meant.
  package let warnings: [String]
}

/// What makes the daemon read its configuration anew.
package enum ReloadMode: String, Hashable, Sendable, CaseIterable {
  /// SIGHUP, which `systemctl reload` and `dutywatch reload` send.
  case signal
  /// That, and a change of one of its files.
  case watch
}

extension Settings {
  /// Refuses what cannot take the place of the configuration in force while the daemon runs.
  package func checkReload(after before: Settings) throws(Problems) {
    let complaints = Complaints()
    func complain(_ key: String, _ message: String) {
      complaints.complain(origins[key] ?? Position(file: file, line: 0, column: 0), "\(key): \(message)")
    }
    if state != before.state {
      complain(
        "state",
        "the daemon runs on \(before.state) and cannot change to \(state) while it runs: restart it for that, or write the "
          + "old path")
    }
    if log.format != before.log.format {
      complain("log.format", "cannot change while the daemon runs: restart it for that, or write the old one")
    }
    try complaints.check()
  }
}
