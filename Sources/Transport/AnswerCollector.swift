/// What came so far of one answer, and whether it is still within its limits.
struct AnswerCollector {
  /// Why no more is taken.
  enum Stop: Hashable { case headersTooLarge, bodyTooLarge, severalCodings, unfoldsTooFar }

  /// All header bytes of an exchange together, interim answers and trailers included.
  static let maxHeaderBytes = 256 << 10

  /// Up to that a body may unfold to whatever it likes.
  static let freeBytes = 1 << 20
  /// So many bytes of a body for each that came over the wire: feeds reach thirty, one large template for each item two
  /// hundred, and a bomb a thousand.
  static let mostUnfolded = 300
  /// What libcurl reads at once, and does not count while it reports it.
  private static let readBytes = 16 << 10

  /// The headers of the final answer; none before all came.
  private(set) var headers: [HTTPHeader] = []
  /// The lines of the final answer's head with their ends, as they came.
  private var head: [UInt8] = []
  private(set) var body: [UInt8] = []
  private(set) var stop: Stop?
  private let maxBody: Int
  private var headerBytes = 0
  private var headIsOver = false

  /// Whether anything of an answer came.
  var hasBegun: Bool { headerBytes > 0 }

  init(maxBody: Int) { self.maxBody = maxBody }

  /// Takes a header line with its line end; false: over a limit, end the transfer.
  mutating func take(line: some Collection<UInt8>) -> Bool {
    headerBytes += line.count
    guard headerBytes <= AnswerCollector.maxHeaderBytes else { return refuse(.headersTooLarge) }
    if line.starts(with: "HTTP/".utf8) {
      // The status line of a final answer replaces what an interim one (1xx) brought.
      head.removeAll(keepingCapacity: true)
      headIsOver = false
    } else if line.allSatisfy(isWhite) {
      headIsOver = true
      headers = AnswerHead.headers(head)
      return codings <= 1 || refuse(.severalCodings)
    } else if !headIsOver {
      head.append(contentsOf: line)
    }
    return true
  }

  /// Takes a piece of the body after decompression; false: over a limit, end the transfer. `wireBytes`: what came of the
  /// body before the present read.
  mutating func take(body piece: some Collection<UInt8>, wireBytes: Int) -> Bool {
    guard piece.count <= maxBody - body.count else { return refuse(.bodyTooLarge) }
    let most = AnswerCollector.freeBytes + (wireBytes + AnswerCollector.readBytes) * AnswerCollector.mostUnfolded
    guard body.count + piece.count <= most else { return refuse(.unfoldsTooFar) }
    body.append(contentsOf: piece)
    return true
  }

  /// Nobody will get the body.
  mutating func forgetBody() { body = [] }

  /// Codings put on the body: each one multiplies what a small answer can unfold to.
  private var codings: Int {
    var count = 0
    for header in headers where header.isNamed("Content-Encoding") || header.isNamed("Transfer-Encoding") {
      for coding in String(decoding: header.value, as: UTF8.self).lowercased().split(separator: ",") {
        let coding = coding.filter { $0 != " " && $0 != "\t" }
        if !["", "identity", "chunked"].contains(coding) { count += 1 }
      }
    }
    return count
  }

  private mutating func refuse(_ reason: Stop) -> Bool {
    stop = reason
    return false
  }
}

/// Reads the lines of a head.
private struct AnswerHead {
  /// The last one may go on in the next line.
  private var headers: [(name: String, value: [UInt8])] = []

  /// The headers in order; lines without a colon are left out.
  static func headers(_ lines: [UInt8]) -> [HTTPHeader] {
    var head = AnswerHead()
    for line in lines.split(separator: 10) { head.take(line) }
    return head.headers.map { HTTPHeader(name: $0.name, value: $0.value) }
  }

  private mutating func take(_ line: ArraySlice<UInt8>) {
    let text = trimmed(line)
    if line.first == 32 || line.first == 9, !headers.isEmpty {  // obs-fold (RFC 9112 section 5.2)
      headers[headers.count - 1].value.append(32)
      headers[headers.count - 1].value.append(contentsOf: text)
    } else if let colon = text.firstIndex(of: 58) {
      let name = String(decoding: trimmed(text[..<colon]), as: UTF8.self)
      headers.append((name, Array(trimmed(text[(colon + 1)...]))))
    }
  }

  private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while let first = rest.first, first == 32 || first == 9 { rest.removeFirst() }
    while let last = rest.last, isWhite(last) { rest.removeLast() }
    return rest
  }
}

private func isWhite(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 || byte == 10 }
