import Foundation
import Model
import TestSupport
import Transport

/// Gives prepared answers in turn and keeps what was asked.
final class ScriptedTransport: Transport {
  private let state: Locked<(answers: [Result<HTTPResponse, TransportError>], requests: [HTTPRequest])>

  init(_ answers: [Result<HTTPResponse, TransportError>]) { state = Locked((answers, [])) }

  /// What was asked so far.
  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  func exchange(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let answer = state.withLock { state in
      state.requests.append(request)
      return state.answers.isEmpty
        ? .failure(TransportError(.other, "nothing prepared")) : state.answers.removeFirst()
    }
    return try answer.get()
  }
}

/// An answer with text headers.
func answer(_ status: Int, _ headers: [(String, String)] = [], _ body: String = "") -> HTTPResponse {
  HTTPResponse(
    status: status, headers: headers.map { HTTPHeader(name: $0.0, value: Array($0.1.utf8)) }, body: Array(body.utf8),
    url: "https://www.dawn.com/feeds/pakistan")
}

/// 2026-11-22T12:00:00Z, a Sunday.
let noon = Date(timeIntervalSince1970: 1_795_348_800)

/// Dawn's feed, asked every half hour.
func dawn(
  url: String = "https://www.dawn.com/feeds/pakistan", every: Duration = .seconds(1800),
  floor: Duration = .seconds(300),
  ceiling: Duration = .seconds(7 * 86_400), headers: [HTTPField] = [], userAgent: String? = nil,
  maxBody: Int = 16 << 20, privateNetworks: Bool = false, adaptive: Bool = false
) -> Feed {
  Feed(
    name: "Dawn", url: url, every: every, floor: floor, ceiling: ceiling, headers: headers, userAgent: userAgent,
    maxBody: maxBody, privateNetworks: privateNetworks, adaptive: adaptive)
}
