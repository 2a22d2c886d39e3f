import Model

// What is polled, and how.
extension Section {
  static let pollSettings = [
    Setting("every", .duration, "How often one feed is asked, before politeness stretches it.", standard: "1h"),
    Setting("floor", .duration, "Never more often than this, whatever a feed or every says.", standard: "5m"),
    Setting("ceiling", .duration, "Never more seldom than this.", standard: "7d"),
    Setting("concurrency", .wholeNumber, "Transfers at once.", standard: "100"),
    Setting("per_host", .wholeNumber, "Transfers at once to one host.", standard: "2"),
    Setting("spacing", .duration, "How long a host is left alone after each transfer.", standard: "1s"),
    Setting("timeout", .duration, "For one transfer, from the name's look-up to the last byte.", standard: "30s"),
    Setting("max_body", .size, "The most that is read of a document, after decompression.", standard: "16MiB"),
    Setting(
      "memory", .size,
      "Of all answers in flight together; more of them wait, and small ones never do. At least twice max_body.",
      standard: "128MiB"),
    Setting(
      "private_networks", .flag,
      "Whether feeds and webhooks may live on loopback, in private networks and link-local.", standard: "false"),
    Setting(
      "first", .choice(FirstPoll.allCases.map(\.rawValue)),
      "What a new feed's first document does: fill the register with one alert for all of it, or raise one for each "
        + "development.", standard: "baseline"),
    Setting(
      "adaptive", .flag, "Whether what seldom publishes is asked seldom, once a day at least.", standard: "true"),
    Setting(
      "revalidate_after", .duration,
      "A feed that gave no whole document for so long is asked for one without conditions: some servers answer 304 "
        + "for ever.", standard: "30d"),
    Setting(
      "expect_every", .duration,
      "A feed that has nothing new for so long is told as silent. Without it: longer than is each feed's habit."),
  ]

  static let feedSettings = [
    Setting("name", .text, "What it is called, everywhere; unique. Required."),
    Setting("url", .text, "An address that begins with https://, http:// or file:. Required."),
    Setting("include", .path, "Instead of a feed: a file with more feeds. Such an entry has no other key."),
    Setting("enabled", .flag, "Whether it is polled; one that is not keeps its history.", standard: "true"),
    Setting("was", .text, "Its name before, so that a renamed feed keeps its history."),
    Setting("every", .duration, "Instead of poll.every."),
    Setting("floor", .duration, "Instead of poll.floor."),
    Setting("language", .text, "What its items are written in where they do not say so, such as en or pt-BR."),
    Setting("jurisdiction", .text, "What to assume where a text names no country: two capitals such as PK, or EU."),
    Setting(
      "trust", .choice(Trust.allCases.map(\.rawValue)), "Whose word counts when outlets disagree.", standard: "press"),
    Setting("outlet", .text, "Who publishes it; without it, the host of each item's link."),
    Setting(
      "headers", .free, "Sent with each request to the origin of url, and nowhere else. Each is a name with its value."),
    Setting(
      "credential", .text,
      "The name of a systemd credential to authenticate with: user:password, a token, or a scheme with its value."),
    Setting("user_agent", .text, "Instead of Dutywatch's own."),
    Setting(
      "proxy", .text, "Such as http://proxy.example:3128 or socks5h://proxy.example:1080; without it none is used."),
    Setting("ca_file", .path, "Certificates to trust for it, instead of the system's."),
    Setting("timeout", .duration, "Instead of poll.timeout."),
    Setting("private_networks", .flag, "Instead of poll.private_networks."),
    Setting("first", .choice(FirstPoll.allCases.map(\.rawValue)), "Instead of poll.first."),
    Setting(
      "full_text", .choice(FullText.allCases.map(\.rawValue)),
      "Whether the articles that its items link to are read too: true, all of them; auto, those of items with a short text "
        + "that names a watched platform. Where robots.txt allows it, one at a time, no older than 14 days, 100 a day.",
      standard: "false"),
    Setting("expect_every", .duration, "Instead of poll.expect_every; at least the interval at which it is asked."),
    Setting("revalidate_after", .duration, "Instead of poll.revalidate_after."),
  ]
}
