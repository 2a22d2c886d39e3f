package import FoundationEssentials
package import Model
package import Transport

/// Asks for one article politely: only where the publisher's robots.txt allows it, and what answers must be a page.
package struct ArticleFetcher: Sendable {
  private let transport: any Transport
  private let userAgent: String
  private let robots: RobotsBook
  private let now: @Sendable () -> Date

  /// What came of a request.
  package struct Outcome: Sendable {
    /// The page, or why there is none.
    package let answer: Result<Document, ArticleFailure>
    /// When the answer was complete.
    package let answeredAt: Date
    /// For how long the host is left alone now.
    package let pause: Duration
  }

  /// A fetcher; see ``FeedFetcher``.
  package init(
    transport: any Transport, userAgent: String, robots: RobotsBook, now: @escaping @Sendable () -> Date
  ) {
    self.transport = transport
    self.userAgent = userAgent
    self.robots = robots
    self.now = now
  }

  /// Asks for the article that an item of a feed links to, with the feed's own headers where it is of the same origin.
  ///
  /// Never throws: what went wrong is an answer too. A feed that may be in a private network may lead to pages of its own
  /// origin there, and to nothing else: links are the words of strangers.
  package func fetch(_ link: String, of feed: Feed, account: BodyAccount? = nil) async -> Outcome {
    let errand = Errand(feed: feed, agent: feed.userAgent ?? userAgent, askedAt: now(), account: account)
    do throws(ArticleFailure) {
      guard let start = WebAddress(link)?.withoutUserInfo, start.isWeb else {
        throw ArticleFailure("the item's link is no http or https address")
      }
      let (answer, address) = try await follow(errand.route(from: start), errand, isRobots: false)
      return outcome(.success(try page(answer, at: address)), errand, at: address)
    } catch {
      return outcome(.failure(error), errand, at: WebAddress(link))
    }
  }

  private func outcome(
    _ answer: Result<Document, ArticleFailure>, _ errand: Errand, at address: WebAddress?
  ) -> Outcome {
    let delay = address.flatMap { robots.delay(at: $0, agent: Robots.token(of: errand.agent), now: now()) }
    return Outcome(answer: answer, answeredAt: now(), pause: max(delay ?? .zero, ArticlePolicy.pause))
  }

  // MARK: Asking

  /// Asks, and goes where redirects lead; of a page each step must be allowed.
  private func follow(
    _ start: Redirects, _ errand: Errand, isRobots: Bool
  ) async throws(ArticleFailure) -> (HTTPResponse, WebAddress) {
    var route = start
    while true {
      if !isRobots { try await permit(route.address, errand) }
      let answer = try await ask(route, errand)
      guard Redirects.isRedirect(answer.status) else { return (answer, route.address) }
      do throws(FetchFailure) { try route.follow(answer) } catch { throw ArticleFailure(error.message) }
    }
  }

  private func ask(_ route: Redirects, _ errand: Errand) async throws(ArticleFailure) -> HTTPResponse {
    let feed = errand.feed
    let elapsed = Duration.seconds(max(0, now().timeIntervalSince(errand.askedAt)))
    let request = HTTPRequest(
      url: route.address.text, address: route.address,
      headers: [Self.accept] + (route.sendsCredentials ? feed.headers : []),
      timeout: max(.seconds(1), feed.timeout - elapsed), connectTimeout: min(.seconds(15), feed.timeout),
      maxBody: feed.maxBody, allowsPrivateNetworks: feed.privateNetworks && errand.isOwn(route.address),
      proxy: feed.proxy, caFile: feed.caFile, userAgent: errand.agent, account: errand.account)
    do throws(TransportError) { return try await transport.exchange(request) } catch {
      throw ArticleFailure(error)
    }
  }

  // MARK: Permission

  private func permit(_ address: WebAddress, _ errand: Errand) async throws(ArticleFailure) {
    switch try await word(of: address, errand) {
    case .rules(let robots):
      guard robots.allows(address) else {
        throw ArticleFailure("\(address.shown): its robots.txt keeps programs from the article")
      }
    case .unreachable(let failure): throw failure
    }
  }

  private func word(of address: WebAddress, _ errand: Errand) async throws(ArticleFailure) -> RobotsBook.Word {
    let agent = Robots.token(of: errand.agent)
    if let known = robots.word(of: address.origin, agent: agent, now: now()) { return known }
    let word = try await asked(address, errand, agent: agent)
    robots.note(word, of: address.origin, agent: agent, now: now())
    return word
  }

  /// RFC 9309 section 2.3.1: what answers is obeyed, a missing file allows everything, a server in trouble nothing.
  private func asked(
    _ address: WebAddress, _ errand: Errand, agent: String
  ) async throws(ArticleFailure) -> RobotsBook.Word {
    guard let file = address.resolving(Array("/robots.txt".utf8)) else { return .rules(.everything) }
    do throws(ArticleFailure) {
      let (answer, _) = try await follow(errand.route(from: file), errand, isRobots: true)
      switch answer.status {
      case 200..<300: return .rules(Robots(answer.body, agent: agent))
      case 429, 500...:
        return .unreachable(
          ArticleFailure(
            "\(address.shown) answered \(answer.status) for its robots.txt, so nothing may be asked there",
            mayPass: true,
            isOfHost: true, retryAfter: Freshness.retryAfter(answer, answeredAt: now())))
      default: return .rules(.everything)
      }
    } catch {
      if error.isCancelled { throw error }
      // More than five redirects or one to nowhere: as if there were none (section 2.3.1.2).
      return error.mayPass || error.isOfHost ? .unreachable(error) : .rules(.everything)
    }
  }

  // MARK: The answer

  private func page(_ answer: HTTPResponse, at address: WebAddress) throws(ArticleFailure) -> Document {
    let place = address.shown
    if let wall = BotWall.name(of: answer) {
      throw ArticleFailure("\(place) answered \(answer.status) with a bot wall (\(wall)) that keeps programs out")
    }
    let retryAfter = Freshness.retryAfter(answer, answeredAt: now())
    switch answer.status {
    case 200, 203: break
    // A feed may tell of an article before its page is there.
    case 404: throw ArticleFailure("\(place) answered 404: there is no such article", mayPass: true)
    case 429, 500...:
      throw ArticleFailure(
        "\(place) answered \(answer.status)", mayPass: true, isOfHost: true, retryAfter: retryAfter)
    default: throw ArticleFailure("\(place) answered \(answer.status), which is no article")
    }
    let type = answer.texts("Content-Type").first
    guard Self.isPage(type, answer.body) else {
      throw ArticleFailure("\(place) answered with \(type.map { String($0.prefix(60)) } ?? "no page"), not with a page")
    }
    return Document(
      bytes: answer.body, contentType: type, url: address.withoutUserInfo.text, answeredAt: now(), links: [])
  }

  private static func isPage(_ type: String?, _ body: [UInt8]) -> Bool {
    guard let type else { return body.prefix(512).contains(UInt8(ascii: "<")) }
    let name = type.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    return ["text/html", "application/xhtml+xml"].contains(name)
  }

  private static let accept = HTTPField(name: "Accept", value: Secret("text/html, application/xhtml+xml"))
}

