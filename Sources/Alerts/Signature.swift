import Digests
import Foundation
package import Model

/// A symmetric key of Standard Webhooks 1.0.0.
package struct SigningKey: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  fileprivate let bytes: [UInt8]

  /// Reads `whsec_` and the base64 of 24 to 64 bytes; white space around it, as files have it, is ignored.
  package init(_ secret: Secret) throws(SigningKeyError) {
    let text = secret.reveal().trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.hasPrefix("whsk_"), !text.hasPrefix("whpk_") else { throw .asymmetric }
    guard text.hasPrefix("whsec_") else { throw .noPrefix }
    let encoded = text.dropFirst("whsec_".count)
    let padding = String(repeating: "=", count: (4 - encoded.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: encoded + padding) else { throw .notBase64 }
    guard (24...64).contains(data.count) else { throw .length(data.count) }
    bytes = Array(data)
  }

  /// Always `<redacted>`.
  package var description: String { "<redacted>" }
  /// Shows nothing of the key to `dump` and to reflection.
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a secret is no signing key; never the secret itself.
package enum SigningKeyError: Error, Hashable, Sendable, CustomStringConvertible {
  case noPrefix
  case notBase64
  /// So many bytes.
  case length(Int)
  case asymmetric

  /// What is wrong and what to do.
  package var description: String {
    let remedy = "make one with: echo whsec_$(head -c 32 /dev/urandom | base64)"
    return switch self {
    case .noPrefix: "the signing secret does not begin with whsec_; \(remedy)"
    case .notBase64: "the signing secret is no base64 after whsec_; \(remedy)"
    case .length(let count): "the signing secret holds \(count) bytes, Standard Webhooks asks for 24 to 64; \(remedy)"
    case .asymmetric: "the signing secret is an Ed25519 key (whsk_ or whpk_), which is not yet supported; \(remedy)"
    }
  }
}

/// Signs webhooks after Standard Webhooks 1.0.0.
package enum Signature {
  /// The value of `webhook-signature`: one `v1,…` per key, separated by spaces, so that keys can be rotated.
  ///
  /// `timestamp` is the time of the attempt in Unix seconds; `id` and `timestamp` hold no full stop by construction.
  package static func header(id: String, timestamp: Int, body: [UInt8], keys: [SigningKey]) -> String {
    let content = Array("\(id).\(timestamp).".utf8) + body
    return keys.map { "v1," + Data(HMACSHA256.code(key: $0.bytes, message: content)).base64EncodedString() }
      .joined(separator: " ")
  }
}
