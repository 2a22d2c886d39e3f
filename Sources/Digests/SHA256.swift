import CCrypto

/// SHA-256 (FIPS 180-4), by the libcrypto that libcurl has loaded already.
package enum SHA256 {
  /// The 32 bytes of the digest.
  package static func hash(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    if let digest = bytes.withContiguousStorageIfAvailable({ unsafe digest(of: UnsafeRawBufferPointer($0)) }) {
      return digest
    }
    return unsafe Array(bytes).withUnsafeBytes { unsafe digest(of: $0) }
  }

  /// The digest as 64 lowercase hexadecimal digits.
  package static func hex(_ bytes: some Sequence<UInt8>) -> String {
    Hex.lowercase(hash(bytes))
  }

  private static func digest(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    let made = unsafe code.withUnsafeMutableBufferPointer { target in
      guard let start = target.baseAddress else { return false }
      return unsafe dutywatch_sha256(bytes.baseAddress, bytes.count, start)
    }
    // Only an OpenSSL without its default provider fails here; a wrong digest would make wrong identities for ever.
    precondition(made, "libcrypto offers no SHA-256; look at its configuration (openssl.cnf, OPENSSL_CONF)")
    return code
  }
}
