// Typed doors to libcurl's variadic functions, which Swift cannot call. Nothing here decides anything.
#ifndef DUTYWATCH_CCURL_SHIM_H
#define DUTYWATCH_CCURL_SHIM_H

#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>
#include <malloc.h>
#include <sys/prctl.h>

static inline CURLcode dw_easy_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode dw_easy_set_size(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

// libcurl copies the string; a null pointer unsets the option.
static inline CURLcode dw_easy_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

// libcurl keeps the pointer: it must outlive the transfer.
static inline CURLcode dw_easy_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

// libcurl copies the bytes.
static inline CURLcode dw_easy_set_blob(CURL *easy, CURLoption option, const void *bytes, size_t count) {
  struct curl_blob blob = {(void *)bytes, count, CURL_BLOB_COPY};
  return curl_easy_setopt(easy, option, &blob);
}

typedef size_t (*dw_data_callback)(char *bytes, size_t size, size_t count, void *context);
static inline CURLcode dw_easy_set_data_callback(CURL *easy, CURLoption option, dw_data_callback callback) {
  return curl_easy_setopt(easy, option, callback);
}

typedef curl_socket_t (*dw_socket_callback)(void *context, curlsocktype purpose, struct curl_sockaddr *address);
static inline CURLcode dw_easy_set_socket_callback(CURL *easy, CURLoption option, dw_socket_callback callback) {
  return curl_easy_setopt(easy, option, callback);
}

typedef int (*dw_prereq_callback)(void *context, char *remote, char *local, int remote_port, int local_port);
static inline CURLcode dw_easy_set_prereq_callback(CURL *easy, CURLoption option, dw_prereq_callback callback) {
  return curl_easy_setopt(easy, option, callback);
}

static inline CURLcode dw_easy_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode dw_easy_get_size(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode dw_easy_get_pointer(CURL *easy, CURLINFO info, void **value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLMcode dw_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

// Has transfers that share this keep what they know of TLS sessions in it. Without lock functions: for one thread only.
static inline CURLSHcode dw_share_tls_sessions(CURLSH *share) {
  return curl_share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
}

// The code of a finished transfer: `data` is a union, of which `result` is the member that CURLMSG_DONE fills.
static inline CURLcode dw_message_result(const CURLMsg *message) { return message->data.result; }

// The socket address that libcurl is about to connect to.
static inline const struct sockaddr *dw_socket_address(const struct curl_sockaddr *address) { return &address->addr; }

// Names the calling thread, at most 15 bytes, as `top -H` and debuggers show it.
static inline void dw_name_thread(const char *name) { (void)prctl(PR_SET_NAME, name, 0, 0, 0); }

// Has the threads of the process share one of glibc's memory arenas, instead of eight for each core: what one thread
// frees, another may use (mallopt(3)).
static inline void dw_share_arenas(void) { (void)mallopt(M_ARENA_MAX, 1); }

#endif