/// One request with what belongs to it.
private struct Errand {
  let feed: Feed
  let agent: String
  let askedAt: Date
  let account: BodyAccount?
  /// nil: the feed is a file.
  let owner: WebAddress?

  init(feed: Feed, agent: String, askedAt: Date, account: BodyAccount?) {
    self.feed = feed
    self.agent = agent
    self.askedAt = askedAt
    self.account = account
    owner = WebAddress(feed.url).flatMap { $0.isWeb ? $0 : nil }
  }

  func isOwn(_ address: WebAddress) -> Bool { owner?.origin == address.origin }

  /// A feed that is a file has no origin to which its headers might go.
  func route(from start: WebAddress) -> Redirects {
    Redirects(from: start, hasHeaders: isOwn(start) && !feed.headers.isEmpty, owner: owner ?? WebAddress("file:///"))
  }
}

extension ArticleFailure {
  fileprivate init(_ error: TransportError) {
    switch error.kind {
    case .cancelled, .closed: self.init(error.message, isCancelled: true)
    case .nameNotResolved, .notConnected, .tls, .timedOut, .brokenOff:
      self.init(error.message, mayPass: true, isOfHost: true)
    case .tooLarge, .addressNotAllowed, .badURL, .other: self.init(error.message)
    }
  }
}
