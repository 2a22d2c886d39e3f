/// Where a platform stands with a duty.
package enum Status: String, Hashable, Sendable, CaseIterable, Codable {
  /// The duty applies, was called for or ordered; no answer by the platform is reported.
  case demanded
  /// Talks, an application filed, partial compliance, under review.
  case inProgress = "in_progress"
  /// The platform, or a source about it, says that it will.
  case promised
  /// Duty met.
  case done
  /// Declines, is unable, unwilling, rules it out, leaves instead.
  case refused
  /// Reported fact of non-compliance, or a lapse.
  case notDone = "not_done"
  /// Contests the duty: sues, appeals, seeks a stay, threatens to leave.
  case challenged
  /// A sanction because of this duty.
  case penalised
  /// The sanction ended.
  case lifted
  /// The duty was taken away for this platform.
  case waived

  /// As a person reads it: `in progress`.
  package var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}

/// The field of an item in which a quote stands.
package enum TextField: String, Hashable, Sendable, Codable {
  case title
  case text
  case fullText = "full_text"
}

/// Words of an item, exact, with their place.
package struct Quote: Hashable, Sendable {
  /// The exact substring.
  package let text: String
  /// The field it stands in.
  package let field: TextField
  /// UTF-8 bytes from the beginning of that field, half-open.
  package let range: Range<Int>

  /// A quote.
  package init(text: String, field: TextField, range: Range<Int>) {
    self.text = text
    self.field = field
    self.range = range
  }
}

/// One phrase that led to a finding.
package struct Cue: Hashable, Sendable {
  /// What it contributed: `platform`, `obligation`, `status`, `place`, `authority`, `negation` …
  package let role: String
  /// What it stands for: `meta`, `local_office`, `refused`, `PK` …
  package let means: String
  /// The exact words, with their place.
  package let quote: Quote

  /// A cue.
  package init(role: String, means: String, quote: Quote) {
    self.role = role
    self.means = means
    self.quote = quote
  }
}

/// Whose word a status is.
package enum Attribution: String, Hashable, Sendable, CaseIterable, Codable {
  case platform, government, court
  case unnamedSources = "unnamed_sources"
  case outlet
}

/// How sure the text is.
package enum Certainty: String, Hashable, Sendable, CaseIterable, Codable {
  case confirmed, claimed, rumoured, denied
}

/// How strong a demand is, weakest first.
package enum Strength: String, Hashable, Sendable, CaseIterable, Codable, Comparable {
  case urged, asked, directed, ordered, law

  /// Weaker demands come first.
  package static func < (left: Strength, right: Strength) -> Bool { left.order < right.order }

  private var order: Int {
    switch self {
    case .urged: 0
    case .asked: 1
    case .directed: 2
    case .ordered: 3
    case .law: 4
    }
  }
}

/// What a status is qualified by; nil or false where the text says nothing.
package struct Qualifiers: Hashable, Sendable {
  /// Until when.
  package var deadline: UTCDay?
  /// Only in part.
  package var partial: Bool
  /// The words after "if", "unless", "subject to".
  package var condition: String?
  /// The kind of sanction: `fine`, `block`, `throttle`, `ad_ban`, `safe_harbour`.
  package var sanction: String?
  /// Whose word it is.
  package var attributedTo: Attribution?
  /// How sure the text is.
  package var certainty: Certainty?
  /// How strong the demand is.
  package var strength: Strength?

  /// Nothing said, or what is given.
  package init(
    deadline: UTCDay? = nil, partial: Bool = false, condition: String? = nil, sanction: String? = nil,
    attributedTo: Attribution? = nil, certainty: Certainty? = nil, strength: Strength? = nil
  ) {
    self.deadline = deadline
    self.partial = partial
    self.condition = condition
    self.sanction = sanction
    self.attributedTo = attributedTo
    self.certainty = certainty
    self.strength = strength
  }

  /// Name and value of everything that is said, in a fixed order, with the names of the contract.
  package var said: [(name: String, value: String)] {
    var list: [(String, String)] = []
    if let deadline { list.append(("deadline", deadline.description)) }
    if partial { list.append(("partial", "true")) }
    if let condition { list.append(("condition", condition)) }
    if let sanction { list.append(("sanction", sanction)) }
    if let attributedTo { list.append(("attributed_to", attributedTo.rawValue)) }
    if let certainty { list.append(("certainty", certainty.rawValue)) }
    if let strength { list.append(("strength", strength.rawValue)) }
    return list
  }
}

extension Qualifiers: Codable {
  private enum Key: String, CodingKey {
    case deadline, partial, condition, sanction, certainty, strength
    case attributedTo = "attributed_to"
  }

