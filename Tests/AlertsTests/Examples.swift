import Foundation
import Model
import TestSupport
import Testing
import Transport

@testable import Alerts

/// Things that the suites of this target talk about.
enum Example {
  static let now = Date(timeIntervalSince1970: 1_795_316_645.25)

  static let vocabulary = Vocabulary(
    platforms: ["google": "Google", "meta": "Meta"], products: ["whatsapp": "WhatsApp"],
    obligations: ["local_office": "local office"], jurisdictions: ["PK": "Pakistan", "IN": "India"])

  static func evidence(
    quote: String = "Google has opened its liaison office in Islamabad", title: String = "Google opens office",
    link: String? = "https://www.dawn.com/news/1934501", published: Date? = now, feed: String = "Dawn",
    outlet: String = "dawn.com"
  ) -> Evidence {
    Evidence(
      quote: Quote(text: quote, field: .text, range: 17..<17 + quote.utf8.count), title: title, link: link,
      published: published, received: now, feed: feed, outlet: outlet, revision: "3f1a")
  }

  static func announcement(
    kind: Development.Kind = .changed,
    key: RowKey = RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK"),
    from: Status? = .promised, to: Status = .done, changed: [String] = [], qualifiers: Qualifiers = Qualifiers(),
    instrument: String? = nil, regression: Bool = false, settled: Bool = false, product: String? = nil,
    evidence: [Evidence] = [evidence()], outlets: [String] = ["dawn.com"], corrects: String? = nil
  ) -> Announcement {
    Announcement(
      development: Development(
        kind: kind, key: key, from: from, to: to, changed: changed, qualifiers: qualifiers, instrument: instrument,
        eventDay: UTCDay(now), regression: regression, settled: settled, findingID: 1),
      itemKey: "guid:https://www.dawn.com/news/1934501", revision: "3f1a", product: product, evidence: evidence,
      outlets: outlets, confidence: 0.85, corrects: corrects)
  }

  static func alert(id: String = "dw_" + String(repeating: "a", count: 26), body: String = "{}", at time: Date = now)
    -> Alert
  {
    Alert(id: id, type: .test, timestamp: time, severity: .low, row: nil, summary: "A test.", body: body)
  }
}

extension Alert {
  /// The alert, after it was held against the schema: so goes every alert that this target has written.
  var checked: Alert {
    let problems = AlertContract.problems(body)
    if !problems.isEmpty { Issue.record("\(problems) in \(body.prefix(2_000))") }
    return self
  }
}

extension SinkAnswer {
  /// What was wrong; nil: nothing, or it was cut off.
  var problem: String? { if case .again(_, let problem, _) = self { problem } else { nil } }
}

/// Answers every request the same way and remembers the requests.
actor CannedTransport: Transport {
  private let answer: Result<HTTPResponse, TransportError>
  private(set) var requests: [HTTPRequest] = []

  init(_ status: Int, headers: [(String, String)] = [], body: String = "") {
    answer = .success(
      HTTPResponse(
        status: status, headers: headers.map { HTTPHeader(name: $0.0, value: Array($0.1.utf8)) },
        body: Array(body.utf8), url: "https://example.org/"))
  }

  init(failing error: TransportError) { answer = .failure(error) }

  func exchange(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    requests.append(request)
    return try answer.get()
  }
}
