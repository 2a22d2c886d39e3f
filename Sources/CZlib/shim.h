// zlib's streaming inflate without its macros.
#ifndef DUTYWATCH_CZLIB_SHIM_H
#define DUTYWATCH_CZLIB_SHIM_H

#include <zlib.h>

/// Makes a zeroed stream ready to inflate gzip (RFC 1952); Z_OK, or why not.
static inline int dutywatch_gunzip_begin(z_stream *_Nonnull stream) { return inflateInit2(stream, 15 + 16); }

#endif
