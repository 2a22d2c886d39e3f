import CCrypto

/// Ed25519 (RFC 8032), by the libcrypto that libcurl has loaded already.
package struct Ed25519: Hashable, Sendable {
  /// Bytes of a seed, which is the private key of RFC 8032.
  package static let seedSize = 32

  private let seed: [UInt8]
  /// The 32 bytes of the public key.
  package let publicKey: [UInt8]

  /// The key of a seed; nil: it does not have 32 bytes.
  package init?(seed: [UInt8]) {
    guard seed.count == Self.seedSize else { return nil }
    self.seed = seed
    var key = [UInt8](repeating: 0, count: 32)
    let made = unsafe key.withUnsafeMutableBufferPointer { target in
      unsafe seed.withUnsafeBufferPointer { seed in
        guard let start = target.baseAddress, let seed = seed.baseAddress else { return false }
        return unsafe dutywatch_ed25519_public(seed, start)
      }
    }
    // Only an OpenSSL without its default provider fails here.
    precondition(made, "libcrypto offers no Ed25519; look at its configuration (openssl.cnf, OPENSSL_CONF)")
    publicKey = key
  }

  /// The 64 bytes of the signature, the same for the same message.
  package func signature(of message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: 64)
    let made = unsafe signature.withUnsafeMutableBufferPointer { target in
      unsafe seed.withUnsafeBufferPointer { seed in
        unsafe message.withUnsafeBytes { message in
          guard let start = target.baseAddress, let seed = seed.baseAddress else { return false }
          return unsafe dutywatch_ed25519_sign(seed, message.baseAddress, message.count, start)
        }
      }
    }
    precondition(made, "libcrypto made no Ed25519 signature")
    return signature
  }
}