  /// Reads what ``encode(to:)`` writes.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    self.init(
      deadline: try values.decodeIfPresent(UTCDay.self, forKey: .deadline),
      partial: try values.decodeIfPresent(Bool.self, forKey: .partial) ?? false,
      condition: try values.decodeIfPresent(String.self, forKey: .condition),
      sanction: try values.decodeIfPresent(String.self, forKey: .sanction),
      attributedTo: try values.decodeIfPresent(Attribution.self, forKey: .attributedTo),
      certainty: try values.decodeIfPresent(Certainty.self, forKey: .certainty),
      strength: try values.decodeIfPresent(Strength.self, forKey: .strength))
  }

  /// Writes only what is said, with the names of the contract.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encodeIfPresent(deadline, forKey: .deadline)
    if partial { try values.encode(true, forKey: .partial) }
    try values.encodeIfPresent(condition, forKey: .condition)
    try values.encodeIfPresent(sanction, forKey: .sanction)
    try values.encodeIfPresent(attributedTo, forKey: .attributedTo)
    try values.encodeIfPresent(certainty, forKey: .certainty)
    try values.encodeIfPresent(strength, forKey: .strength)
  }
}

extension UTCDay: Codable {
  /// Reads `YYYY-MM-DD`.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = UTCDay(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no day: \(text)")
    }
    self = day
  }

  /// Writes `YYYY-MM-DD`.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Platform × obligation × jurisdiction × status, asserted by one item.
package struct Finding: Hashable, Sendable {
  /// A platform's key: `meta`, or `all`, or `aic`.
  package let platform: String
  /// The service that the text names: `whatsapp`; nil: the company.
  package let product: String?
  /// A duty code: `local_office`.
  package let obligation: String
  /// ISO 3166 alpha-2 or `EU`; nil: none is bound, so the finding touches no row.
  package let jurisdiction: String?
  /// The law, where the text or the watchlist names it.
  package let instrument: String?
  /// The status that is asserted.
  package let status: Status
  /// What it is qualified by.
  package let qualifiers: Qualifiers
  /// The day that the text gives the event; nil: it gives none.
  package let eventDay: UTCDay?
  /// The sentence, or part of it, that asserts this.
  package let evidence: Quote
  /// 0…1.
  package let confidence: Double
  /// The phrases and cues that led here, in the order of the text.
  package let because: [Cue]
  /// Whether the row is kept per service (`per: service` in the watchlist) rather than per company.
  package let perService: Bool

  /// A finding; see the properties for what nil means.
  package init(
    platform: String, product: String? = nil, obligation: String, jurisdiction: String?, instrument: String? = nil,
    status: Status, qualifiers: Qualifiers = Qualifiers(), eventDay: UTCDay? = nil, evidence: Quote,
    confidence: Double, because: [Cue] = [], perService: Bool = false
  ) {
    self.platform = platform
    self.product = product
    self.obligation = obligation
    self.jurisdiction = jurisdiction
    self.instrument = instrument
    self.status = status
    self.qualifiers = qualifiers
    self.eventDay = eventDay
    self.evidence = evidence
    self.confidence = confidence
    self.because = because
    self.perService = perService
  }

  /// The register row that this finding speaks of; nil: no jurisdiction is bound.
  package var rowKey: RowKey? {
    guard let jurisdiction else { return nil }
    return RowKey(
      platform: platform, service: perService ? product ?? "" : "", obligation: obligation, jurisdiction: jurisdiction)
  }
}

/// Whom and where an item names, whatever it says of them; in the order of their keys.
package struct Named: Hashable, Sendable {
  /// Keys of watched platforms.
  package let platforms: [String]
  /// ISO 3166 alpha-2 codes or `EU`: places, authorities, laws.
  package let places: [String]

  /// Names; repetitions count once.
  package init(platforms: some Sequence<String> = [], places: some Sequence<String> = []) {
    self.platforms = Set(platforms).sorted()
    self.places = Set(places).sorted()
  }

  /// With the place that is assumed where none is named.
  package func assuming(_ place: String?) -> Named {
    places.isEmpty && !platforms.isEmpty ? Named(platforms: platforms, places: [place].compactMap { $0 }) : self
  }
}

/// The findings of one item, or why there is none.
package struct Matched: Hashable, Sendable {
  /// What the item asserts.
  package let findings: [Finding]
  /// Why there is none, in words; nil when there is one.
  package let reason: String?
  /// What was not read because of a bound, in words.
  package var warnings: [String] = []
  /// Whom and where the item names: what tells items of one event from others where there is no finding.
  package var named = Named()

  /// Findings, or a reason.
  package init(findings: [Finding], reason: String?) {
    self.findings = findings
    self.reason = reason
  }
}
