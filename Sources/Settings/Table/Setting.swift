/// A key of the configuration: what the reader takes, and what the manual tells of it.
///
/// The readers get the keys that they know from ``Section``, so that none can be taken without being told.
package struct Setting: Sendable {
  /// As it is written.
  package let key: String
  /// What it holds.
  package let kind: Kind
  /// What holds without it, as one would write it; nil: nothing, or what ``about`` says.
  package let standard: String?
  /// A sentence or two.
  package let about: String

  init(_ key: String, _ kind: Kind, _ about: String, standard: String? = nil) {
    self.key = key
    self.kind = kind
    self.standard = standard
    self.about = about
  }

  /// What a key holds.
  package enum Kind: Sendable {
    case text, texts, number, wholeNumber, flag, duration, durations, size
    /// A path, which starts from the folder of the file that it stands in.
    case path
    /// Files that ship with Dutywatch, or the operator's own.
    case shippedFile, shippedFiles
    /// `22:00`.
    case timeOfDay
    /// One, or some, of these words.
    case choice([String])
    case choices([String])
    /// A map with keys of the user's own.
    case free
    /// JSON of the user's own.
    case json
    /// A map; a list of maps; either.
    case section(Section)
    case list(Section)
    case oneOrMore(Section)
    /// Known only so that it can be said that it is not supported, or where it belongs.
    case reserved
  }
}

extension Setting.Kind {
  /// For the manual: `duration`, `one of press, official`.
  package var told: String {
    switch self {
    case .text: "text"
    case .texts: "list of texts"
    case .number: "number"
    case .wholeNumber: "whole number"
    case .flag: "true or false"
    case .duration: "duration"
    case .durations: "list of durations"
    case .size: "size"
    case .path: "path"
    case .shippedFile: "file"
    case .shippedFiles: "list of files"
    case .timeOfDay: "time of day"
    case .choice(let words): "one of " + words.joined(separator: ", ")
    case .choices(let words): "list of " + words.joined(separator: ", ")
    case .free, .section: "map"
    case .json: "JSON"
    case .list: "list of maps"
    case .oneOrMore: "map, or list of maps"
    case .reserved: "reserved"
    }
  }
}

/// The maps of the configuration, each with the keys that it may have.
package enum Section: CaseIterable, Sendable {
  case top, poll, feed, defaults, included
  case sink, webhook, email, log, journal, exec, retry, digest, quietHours
  case route, match
  case grouping, keep, logging, loggingLevels, metrics, report, heartbeat

  /// The keys, in the order of the manual.
  package var keys: [String] { settings.map(\.key) }

  /// The keys that are known only to be refused with a clear word.
  var reserved: [String] {
    settings.compactMap { if case .reserved = $0.kind { $0.key } else { nil } }
  }

  /// How the manual names it: the keys that lead there.
  package var place: String {
    switch self {
    case .top: "the top level"
    case .poll: "poll"
    case .feed: "feeds[]"
    case .defaults: "defaults"
    case .included: "a file named by feeds[].include"
    case .sink: "sinks[]"
    case .webhook: "sinks[].webhook"
    case .email: "sinks[].email"
    case .log: "sinks[].log"
    case .journal: "sinks[].journal"
    case .exec: "sinks[].exec"
    case .retry: "retry, of webhook, email and exec"
    case .digest: "sinks[].digest"
    case .quietHours: "sinks[].quiet_hours"
    case .route: "routes[]"
    case .match: "routes[].match"
    case .grouping: "grouping"
    case .keep: "keep"
    case .logging: "log"
    case .loggingLevels: "log.levels"
    case .metrics: "metrics"
    case .report: "report"
    case .heartbeat: "heartbeat"
    }
  }

  /// What it may hold.
  package var settings: [Setting] {
    switch self {
    case .top: Section.topSettings
    case .poll: Section.pollSettings
    case .feed: Section.feedSettings
    case .defaults: Section.feedSettings.filter { !["name", "url", "include", "was"].contains($0.key) }
    case .included: Section.topSettings.filter { ["feeds", "defaults"].contains($0.key) }
    case .sink: Section.sinkSettings
    case .webhook: Section.webhookSettings
    case .email: Section.emailSettings
    case .log: Section.logSettings
    case .journal: []
    case .exec: Section.execSettings
    case .retry: Section.retrySettings
    case .digest: Section.digestSettings
    case .quietHours: Section.quietHoursSettings
    case .route: Section.routeSettings
    case .match: Section.matchSettings
    case .grouping: Section.groupingSettings
    case .keep: Section.keepSettings
    case .logging: Section.loggingSettings
    case .loggingLevels: Section.loggingLevelSettings
    case .metrics: Section.metricsSettings
    case .report: Section.reportSettings
    case .heartbeat: Section.heartbeatSettings
    }
  }
}
