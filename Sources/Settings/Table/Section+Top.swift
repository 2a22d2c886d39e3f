import Model

// The top level, and the small sections.
extension Section {
  static let topSettings = [
    Setting("version", .wholeNumber, "Of this format: 1. Required."),
    Setting(
      "state", .path,
      "The state file. Without it: state.sqlite in $STATE_DIRECTORY, which the unit sets, else "
        + "$XDG_STATE_HOME/dutywatch/state.sqlite, else that below ~/.local/state."),
    Setting("contact", .text, "An e-mail or web address for the User-Agent, so that a publisher can reach you."),
    Setting("poll", .section(.poll), "How feeds are asked."),
    Setting(
      "defaults", .section(.defaults), "What the feeds of this file have in common; an included file has its own."),
    Setting("feeds", .list(.feed), "What is polled. Required."),
    Setting("watchlists", .shippedFiles, "Platforms and jurisdictions to look for."),
    Setting("languages", .shippedFiles, "Language packs: how languages signal statuses."),
    Setting(
      "places", .shippedFile,
      "The list of countries. Without it: places.yaml above the folder of a watchlist or pack, or beside the "
        + "configuration."),
    Setting("sinks", .list(.sink), "Where alerts go."),
    Setting(
      "routes", .list(.route),
      "Which alert goes where: the first that matches, unless it has continue. Without routes every sink gets "
        + "everything."),
    Setting("confidence", .number, "Findings below it, from 0 to 1, wait for a person.", standard: "0.5"),
    Setting("log", .section(.logging), "What the daemon logs."),
    Setting("grouping", .section(.grouping), "Lets developments of one story leave as one message."),
    Setting("cap", .wholeNumber, "More alerts than that from one poll to one sink leave as one message."),
    Setting("keep", .section(.keep), "How long is kept what is no part of the register."),
    Setting(
      "reload", .choice(ReloadMode.allCases.map(\.rawValue)),
      "What makes the daemon read its configuration anew: signal is systemctl reload, or SIGHUP; with watch it also "
        + "does so by itself when the configuration, a file that this includes, a watchlist or a language pack has "
        + "changed. A configuration with errors changes nothing.", standard: "signal"),
    Setting("metrics", .section(.metrics), "Where the daemon's figures may be had, for Prometheus."),
    Setting("report", .section(.report), "A report that the daemon renews by itself."),
    Setting(
      "heartbeat", .section(.heartbeat), "A sign of life, posted to somebody who calls you when it stays away."),
  ]

  static let groupingSettings = [
    Setting("window", .duration, "How long an alert waits for others of its story, from 1s to 1d. Required.")
  ]

  static let keepSettings = [
    Setting("text", .duration, "What items said: newly watched rows are filled from it.", standard: "90d"),
    Setting(
      "deliveries", .duration, "Deliveries that have ended, with their attempts and the alerts' own JSON.",
      standard: "365d"),
    Setting("size", .size, "Of the state file: above it the oldest texts go first. At least 16MiB."),
  ]

  static let loggingSettings = [
    Setting(
      "level", .choice(LogLevel.allCases.map(\.rawValue)), "The least level that is logged.", standard: "info"),
    Setting("levels", .section(.loggingLevels), "Levels of single parts."),
    Setting(
      "format", .choice(LogFormat.allCases.map(\.rawValue)),
      "How lines are written. Without it: as fields of the journal where that reads standard error, else as text."),
  ]

  static let loggingLevelSettings = LogPart.allCases.map { part in
    Setting(part.rawValue, .choice(LogLevel.allCases.map(\.rawValue)), part.about)
  }

  static let metricsSettings = [
    Setting(
      "listen", .text,
      "Who may ask over HTTP: an IP address and a port, 127.0.0.1:9797, or unix:PATH. There is no password, so better "
        + "not an address that others reach."),
    Setting(
      "file", .path, "A file for node_exporter's textfile collector; its name ends in .prom."),
    Setting("every", .duration, "How often the file is written; at least 1s.", standard: "15s"),
  ]

  static let reportSettings = [
    Setting(
      "file", .path,
      "The page, as `dutywatch report` makes it. The service may write beside the state file; elsewhere it "
        + "needs ReadWritePaths= (systemctl edit dutywatch)."),
    Setting("feed", .path, "An Atom feed of the developments that were alerted."),
    Setting("every", .duration, "How often both are renewed; at least 1m.", standard: "1h"),
    Setting("since", .duration, "How long the period is whose changes are listed; at least 1h.", standard: "30d"),
    Setting("jurisdictions", .texts, "Only these. Without it: all."),
  ]

  static let heartbeatSettings =
    addressSettings + [
      Setting("every", .duration, "How often it is posted; at least 10s.", standard: "5m"),
      Setting("timeout", .duration, "For one post.", standard: "15s"),
      privateNetworks,
    ]

  static let privateNetworks = Setting(
    "private_networks", .flag,
    "Whether it may live in a private network. Without it: as poll.private_networks says, and where the address itself "
      + "is of one.")
}
