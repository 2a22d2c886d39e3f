import Digests
import Foundation
package import Model

/// A key of Standard Webhooks 1.0.0 that signs: symmetric (`whsec_`, HMAC-SHA256) or asymmetric (`whsk_`, Ed25519).
package struct SigningKey: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  private enum Kind: Hashable, Sendable {
    case symmetric([UInt8])
    case asymmetric(Ed25519)
  }

  private let kind: Kind

  /// Reads `whsec_` and the base64 of 24 to 64 bytes, or `whsk_` and the base64 of an Ed25519 seed of 32 bytes, with or
  /// without its public key after it; white space around it, as files have it, is ignored.
  package init(_ secret: Secret) throws(SigningKeyError) {
    let text = secret.reveal().trimmingCharacters(in: .whitespacesAndNewlines)
    if text.hasPrefix("whsec_") {
      let bytes = try Self.bytes(text.dropFirst("whsec_".count))
      guard (24...64).contains(bytes.count) else { throw .length(bytes.count) }
      kind = .symmetric(bytes)
    } else if text.hasPrefix("whsk_") {
      kind = .asymmetric(try Self.privateKey(try Self.bytes(text.dropFirst("whsk_".count))))
    } else {
      throw text.hasPrefix("whpk_") ? .publicKey : .noPrefix
    }
  }

  private static func bytes(_ encoded: Substring) throws(SigningKeyError) -> [UInt8] {
    let padding = String(repeating: "=", count: (4 - encoded.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: encoded + padding) else { throw .notBase64 }
    return Array(data)
  }

  private static func privateKey(_ bytes: [UInt8]) throws(SigningKeyError) -> Ed25519 {
    guard bytes.count == 32 || bytes.count == 64, let key = Ed25519(seed: Array(bytes.prefix(32))) else {
      throw .keyLength(bytes.count)
    }
    guard bytes.count == 32 || Array(bytes.dropFirst(32)) == key.publicKey else { throw .halvesDiffer }
    return key
  }

  /// `v1,` or `v1a,` and the base64 of the signature.
  fileprivate func signature(of content: [UInt8]) -> String {
    switch kind {
    case .symmetric(let key): "v1," + Data(HMACSHA256.code(key: key, message: content)).base64EncodedString()
    case .asymmetric(let key): "v1a," + Data(key.signature(of: content)).base64EncodedString()
    }
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
  /// So many bytes of a symmetric key.
  case length(Int)
  /// So many bytes of an Ed25519 key.
  case keyLength(Int)
  /// The public key after the seed belongs to another one.
  case halvesDiffer
  /// A public key signs nothing.
  case publicKey

  /// What is wrong and what to do.
  package var description: String {
    let remedy = "make one with: echo whsec_$(head -c 32 /dev/urandom | base64)"
    return switch self {
    case .noPrefix: "the signing secret begins neither with whsec_ nor with whsk_; \(remedy)"
    case .notBase64: "the signing secret is no base64 after its prefix; \(remedy)"
    case .length(let count): "the signing secret holds \(count) bytes, Standard Webhooks asks for 24 to 64; \(remedy)"
    case .keyLength(let count):
      "the Ed25519 key holds \(count) bytes; whsk_ takes a seed of 32, or 64 with its public key"
    case .halvesDiffer: "the second half of the whsk_ key is not the public key of its first"
    case .publicKey: "the signing secret is a public key (whpk_), which only verifies; use the whsk_ that belongs to it"
    }
  }
}

/// Signs webhooks after Standard Webhooks 1.0.0.
package enum Signature {
  /// The value of `webhook-signature`: one `v1,…` or `v1a,…` per key, separated by spaces, so that keys can be rotated.
  ///
  /// `timestamp` is the time of the attempt in Unix seconds; `id` and `timestamp` hold no full stop by construction.
  package static func header(id: String, timestamp: Int, body: [UInt8], keys: [SigningKey]) -> String {
    let content = Array("\(id).\(timestamp).".utf8) + body
    return keys.map { $0.signature(of: content) }.joined(separator: " ")
  }
}
