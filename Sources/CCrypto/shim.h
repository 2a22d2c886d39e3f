// libcrypto's one-shot digests behind two calls without macros and engine arguments.
#ifndef DUTYWATCH_CCRYPTO_SHIM_H
#define DUTYWATCH_CCRYPTO_SHIM_H

#include <limits.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// SHA-256 of `count` bytes at `bytes` (may be NULL when count is 0) into the 32 bytes at `code`; false on failure.
static inline bool dutywatch_sha256(const void *_Nullable bytes, size_t count, uint8_t *_Nonnull code) {
  unsigned int size = 0;
  return EVP_Digest(bytes, count, code, &size, EVP_sha256(), NULL) == 1 && size == 32;
}

/// HMAC-SHA-256 of `count` bytes at `bytes` under `key_count` bytes at `key` (each may be NULL when empty) into the
/// 32 bytes at `code`; false on failure.
static inline bool dutywatch_hmac_sha256(const void *_Nullable key, size_t key_count, const void *_Nullable bytes,
                                         size_t count, uint8_t *_Nonnull code) {
  unsigned int size = 0;
  static const uint8_t nothing = 0;
  if (key_count > INT_MAX) return false;
  return HMAC(EVP_sha256(), key ? key : &nothing, (int)key_count, (const unsigned char *)(bytes ? bytes : &nothing),
              count, code, &size) != NULL &&
         size == 32;
}

#endif
