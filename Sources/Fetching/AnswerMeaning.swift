import FoundationEssentials
import Model
import Transport

/// What the final answer of a poll means, by its status and its headers.
enum AnswerMeaning {
  /// A document, nothing new, gone for good, or a failure with its sentence.
  static func of(
    _ answer: HTTPResponse, at address: WebAddress, wasConditional: Bool, answeredAt: Date
  ) -> FetchOutcome.Answer {
    let place = address.shown
    if let wall = BotWall.name(of: answer) {
      let sentence =
        "\(place) answered \(answer.status) with a bot wall (\(wall)) that keeps programs out; ask the "
        + "publisher to let this User-Agent through, or use another feed"
      return .failed(FetchFailure(.status(answer.status), sentence))
    }
    switch answer.status {
    // 203: a proxy on the way changed something, the document is still the publisher's (RFC 9110 section 15.3.4).
    case 200, 203:
      return .document(
        Document(
          bytes: answer.body, contentType: answer.texts("Content-Type").first, url: base(of: answer, at: address),
          answeredAt: answeredAt, links: answer.texts("Link")))
    case 304 where wasConditional: return .notModified
    case 410: return .gone
    default:
      return .failed(FetchFailure(.status(answer.status), "\(place) answered \(answer.status)\(words(answer.status))"))
    }
  }

  /// What relative links stand on: a `Content-Location` of the same origin, else the address that answered.
  ///
  /// RFC 2616 section 14.14 made it the base, RFC 9110 section 8.7 no longer does; publishers whose links need it still
  /// send it, and so do servers that give away the name of a machine behind them.
  private static func base(of answer: HTTPResponse, at address: WebAddress) -> String {
    guard let location = answer.first("Content-Location"), !location.isEmpty, let named = address.resolving(location),
      named.origin == address.origin
    else { return address.withoutUserInfo.text }
    return named.withoutUserInfo.text
  }

  /// What to send next time to the address that answered: a 304 renews what it names and leaves the rest (RFC 9111
  /// section 4.3.4), any other answer's own are all that count.
  static func validators(of answer: HTTPResponse, known: Validators, address: String?) -> Validators {
    let etag = answer.first("ETag").flatMap { $0.isEmpty ? nil : $0 }
    let lastModified = answer.first("Last-Modified").flatMap { $0.isEmpty ? nil : $0 }
    switch answer.status {
    case 200, 203: return Validators(etag: etag, lastModified: lastModified, address: address)
    case 304:
      return Validators(
        etag: etag ?? known.etag, lastModified: lastModified ?? known.lastModified, address: known.address)
    default: return known
    }
  }

  private static func words(_ status: Int) -> String {
    switch status {
    case 304: ", \"nothing changed\", to a request that named nothing to compare with"
    case 401: ": it asks for a credential; give the feed headers: {Authorization: …}"
    case 403: ": it refuses to give the feed to this program"
    case 404: ": there is no such feed; check its url"
    case 407: ": the proxy asks for a credential"
    case 429: ": it was asked too often"
    case 500...599: ": its server has a fault"
    default: ", which is no feed"
    }
  }
}

extension FetchFailure {
  /// The network's failure, in the words of a fetch.
  init(_ error: TransportError) {
    let kind: Kind =
      switch error.kind {
      case .nameNotResolved: .nameNotResolved
      case .notConnected: .notConnected
      case .tls: .tls
      case .timedOut: .timedOut
      case .brokenOff: .brokenOff
      case .tooLarge: .tooLarge
      case .addressNotAllowed: .addressNotAllowed
      case .cancelled, .closed: .cancelled
      case .badURL, .other: .other
      }
    self.init(kind, error.message)
  }
}
