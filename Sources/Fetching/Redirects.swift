package import Model
package import Transport

/// Where an exchange goes after each redirect, and what it may take along.
///
/// libcurl does not follow: it would carry configured headers to other hosts. Pure.
package struct Redirects: Hashable, Sendable {
  /// At most so many in one poll.
  package static let most = 5

  /// The address to ask now.
  package private(set) var address: WebAddress
  /// Whether the configured headers and user information may be sent to ``address``: it is the origin that the user
  /// wrote, and every one before it was too.
  package private(set) var sendsCredentials: Bool
  /// Where a chain of permanent redirects from the configured address leads, without user information; nil: nowhere else.
  ///
  /// Over TLS only: "usually ignored unless … the connection is secured" (RFC 9110 sections 15.4.2 and 15.4.9).
  package private(set) var movedTo: String?

  private let start: WebAddress
  private let hasCredentials: Bool
  private var visited: [String]
  private var isPermanentSoFar: Bool

  /// Begins at the configured address; `hasHeaders`: headers that may be credentials are configured. `owner`: the
  /// configured address, where another one is begun at.
  package init(from start: WebAddress, hasHeaders: Bool, owner: WebAddress? = nil) {
    self.start = start
    address = start
    sendsCredentials = owner.map { $0.origin == start.origin } ?? true
    hasCredentials = hasHeaders || start.hasUserInfo
    visited = [start.text]
    isPermanentSoFar = start.scheme == "https"
  }

  /// Whether a status asks to go elsewhere.
  package static func isRedirect(_ status: Int) -> Bool { [301, 302, 303, 307, 308].contains(status) }

  /// Goes where an answer points.
  ///
  /// Throws `.badRedirect` for a redirect to nowhere, in a circle, one too many, to another scheme than http and https,
  /// and from https to http with credentials.
  package mutating func follow(_ answer: HTTPResponse) throws(FetchFailure) {
    let target = try target(of: answer)
    guard visited.count <= Redirects.most else {
      throw refused("more than \(Redirects.most) redirects, the last one to \(target.shown)")
    }
    guard !visited.contains(target.withUserInfo(of: start).text), !visited.contains(target.text) else {
      throw refused("its redirects go in a circle, back to \(target.shown)")
    }
    sendsCredentials = sendsCredentials && target.origin == start.origin
    address = sendsCredentials ? target.withUserInfo(of: start) : target
    visited.append(address.text)
    isPermanentSoFar =
      isPermanentSoFar && (answer.status == 301 || answer.status == 308) && target.scheme == "https"
    if isPermanentSoFar { movedTo = target.text }
  }

  /// What to send to ``address`` of validators: all, or nothing if another address gave them.
  ///
  /// They say something of that one's document only (RFC 9110 section 8.8.1, RFC 9111 section 4.3.1): to another's, an
  /// `If-Modified-Since` would be answered 304 by any older document.
  package func own(_ validators: Validators) -> Validators {
    validators.address ?? start.withoutUserInfo.text == address.withoutUserInfo.text ? validators : Validators()
  }

  /// Where validators of ``address`` belong to: nil if that is the configured address, user information aside.
  package var validatorsAddress: String? {
    let text = address.withoutUserInfo.text
    return text == start.withoutUserInfo.text ? nil : text
  }

  private func target(of answer: HTTPResponse) throws(FetchFailure) -> WebAddress {
    guard let location = answer.first("Location"), !location.isEmpty else {
      throw refused("it answers \(answer.status) without saying where to")
    }
    guard let target = address.resolving(location)?.withoutUserInfo else {
      throw refused("it redirects to something that is no address")
    }
    guard target.isWeb else { throw refused("it redirects to a \(target.scheme) address, which is never asked") }
    guard !(hasCredentials && address.scheme == "https" && target.scheme == "http") else {
      throw refused("it redirects from https to http, which a feed with credentials does not follow")
    }
    return target
  }

  private func refused(_ why: String) -> FetchFailure {
    FetchFailure(.badRedirect, "\(start.shown): \(why)")
  }
}
