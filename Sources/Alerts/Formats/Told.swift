import Model
import Text

/// What an alert tells a person, read back from its `standard` JSON: what every other format is made of.
///
/// Of any type, known here or not, it gives at least summary and severity. Nothing is escaped yet.
struct Told {
  /// A quote with its source.
  struct Source: Hashable {
    let quote: String
    let title: String
    /// Well formed, of ASCII only; nil: none that may be shown.
    let link: String?
    let outlet: String
    /// `YYYY-MM-DD`.
    let day: String
    let feed: String
  }

  /// A row of a baseline, or a member of a group or digest.
  struct Line: Hashable {
    let text: String
    /// The quote, outlet and link of a member; its title and day are empty.
    let source: Source?
  }

  /// The id that receivers know it by.
  let id: String
  /// Such as `register.changed`.
  let type: String
  /// RFC 3339.
  let timestamp: String
  let severity: Severity
  /// One sentence; never empty.
  let summary: String
  /// The summary; of a group or digest without the members, which stand below it.
  let heading: String
  /// What one would want to know beside the summary, each a few words.
  let notes: [String]
  let sources: [Source]
  /// Rows of a baseline; members of a group or digest, the most urgent first.
  let lines: [Line]
  /// Of a group or digest, oldest first.
  let members: [ToldMember]
  /// Quotes, rows or members that the alert itself left out.
  let omitted: Int
  /// The `data` of the JSON; an empty object when there is none.
  let data: JSON

  init(_ alert: Alert) {
    let body = (try? JSON.parse(Array(alert.body.utf8))) ?? .null
    let data = body["data"] ?? .object([:])
    self.data = data
    id = alert.id
    type = body["type"]?.string ?? alert.type.rawValue
    timestamp = body["timestamp"]?.string ?? alert.timestamp.rfc3339
    severity = alert.severity
    let sentence = data["summary"]?.string ?? alert.summary
    summary = sentence.isEmpty ? type : sentence
    members = ToldMember.all(in: data)
    heading = ToldMember.heading(summary, of: members)
    notes = Self.notes(data)
    sources = (data["evidence"]?.list ?? []).map(Self.source)
    lines =
      (data["rows"]?.list ?? []).map { Line(text: Self.row($0), source: nil) }
      + members.mostUrgentFirst.map(Self.line)
    omitted = ["evidence_omitted", "rows_omitted"].reduce(0) { $0 + (data[$1]?.integer ?? 0) }
  }

  /// A mark whose colour shows the severity, and the word.
  var headline: String { "\(severity.mark) \(severity.rawValue.uppercased())" }

  /// The first link, where one address is all that fits.
  var link: String? { (sources + lines.compactMap(\.source)).lazy.compactMap(\.link).first }

  /// The source to show where there is room for one: the first, or that of the most urgent member that has one.
  var lead: Source? { sources.first ?? lines.lazy.compactMap(\.source).first { !$0.quote.isEmpty } }

  /// A fact of the alert, or what its members say, each once.
  func facts(_ own: String?, _ ofMember: (ToldMember) -> String?) -> [String] {
    own.map { [$0] } ?? members.values(ofMember)
  }

  /// A text member of `data`, or of an object in it.
  func text(_ key: String, _ inner: String? = nil) -> String? {
    let value = data[key]
    return inner.map { value?[$0]?.string } ?? value?.string
  }

  private static func notes(_ data: JSON) -> [String] {
    let qualifiers = data["qualifiers"]
    let outlets = data["outlets"]?.list?.count ?? 0
    let named: [(String, String?)] = [
      ("Deadline", qualifiers?["deadline"]?.string), ("Sanction", qualifiers?["sanction"]?.string),
      ("Law", data["instrument"]?.string), ("Reason", data["reason"]?.string),
    ]
    var notes = named.compactMap { name, value in value.map { "\(name): \($0)" } }
    if outlets > 1 { notes.append("\(outlets) outlets") }
    if data["unconfirmed"]?.bool == true { notes.append("Not confirmed by a second outlet") }
    if let corrected = data["corrects"]?.string { notes.append("Corrects \(corrected)") }
    if let condition = qualifiers?["condition"]?.string { notes.append("Condition: \(condition)") }
    return notes
  }

