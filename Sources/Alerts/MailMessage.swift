import Digests
import Foundation
import Model
import Text

/// An alert as a mail message (RFC 5322): headers, plain text and the same as HTML.
///
/// A pure function of the alert and the mailboxes, so that every attempt sends the same bytes.
struct MailMessage {
  /// A subject needs no more to be recognised; the whole sentence stands in the body.
  private static let subjectLimit = 300

  let bytes: [UInt8]

  init(_ alert: Alert, from: Sink.Mailbox, to: [Sink.Mailbox]) {
    let told = ToldAlert(alert)
    // Nothing in a quoted-printable part can look like it: an `=` is followed by hexadecimal digits there.
    let boundary = "=_\(alert.id)"
    let lines =
      Self.headers(alert, told, from: from, to: to)
      + [
        "MIME-Version: 1.0", "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"", "",
        "--\(boundary)", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
        QuotedPrintable.encoded(MailBody.text(alert, told)), "--\(boundary)",
        "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
        QuotedPrintable.encoded(MailBody.html(alert, told)), "--\(boundary)--", "",
      ]
    bytes = Array(lines.joined(separator: "\r\n").utf8)
  }

  private static func headers(
    _ alert: Alert, _ told: ToldAlert, from: Sink.Mailbox, to: [Sink.Mailbox]
  ) -> [String] {
    let domain = from.domain
    var lines = [
      "From: " + MailHeader.mailbox(from),
      "To: " + to.map(MailHeader.mailbox).joined(separator: ",\r\n "),
      "Subject: " + MailHeader.text(Clipping.shown(Escaping.terminal(alert.summary), limit: subjectLimit), after: 9),
      "Date: " + MailHeader.date(alert.timestamp),
      "Message-ID: <\(alert.id)@\(domain)>",
    ]
    // The first is never sent: it is the name of the thread, which all messages of the row answer to.
    var thread = threadID(of: alert, told).map { ["<\($0)@\(domain)>"] } ?? []
    if let corrected = told.text("corrects"), corrected.hasPrefix("dw_"), corrected.utf8.allSatisfy(isIDByte) {
      thread.append("<\(corrected)@\(domain)>")
    }
    if let parent = thread.last {
      lines += ["In-Reply-To: \(parent)", "References: " + thread.joined(separator: "\r\n ")]
    }
    // RFC 3834: no vacation notes in return, please.
    lines += [
      "Auto-Submitted: auto-generated", "X-Dutywatch-Alert: \(alert.id)", "X-Dutywatch-Type: \(alert.type.rawValue)",
    ]
    if alert.severity == .high { lines += ["Importance: high", "X-Priority: 1"] }
    return lines
  }

  /// What all messages about one register row, or one feed, have in common; nil: about neither.
  ///
  /// Changing how it is made would split the threads in people's mailboxes: a test holds a golden value.
  static func threadID(of alert: Alert, _ told: ToldAlert) -> String? {
    let subject = alert.row.map { "row \($0)" } ?? told.text("feed").map { "feed \($0)" }
    return subject.map { "thread_" + Base32.lowercase(SHA256.hash($0.utf8)).prefix(26) }
  }

  private static func isIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }
}

/// Values of mail headers that no text can break out of.
enum MailHeader {
  /// Free text: as it is when it is short and plain ASCII, else as encoded words (RFC 2047), a line each.
  ///
  /// - Parameter column: Where on its line it begins.
  static func text(_ text: String, after column: Int) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 32 && $0 < 127 } && !text.contains("=?")
    if isPlain, column + text.utf8.count <= 78 { return text }
    return words(text).joined(separator: "\r\n ")
  }

  /// `Name <address>`, or the address alone.
  static func mailbox(_ mailbox: Sink.Mailbox) -> String {
    guard let name = mailbox.name else { return mailbox.address }
    let safe = Clipping.shown(Escaping.terminal(name), limit: 120)
    guard safe.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }), safe.utf8.count <= 60 else {
      return words(safe).joined(separator: "\r\n ") + "\r\n <\(mailbox.address)>"
    }
    let quoted = safe.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    return "\"\(quoted)\" <\(mailbox.address)>"
  }

  /// `Sun, 22 Nov 2026 09:04:05 +0000`.
  static func date(_ date: Date) -> String {
    let day = UTCDay(date)
    let civil = day.civil
    let second = Int((date.timeIntervalSince(day.start)).rounded(.down))
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(weekdays[day.weekday]), \(civil.day) \(months[civil.month - 1]) \(civil.year) "
      + "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)) +0000"
  }

  /// Encoded words of whole characters, none longer than 75 bytes, also behind the name of a header.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var piece: [UInt8] = []
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if piece.count + bytes.count > 39 {
        words.append(word(piece))
        piece = []
      }
      piece += bytes
    }
    return words + [word(piece)]
  }

  private static func word(_ bytes: [UInt8]) -> String { "=?utf-8?B?\(Data(bytes).base64EncodedString())?=" }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

/// Quoted-printable (RFC 2045 section 6.7), readable where the text is Latin, and lines of at most 76 bytes.
enum QuotedPrintable {
  /// Lines that end with LF become lines that end with CRLF; there is none at the end.
  static func encoded(_ text: String) -> String {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.map(line).joined(separator: "\r\n")
  }

  private static func line(_ bytes: Substring.UTF8View) -> String {
    var encoded = ""
    var width = 0
    var index = bytes.startIndex
    // What mail programs of old change on the way: From at the beginning of a line, spaces at its end; and dots, which
    // the transport would double.
    let startsRisky = bytes.first == UInt8(ascii: ".") || bytes.starts(with: "From ".utf8)
    while index != bytes.endIndex {
      let next = bytes.index(after: index)
      let byte = bytes[index]
      let isLast = next == bytes.endIndex
      let isRisky =
        (startsRisky && index == bytes.startIndex) || (width == 0 && byte == UInt8(ascii: "."))
        || (isLast && (byte == 32 || byte == 9))
      let unit = isPlain(byte) && !isRisky ? plain(byte) : hex(byte)
      if width + unit.utf8.count > (isLast ? 76 : 75) {
        encoded += "=\r\n"
        width = 0
        continue
      }
      encoded += unit
      width += unit.utf8.count
      index = next
    }
    return encoded
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte == 9 || (byte >= 32 && byte < 127 && byte != UInt8(ascii: "="))
  }

  private static func plain(_ byte: UInt8) -> String { String(UnicodeScalar(byte)) }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count < 2 ? "=0\(digits)" : "=\(digits)"
  }
}
