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

/// The 32 bytes of the public key that belongs to the Ed25519 seed of 32 bytes (RFC 8032); false on failure.
static inline bool dutywatch_ed25519_public(const uint8_t *_Nonnull seed, uint8_t *_Nonnull public_key) {
  EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
  size_t size = 32;
  bool made = key && EVP_PKEY_get_raw_public_key(key, public_key, &size) == 1 && size == 32;
  EVP_PKEY_free(key);
  return made;
}

/// The Ed25519 signature of `count` bytes at `bytes` (may be NULL when count is 0) by the seed of 32 bytes, into the
/// 64 bytes at `signature`; false on failure.
static inline bool dutywatch_ed25519_sign(const uint8_t *_Nonnull seed, const void *_Nullable bytes, size_t count,
                                          uint8_t *_Nonnull signature) {
  static const uint8_t nothing = 0;
  EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  size_t size = 64;
  bool made = key && context && EVP_DigestSignInit(context, NULL, NULL, NULL, key) == 1 &&
              EVP_DigestSign(context, signature, &size, (const unsigned char *)(bytes ? bytes : &nothing), count) == 1 &&
              size == 64;
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(key);
  return made;
}

#endif
