package import FoundationEssentials
package import Model
package import Transport

/// Asks one publisher once, politely, and says what the answer means.
package struct FeedFetcher: Sendable {
  private let transport: any Transport
  private let userAgent: String
  private let now: @Sendable () -> Date
  /// The addresses of feeds by how they are configured; each is read once, since all are asked again and again.
  private let addresses = Guarded<[String: WebAddress]>([:])

  /// A fetcher; `userAgent` is what feeds without one of their own send, `now` the clock.
  package init(transport: any Transport, userAgent: String, now: @escaping @Sendable () -> Date) {
    self.transport = transport
    self.userAgent = userAgent
    self.now = now
  }

  /// The host of a feed's address, for ``HostGate``; empty: a file, or no address.
  package func host(of feed: Feed) -> String { address(of: feed)?.host ?? "" }

  private func address(of feed: Feed) -> WebAddress? {
    addresses.withLock { addresses in
      if let known = addresses[feed.url] { return known }
      let address = WebAddress(feed.url)
      addresses[feed.url] = address
      return address
    }
  }

  /// Asks a feed, conditionally when validators are known, and follows its redirects; a `file:` feed is read.
  ///
  /// Never throws: what went wrong is an answer too, and is scheduled and told like any other. `account`: what the bodies
  /// of the answers are counted to, for as long as the caller has them; nil: they are not counted.
  package func fetch(_ feed: Feed, validators: Validators, account: BodyAccount? = nil) async -> FetchOutcome {
    let askedAt = now()
    if FileSource.isFile(feed.url) { return read(feed, askedAt: askedAt) }
    guard let start = address(of: feed), start.isWeb else {
      let failure = FetchFailure(.other, "the feed's url is no http, https or file address")
      return outcome(.failed(failure), askedAt: askedAt, validators: validators)
    }
    var route = Redirects(from: start, hasHeaders: !feed.headers.isEmpty)
    do throws(FetchFailure) {
      while true {
        let answer = try await ask(feed, route, validators, askedAt: askedAt, account)
        guard Redirects.isRedirect(answer.status) else {
          return judge(answer, route: route, known: validators, askedAt: askedAt)
        }
        try route.follow(answer)
      }
    } catch {
      return outcome(.failed(error), askedAt: askedAt, validators: validators)
    }
  }

  /// Asks for an older page of a feed, without validators; it is not followed to another host.
  ///
  /// Never throws, as ``fetch(_:validators:)``.
  package func page(_ address: String, of feed: Feed, account: BodyAccount? = nil) async -> FetchOutcome {
    let askedAt = now()
    do throws(FetchFailure) {
      guard let owner = self.address(of: feed), let start = WebAddress(address)?.withoutUserInfo, start.isWeb else {
        throw FetchFailure(.other, "an older page's address is none")
      }
      var route = Redirects(from: start, hasHeaders: !feed.headers.isEmpty, owner: owner)
      while true {
        let answer = try await ask(feed, route, Validators(), askedAt: askedAt, account)
        guard Redirects.isRedirect(answer.status) else {
          return judge(answer, route: route, known: Validators(), askedAt: askedAt)
        }
        try route.follow(answer)
        guard route.address.host == start.host else {
          throw FetchFailure(.badRedirect, "\(start.shown): an older page redirects to another host")
        }
      }
    } catch {
      return outcome(.failed(error), askedAt: askedAt, validators: Validators())
    }
  }

  private func read(_ feed: Feed, askedAt: Date) -> FetchOutcome {
    do throws(FetchFailure) {
      let bytes = try FileSource.read(feed.url, limit: feed.maxBody)
      let answeredAt = now()
      let document = Document(bytes: bytes, contentType: nil, url: feed.url, answeredAt: answeredAt)
      return FetchOutcome(answer: .document(document), askedAt: askedAt, answeredAt: answeredAt)
    } catch {
      return outcome(.failed(error), askedAt: askedAt, validators: Validators())
    }
  }

  private func ask(
    _ feed: Feed, _ route: Redirects, _ validators: Validators, askedAt: Date, _ account: BodyAccount?
  ) async throws(FetchFailure) -> HTTPResponse {
    // The feed's timeout is for all redirects together; a clock that was set meanwhile must not stretch or end it.
    let elapsed = Duration.seconds(max(0, now().timeIntervalSince(askedAt)))
    let request = HTTPRequest(
      url: route.address.text, address: route.address,
      headers: [FeedFetcher.accept] + (route.sendsCredentials ? feed.headers : []),
      rawHeaders: FeedFetcher.conditions(route.own(validators)), timeout: max(.seconds(1), feed.timeout - elapsed),
      connectTimeout: min(.seconds(15), feed.timeout), maxBody: feed.maxBody,
      allowsPrivateNetworks: feed.privateNetworks, proxy: feed.proxy, caFile: feed.caFile,
      userAgent: feed.userAgent ?? userAgent, account: account)
    do throws(TransportError) {
      return try await transport.exchange(request)
    } catch {
      throw FetchFailure(error)
    }
  }

  private func judge(
    _ answer: HTTPResponse, route: Redirects, known: Validators, askedAt: Date
  ) -> FetchOutcome {
    let answeredAt = now()
    let isConditional = !route.own(known).isEmpty
    let meaning = AnswerMeaning.of(answer, at: route.address, wasConditional: isConditional, answeredAt: answeredAt)
    let isCurrent = if case .failed = meaning { false } else { meaning != .gone }
    return FetchOutcome(
      answer: meaning, askedAt: askedAt, answeredAt: answeredAt,
      validators: AnswerMeaning.validators(of: answer, known: known, address: route.validatorsAddress),
      hints: Freshness.hints(of: answer, answeredAt: answeredAt), movedTo: isCurrent ? route.movedTo : nil)
  }

  private func outcome(_ answer: FetchOutcome.Answer, askedAt: Date, validators: Validators) -> FetchOutcome {
    FetchOutcome(answer: answer, askedAt: askedAt, answeredAt: now(), validators: validators)
  }

  /// Some addresses answer with a page or with the feed, by what is asked for (RFC 9110 section 12.5.1).
  private static let accept = HTTPField(
    name: "Accept",
    value: Secret(
      "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
    ))

  /// Both validators when both are known, as they came (RFC 9110 sections 13.1.2 and 13.1.3).
  private static func conditions(_ validators: Validators) -> [HTTPHeader] {
    var headers: [HTTPHeader] = []
    if let etag = validators.etag { headers.append(HTTPHeader(name: "If-None-Match", value: etag)) }
    if let date = validators.lastModified { headers.append(HTTPHeader(name: "If-Modified-Since", value: date)) }
    return headers
  }
}
