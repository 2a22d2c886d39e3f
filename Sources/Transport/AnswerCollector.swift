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

  /// A header that may still be continued on a further line, without copying what it has so far.
  private struct Line {
    let name: String
    var value: [UInt8]
  }

  private var lines: [Line] = []
  private(set) var body: [UInt8] = []
  private(set) var stop: Stop?
  private let maxBody: Int
  private var headerBytes = 0
  private var headIsOver = false

  /// The headers of the final answer, as far as they came.
  var headers: [HTTPHeader] { lines.map { HTTPHeader(name: $0.name, value: $0.value) } }

  /// Whether anything of an answer came.
  var hasBegun: Bool { headerBytes > 0 }

  init(maxBody: Int) { self.maxBody = maxBody }

  /// Takes a header line with its line end; false: over a limit, end the transfer.
  mutating func take(line: [UInt8]) -> Bool {
    headerBytes += line.count
    guard headerBytes <= AnswerCollector.maxHeaderBytes else { return refuse(.headersTooLarge) }
    let text = trimmed(line[...])
    if line.starts(with: Array("HTTP/".utf8)) {
      // The status line of a final answer replaces what an interim one (1xx) brought.
      lines = []
      headIsOver = false
    } else if text.isEmpty {
      headIsOver = true
      return codings <= 1 || refuse(.severalCodings)
    } else if !headIsOver {
      append(text, continues: line.first == 32 || line.first == 9)
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

  private mutating func append(_ text: ArraySlice<UInt8>, continues: Bool) {
    if continues, !lines.isEmpty {  // obs-fold (RFC 9112 section 5.2)
      lines[lines.count - 1].value.append(32)
      lines[lines.count - 1].value.append(contentsOf: text)
    } else if let colon = text.firstIndex(of: 58) {
      let name = String(decoding: trimmed(text[..<colon]), as: UTF8.self)
      lines.append(Line(name: name, value: Array(trimmed(text[(colon + 1)...]))))
    }
  }

  /// Codings put on the body: each one multiplies what a small answer can unfold to.
  private var codings: Int {
    var count = 0
    for header in lines {
      let name = header.name.lowercased()
      guard name == "content-encoding" || name == "transfer-encoding" else { continue }
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

  private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while let first = rest.first, first == 32 || first == 9 { rest.removeFirst() }
    while let last = rest.last, last == 32 || last == 9 || last == 13 || last == 10 { rest.removeLast() }
    return rest
  }
}
