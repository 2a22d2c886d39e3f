import Model

// Where alerts go, which and when.
extension Section {
  static let sinkSettings = [
    Setting("name", .text, "What it is called, everywhere; unique. Required."),
    Setting("was", .text, "Its name before, so that it keeps what it is owed."),
    Setting("webhook", .section(.webhook), "Posts each alert."),
    Setting("email", .section(.email), "Mails each alert."),
    Setting("log", .section(.log), "Writes each alert as a line; log: {} to standard output."),
    Setting("journal", .section(.journal), "Writes each alert with its fields to the systemd journal: journal: {}."),
    Setting("exec", .section(.exec), "Starts a program for each alert."),
    privateNetworks,
    Setting("template", .reserved, "Belongs into webhook."),
    Setting("digest", .section(.digest), "Sends what is not urgent at certain times, together."),
    Setting("quiet_hours", .oneOrMore(.quietHours), "When nothing is sent; what falls due then is sent afterwards."),
  ]

  /// Where to post: exactly one of them.
  static let addressSettings = [
    Setting("url", .text, "The address to post to; or, so that it is no part of this file, one of the next two."),
    Setting("url_file", .path, "A file with the address."),
    Setting("url_credential", .text, "The name of a systemd credential with the address."),
    Setting("credential", .text, "The same as url_credential."),
  ]

  static let webhookSettings =
    addressSettings + [
      Setting(
        "secret_credential", .text,
        "The name of a systemd credential with the signing keys, one a line: whsec_ and base64 (HMAC), or whsk_ and "
          + "base64 (Ed25519). Without keys nothing is signed."),
      Setting("secret_file", .path, "A file with the signing keys."),
      Setting(
        "token_credential", .text,
        "The name of a systemd credential with a token, sent as Authorization: Bearer; telegram's bot token."),
      Setting("token_file", .path, "A file with the token."),
      Setting("retry", .section(.retry), "When a failed attempt is repeated."),
      Setting(
        "format", .choice(WebhookFormat.Name.allCases.map(\.rawValue)), "What is posted.", standard: "standard"),
      Setting(
        "source", .text, "Of cloudevents: a URI that names this daemon.", standard: "urn:dutywatch"),
      Setting("labels", .free, "Of alertmanager: labels to add to each alert's own."),
      Setting("topic", .text, "Of ntfy: the topic; or, since it may be a secret, one of the next two."),
      Setting("topic_file", .path, "A file with the topic."),
      Setting("topic_credential", .text, "The name of a systemd credential with the topic."),
      Setting("chat_id", .text, "Of telegram: a number such as -1001234567890, or \"@channel\"."),
      Setting("template", .json, "Of template: the JSON to post, with {{placeholders}} in its texts."),
      Setting("template_file", .path, "Of template: a file with the JSON."),
    ]

  static let retrySettings = [
    Setting(
      "schedule", .durations, "The waits after the first failed attempt, the second and so on; the last one repeats.",
      standard: "[" + Sink.defaultSchedule.map(\.short).joined(separator: ", ") + "]"),
    Setting(
      "give_up", .duration, "How long after the first attempt a delivery is dead.",
      standard: Sink.defaultGiveUp.short),
    Setting("timeout", .duration, "For one attempt. Without it: 15s of a webhook, 60s of email, 30s of exec."),
  ]

  static let emailSettings = [
    Setting(
      "server", .text, "smtp://HOST:PORT, with STARTTLS, or smtps://HOST:PORT, with TLS from the start. Required."),
    Setting(
      "tls", .flag,
      "Whether nothing may be said unencrypted. Without it: yes, but to a server on this machine; false is for such "
        + "a server only."),
    Setting("username", .text, "Whom to log in as; or username_credential."),
    Setting("username_credential", .text, "The name of a systemd credential with the user's name."),
    Setting("password_credential", .text, "The name of a systemd credential with the password."),
    Setting("password_file", .path, "A file with the password."),
    Setting("from", .text, "desk@example.org or Desk <desk@example.org>. Required."),
    Setting("to", .texts, "Who gets every message; all of them or none. Required."),
    Setting("ca_file", .path, "Certificates to trust, instead of the system's."),
    Setting("retry", .section(.retry), "When a failed attempt is repeated."),
  ]

  static let logSettings = [
    Setting("file", .path, "The file to append to; without it, standard output."),
    Setting(
      "format", .choice(Sink.LogFormat.allCases.map(\.rawValue)), "For programs or for people.", standard: "json"),
  ]

  static let execSettings = [
    Setting(
      "command", .texts,
      "The absolute path of a program and its arguments; there is no shell. It gets the alert's JSON on standard "
        + "input. Required."),
    Setting("retry", .section(.retry), "When a failed attempt is repeated."),
  ]
}

extension Section {
  private static let severities = Setting.Kind.choices(Severity.allCases.map(\.rawValue))
  private static let weekdays = Weekday.allCases.map(\.rawValue)

  static let digestSettings = [
    Setting("every", .choice(["hourly", "daily", "weekly"]), "How often. Required."),
    Setting("at", .timeOfDay, "When, of a daily or weekly one.", standard: "\"08:00\""),
    Setting("on", .choice(weekdays), "The day of a weekly one.", standard: "monday"),
    Setting("time_zone", .text, "Such as Asia/Karachi.", standard: "UTC"),
    Setting("urgent", severities, "What is sent at once all the same.", standard: "[high]"),
  ]

  static let quietHoursSettings = [
    Setting("from", .timeOfDay, "Their beginning. Required."),
    Setting("to", .timeOfDay, "Their end, on the next day if it is not later. Required."),
    Setting("days", .choices(weekdays), "The days on which they begin. Without it: all."),
    Setting("time_zone", .text, "Such as Asia/Karachi.", standard: "UTC"),
    Setting("urgent", severities, "What is sent all the same. Without it: nothing."),
  ]

  static let routeSettings = [
    Setting("match", .section(.match), "Which alerts; without it, all."),
    Setting("to", .texts, "The sinks that get them. Required."),
    Setting("continue", .flag, "Whether the routes after it are looked at too.", standard: "false"),
    Setting("min_outlets", .wholeNumber, "How many independent outlets must say so; also within match.", standard: "1"),
    Setting(
      "hold", .duration, "How long an alert waits for them before it is sent as unconfirmed.",
      standard: Route.defaultHold.short),
  ]

  static let matchSettings = [
    Setting("type", .choices(AlertType.allCases.map(\.rawValue)), "Of the alert."),
    Setting("jurisdiction", .texts, "Two capitals such as PK, or EU."),
    Setting("platform", .texts, "As the watchlists name it, such as meta."),
    Setting("obligation", .texts, "As the watchlists name it, such as local_office."),
    Setting("status", .choices(Status.allCases.map(\.rawValue)), "After the change."),
    Setting("status_from", .choices(Status.allCases.map(\.rawValue)), "Before the change."),
    Setting("severity", severities, "Of the alert."),
    Setting("feed", .texts, "That brought it."),
    Setting("trust", .choices(Trust.allCases.map(\.rawValue)), "Of the feed."),
    Setting("confidence", .number, "At least this, from 0 to 1."),
    Setting("min_outlets", .wholeNumber, "As of the route."),
  ]
}