  private static func source(_ evidence: JSON) -> Source {
    let item = evidence["item"]
    return Source(
      quote: evidence["quote"]?.string ?? "", title: item?["title"]?.string ?? "",
      link: item?["link"]?.string.flatMap(ChatLink.wellFormed), outlet: item?["outlet"]?.string ?? "",
      day: String((item?["published"]?.string ?? item?["received"]?.string ?? "").prefix(10)),
      feed: item?["feed"]?.string ?? "")
  }

  private static func row(_ row: JSON) -> String {
    let names = [row["platform"]?["name"]?.string, row["obligation"]?["name"]?.string, row["jurisdiction"]?.string]
    let status = Status(rawValue: row["status"]?["to"]?.string ?? "")?.words ?? ""
    return names.compactMap(\.self).joined(separator: " · ") + (status.isEmpty ? "" : ": \(status)")
  }

  private static func line(_ member: ToldMember) -> Line {
    let source = Source(
      quote: member.quote, title: "", link: member.link.flatMap(ChatLink.wellFormed), outlet: member.outlet, day: "",
      feed: "")
    return Line(
      text: (member.severity.map { "\($0.mark) " } ?? "") + member.summary,
      source: source.quote.isEmpty && source.link == nil ? nil : source)
  }
}

extension Severity {
  /// A circle in its colour, for services whose text has none.
  var mark: String {
    switch self {
    case .high: "🔴"
    case .normal: "🟠"
    case .low: "⚪"
    }
  }

  /// 0xRRGGBB.
  var colour: Int {
    switch self {
    case .high: 0xD32F2F
    case .normal: 0xF57C00
    case .low: 0x9E9E9E
    }
  }
}

/// Links as every service takes them: one that is not well formed makes Discord and Alertmanager refuse the message.
enum ChatLink {
  /// Discord takes 2,048 characters.
  private static let limit = 2_000

  /// The link with a host of ASCII and everything doubtful percent-encoded; nil: it cannot be mended, names a user, or
  /// is too long.
  static func wellFormed(_ link: String) -> String? {
    guard WebLink.safe(link) != nil, let colon = link.firstIndex(of: ":") else { return nil }
    let rest = link[colon...].dropFirst(3)
    let authority = rest.prefix { !"/?#".contains($0) }
    guard isHost(authority) else { return nil }
    let tail = encoded(rest[authority.endIndex...])
    let path = tail.hasPrefix("/") || tail.isEmpty ? tail : "/" + tail
    let whole = link[..<colon].lowercased() + "://" + authority + path
    return whole.utf8.count <= limit ? whole : nil
  }

  /// Letters, digits, hyphens and dots, and a port: no user, whose name could look like another host.
  private static func isHost(_ authority: Substring) -> Bool {
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    guard let host = parts.first, parts.count <= 2, host.utf8.count <= 253 else { return false }
    if parts.count == 2 { guard let port = UInt16(parts[1]), port > 0 else { return false } }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-")
        && label.utf8.allSatisfy { isPlain($0) && $0 != UInt8(ascii: "~") && $0 != UInt8(ascii: ".") }
    }
  }

  private static func encoded(_ tail: Substring) -> String {
    let bytes = Array(tail.utf8)
    var text = ""
    var hasFragment = false
    for (index, byte) in bytes.enumerated() {
      let isFragment = byte == UInt8(ascii: "#") && !hasFragment
      if isFragment { hasFragment = true }
      let isEscape =
        byte == UInt8(ascii: "%") && index + 2 < bytes.count && isHex(bytes[index + 1]) && isHex(bytes[index + 2])
      if isPlain(byte) || isFragment || isEscape || "/?&=:;,+".utf8.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
      }
    }
    return text
  }

  /// RFC 3986: unreserved.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || "-._~".utf8.contains(byte)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}
