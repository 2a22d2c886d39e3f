/// A place that alerts go to.
package struct Sink: Hashable, Sendable {
  /// How alerts get there.
  package enum Kind: Hashable, Sendable {
    case webhook(Webhook)
    case log(LogTarget, LogFormat)
    case email(Mail)
    /// The journal of the machine, field by field.
    case journal
    case exec(Program)
  }

  /// An HTTP endpoint that takes Standard Webhooks, or the message of a chat service.
  package struct Webhook: Hashable, Sendable {
    /// The path often is the credential, so the whole address is one.
    package let url: Secret
    /// What is posted there.
    package let format: WebhookFormat
    /// `whsec_…` or `whsk_…`; the first signs first, all sign while rotating; empty: unsigned.
    package let secrets: [Secret]
    /// Sent as `Authorization: Bearer …`; nil: nothing is.
    package let token: Secret?
    /// For one attempt.
    package let timeout: Duration
    /// Whether loopback, private and link-local addresses may be reached.
    package let privateNetworks: Bool

    /// A webhook.
    package init(
      url: Secret, format: WebhookFormat = .standard, secrets: [Secret] = [], token: Secret? = nil,
      timeout: Duration = .seconds(15), privateNetworks: Bool = false
    ) {
      self.url = url
      self.format = format
      self.secrets = secrets
      self.token = token
      self.timeout = timeout
      self.privateNetworks = privateNetworks
    }
  }

  /// Where a log sink writes its JSON lines.
  package enum LogTarget: Hashable, Sendable {
    case standardOutput
    /// Appended to; an absolute path.
    case file(String)
  }

  /// How a log sink writes an alert.
  package enum LogFormat: String, Hashable, Sendable, CaseIterable {
    /// The `standard` JSON on one line, for programs.
    case json
    /// A few lines, for people.
    case text
  }

  /// Whether its alerts go one after the other, in the order in which they were decided: a log is read from top to
  /// bottom. Those of others go beside one another, but for those of one register row.
  package var isSequential: Bool {
    switch kind {
    case .log, .journal: true
    case .webhook, .email, .exec: false
    }
  }

  /// Waits between attempts when a configuration names none (Standard Webhooks 1.0.0, recommended schedule).
  package static let defaultSchedule: [Duration] = [
    .seconds(5), .seconds(300), .seconds(1800), .seconds(2 * 3600), .seconds(5 * 3600), .seconds(10 * 3600),
    .seconds(14 * 3600), .seconds(20 * 3600), .seconds(24 * 3600),
  ]

  /// The sum of ``defaultSchedule``, so that its every step is taken and none is repeated: 75 h 35 min 5 s.
  package static let defaultGiveUp: Duration = .seconds(272_105)

  /// Unique; identifies the sink in the state file.
  package let name: String
  /// The name under which this sink was known before, whose deliveries it takes over; nil as a rule.
  package let was: String?
  /// How alerts get there.
  package let kind: Kind
  /// The wait after the first failed attempt, the second, …; the last one repeats until ``giveUp``.
  package let schedule: [Duration]
  /// A delivery that is older than this when it fails is dead.
  package let giveUp: Duration
  /// What waits for a digest; nil: nothing does.
  package let digest: Digest?
  /// When it is left in peace; empty: never.
  package let quietHours: [QuietHours]

  /// A sink.
  package init(
    name: String, was: String? = nil, kind: Kind, schedule: [Duration] = Sink.defaultSchedule,
    giveUp: Duration = Sink.defaultGiveUp, digest: Digest? = nil, quietHours: [QuietHours] = []
  ) {
    self.name = name
    self.was = was
    self.kind = kind
    self.schedule = schedule
    self.giveUp = giveUp
    self.digest = digest
    self.quietHours = quietHours
  }

  /// The same with other times.
  package func timed(digest: Digest?, quietHours: [QuietHours]) -> Sink {
    Sink(
      name: name, was: was, kind: kind, schedule: schedule, giveUp: giveUp, digest: digest, quietHours: quietHours)
  }
}
