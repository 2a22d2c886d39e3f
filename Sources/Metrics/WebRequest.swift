/// The little of a request that matters here: what is asked for, and how.
struct WebRequest: Hashable {
  let method: String
  /// Without the query.
  let path: String

  /// How far a request has come.
  enum Reading: Hashable {
    case whole(WebRequest)
    case unfinished
    case malformed
  }

  /// Reads the head of a request (RFC 9112 section 2); its fields say nothing that would change an answer.
  static func read(_ head: [UInt8]) -> Reading {
    guard let end = end(of: head) else { return .unfinished }
    let line = head[..<end].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count == 3, words[2].starts(with: "HTTP/1.".utf8), words[1].first == UInt8(ascii: "/") else {
      return .malformed
    }
    return .whole(
      WebRequest(
        method: String(decoding: words[0], as: UTF8.self),
        path: String(decoding: words[1].prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)))
  }

  /// Where the empty line begins.
  private static func end(of head: [UInt8]) -> Int? {
    var isLineEmpty = false
    for (index, byte) in head.enumerated() {
      switch byte {
      case UInt8(ascii: "\n"):
        if isLineEmpty { return index }
        isLineEmpty = true
      case UInt8(ascii: "\r"): continue
      default: isLineEmpty = false
      }
    }
    return nil
  }
}

/// What is answered to a request.
package struct WebAnswer: Hashable, Sendable {
  /// As in RFC 9110 section 15.
  package let status: Int
  /// A media type.
  package let type: String
  /// The content.
  package let body: [UInt8]

  /// An answer.
  package init(status: Int, type: String = "text/plain; charset=utf-8", body: [UInt8]) {
    self.status = status
    self.type = type
    self.body = body
  }

  /// One line of text.
  package init(status: Int, _ line: String) { self.init(status: status, body: Array((line + "\n").utf8)) }

  /// Figures in Prometheus' text format.
  package static func figures(_ exposition: Exposition) -> WebAnswer {
    WebAnswer(status: 200, type: "text/plain; version=0.0.4; charset=utf-8", body: exposition.bytes)
  }

  /// As it is sent: each connection is for one request, so that none is held open for the next.
  func bytes(withBody: Bool) -> [UInt8] {
    let head = """
      HTTP/1.1 \(status) \(WebAnswer.phrase(status))\r
      Content-Type: \(type)\r
      Content-Length: \(body.count)\r
      Cache-Control: no-store\r
      X-Content-Type-Options: nosniff\r
      \(status == 405 ? "Allow: GET, HEAD\r\n" : "")Connection: close\r
      \r

      """
    return Array(head.utf8) + (withBody ? body : [])
  }

  private static func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 400: "Bad Request"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 431: "Request Header Fields Too Large"
    default: "Service Unavailable"
    }
  }
}
