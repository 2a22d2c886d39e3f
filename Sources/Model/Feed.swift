/// How much weight a feed's word has when outlets disagree.
package enum Trust: String, Hashable, Sendable, CaseIterable, Codable {
  /// The authority or register itself.
  case official
  /// A newsroom that reports in its own name.
  case press
  /// A page that repeats what others wrote, often machine-translated.
  case aggregator
}

/// What the first readable document of a feed does to the register.
package enum FirstPoll: String, Hashable, Sendable, CaseIterable {
  /// Fills the register silently; one alert tells what was filled.
  case baseline
  /// Every development of it is alerted, however old.
  case alert
}

/// One header of a request or an answer; a configured value may be a credential.
package struct HTTPField: Hashable, Sendable {
  /// As written; compared without case.
  package let name: String
  /// Never printed.
  package let value: Secret

  /// A header with its value.
  package init(name: String, value: Secret) {
    self.name = name
    self.value = value
  }
}

/// A configured news feed, with every default already filled in.
package struct Feed: Hashable, Sendable {
  /// Unique; identifies the feed in the state file, whatever becomes of its address.
  package let name: String
  /// `http`, `https` or `file:`, as configured.
  package let url: String
  /// The name under which this feed was known before, whose history it takes over; nil as a rule.
  package let was: String?
  /// How often it is asked, before politeness stretches that.
  package let every: Duration
  /// Never asked more often than this.
  package let floor: Duration
  /// Never asked more seldom than this.
  package let ceiling: Duration
  /// BCP 47; nil: each item's own language, or the text's script, decides.
  package let language: String?
  /// ISO 3166 alpha-2 or `EU`: assumed where the text names no country. nil: nothing is assumed.
  package let jurisdiction: String?
  /// Who wins when outlets disagree.
  package let trust: Trust
  /// The outlet's name where it differs from the link's domain; nil: the registrable domain of each link.
  package let outlet: String?
  /// Sent with every request to this feed's own origin, never to another host.
  package let headers: [HTTPField]
  /// Replaces the User-Agent; nil: Dutywatch's own.
  package let userAgent: String?
  /// `http://host:port` and the like; nil: no proxy, whatever the environment says.
  package let proxy: Secret?
  /// PEM bundle instead of the system's; an absolute path.
  package let caFile: String?
  /// For the whole exchange.
  package let timeout: Duration
  /// Bytes of a body after decompression.
  package let maxBody: Int
  /// Whether loopback, private and link-local addresses may be asked.
  package let privateNetworks: Bool
  /// What its first readable document does.
  package let first: FirstPoll
  /// Whether a feed that seldom publishes is asked more seldom, up to once a day.
  package let adaptive: Bool
  /// Something new is expected at least so often; nil: as often as it is used to.
  package let expectEvery: Duration?
  /// After how long without a whole document one is asked for unconditionally, against servers stuck on 304.
  package let revalidateAfter: Duration
  /// Whether the articles that its items link to are read too.
  package let fullText: FullText

  /// A feed; see the properties for units and for what nil means.
  package init(
    name: String, url: String, was: String? = nil, every: Duration = .seconds(3600), floor: Duration = .seconds(300),
    ceiling: Duration = .seconds(7 * 86_400), language: String? = nil, jurisdiction: String? = nil,
    trust: Trust = .press, outlet: String? = nil, headers: [HTTPField] = [], userAgent: String? = nil,
    proxy: Secret? = nil, caFile: String? = nil, timeout: Duration = .seconds(30), maxBody: Int = 16 << 20,
    privateNetworks: Bool = false, first: FirstPoll = .baseline,
    adaptive: Bool = true, revalidateAfter: Duration = .seconds(30 * 86_400), expectEvery: Duration? = nil,
    fullText: FullText = .never
  ) {
    self.name = name
    self.url = url
    self.was = was
    self.every = every
    self.floor = floor
    self.ceiling = ceiling
    self.language = language
    self.jurisdiction = jurisdiction
    self.trust = trust
    self.outlet = outlet
    self.headers = headers
    self.userAgent = userAgent
    self.proxy = proxy
    self.caFile = caFile
    self.timeout = timeout
    self.maxBody = maxBody
    self.privateNetworks = privateNetworks
    self.first = first
    self.adaptive = adaptive
    self.expectEvery = expectEvery
    self.revalidateAfter = revalidateAfter
    self.fullText = fullText
  }
}
