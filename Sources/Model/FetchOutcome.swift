package import FoundationEssentials

/// The bytes of an answer, with what is needed to read them.
package struct Document: Hashable, Sendable {
  /// After decompression.
  package let bytes: [UInt8]
  /// How many they were when it came.
  package let size: Int
  /// The `Content-Type` header as sent; nil: none, or a file.
  package let contentType: String?
  /// The base of relative links: the address that answered, after redirects, or its `Content-Location`.
  package let url: String
  /// When it was answered: the `received` of its items.
  package let answeredAt: Date
  /// The values of its `Link` headers as sent; empty: none, or a file.
  package let links: [String]

  /// A document.
  package init(
    bytes: [UInt8], contentType: String?, url: String, answeredAt: Date, links: [String] = [], size: Int? = nil
  ) {
    self.bytes = bytes
    self.size = size ?? bytes.count
    self.contentType = contentType
    self.url = url
    self.answeredAt = answeredAt
    self.links = links
  }
}

/// Why there is no document, in one kind and one sentence.
package struct FetchFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds that the schedule, the log and `status` tell apart.
  package enum Kind: Hashable, Sendable {
    case nameNotResolved, notConnected, tls, timedOut, brokenOff, tooLarge, badRedirect, addressNotAllowed
    case status(Int)
    case notReadable, cancelled, other
  }

  /// What kind.
  package let kind: Kind
  /// What happened and what to do, without any secret.
  package let message: String

  /// A failure of a kind, with its sentence.
  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The sentence.
  package var description: String { message }
}

/// What the publisher's answer to one poll was.
package struct FetchOutcome: Hashable, Sendable {
  /// The answer itself.
  package enum Answer: Hashable, Sendable {
    case document(Document)
    /// 304: what we have is current.
    case notModified
    /// 410: the publisher took it away for good.
    case gone
    case failed(FetchFailure)
  }

  /// What the answer says about asking again.
  package struct Hints: Hashable, Sendable {
    /// `Retry-After`, as a wait from ``FetchOutcome/answeredAt`` (RFC 9110 section 10.2.3); nil: not said.
    package var retryAfter: Duration?
    /// `Cache-Control: max-age` less `Age`, else `Expires` less `Date` (RFC 9111 section 4.2); nil: not said.
    package var freshFor: Duration?

    /// Nothing said, or what is given.
    package init(retryAfter: Duration? = nil, freshFor: Duration? = nil) {
      self.retryAfter = retryAfter
      self.freshFor = freshFor
    }
  }

  /// The answer.
  package let answer: Answer
  /// When the request went out.
  package let askedAt: Date
  /// When the answer was complete.
  package let answeredAt: Date
  /// What to send next time: the answer's own, else those that were sent when it was a 304.
  package let validators: Validators
  /// What the answer says about asking again.
  package let hints: Hints
  /// The address after permanent redirects only (301, 308); nil: the configured one still holds.
  package let movedTo: String?

  /// An outcome.
  package init(
    answer: Answer, askedAt: Date, answeredAt: Date, validators: Validators = Validators(), hints: Hints = Hints(),
    movedTo: String? = nil
  ) {
    self.answer = answer
    self.askedAt = askedAt
    self.answeredAt = answeredAt
    self.validators = validators
    self.hints = hints
    self.movedTo = movedTo
  }

  /// The same without the bytes of its document, which are large, and of no use once they are read.
  package var withoutBytes: FetchOutcome {
    guard case .document(let document) = answer else { return self }
    let rest = Document(
      bytes: [], contentType: document.contentType, url: document.url, answeredAt: document.answeredAt,
      links: document.links, size: document.size)
    return FetchOutcome(
      answer: .document(rest), askedAt: askedAt, answeredAt: answeredAt, validators: validators, hints: hints,
      movedTo: movedTo)
  }
}
