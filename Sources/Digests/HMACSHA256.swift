import CCrypto

/// HMAC with SHA-256 (RFC 2104), by the libcrypto that libcurl has loaded already.
package enum HMACSHA256 {
  /// The 32 bytes of the code; key and message may be empty.
  package static func code(key: [UInt8], message: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    let made = unsafe code.withUnsafeMutableBufferPointer { target in
      guard let start = target.baseAddress else { return false }
      return unsafe key.withUnsafeBytes { key in
        unsafe message.withUnsafeBytes { message in
          unsafe dutywatch_hmac_sha256(key.baseAddress, key.count, message.baseAddress, message.count, start)
        }
      }
    }
    // Only an OpenSSL without its default provider fails here.
    precondition(made, "libcrypto offers no HMAC-SHA-256; look at its configuration (openssl.cnf, OPENSSL_CONF)")
    return code
  }
}
