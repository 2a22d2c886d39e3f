import CCurl
import Glibc

/// The owner of one `CURL *`: the only file in which one is touched.
///
/// Made, used and ended on the driver's thread (libcurl-thread(3): "never share the same handle in multiple threads").
@safe final class EasyHandle {
  private let pointer: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private var recipientList: UnsafeMutablePointer<curl_slist>?

  /// nil: out of memory.
  init?() {
    guard let pointer = unsafe curl_easy_init() else { return nil }
    unsafe self.pointer = pointer
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    unsafe headerList = nil
    unsafe recipientList = nil
  }

  deinit {
    unsafe curl_easy_cleanup(pointer)
    freeLists()
    unsafe errorText.deallocate()
  }

  /// Takes back every option, for another exchange; what stays is memory (curl_easy_reset(3): connections, names and TLS
  /// sessions too, which libcurl matches to what they were made for, and cookies, of which there are none).
  func reset() {
    unsafe curl_easy_reset(pointer)
    freeLists()
    unsafe errorText.update(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  private func freeLists() {
    unsafe curl_slist_free_all(headerList)
    unsafe curl_slist_free_all(recipientList)
    unsafe headerList = nil
    unsafe recipientList = nil
  }

  /// Sets an option to a number; false: libcurl refuses it.
  func set(_ option: CURLoption, _ value: Int) -> Bool { unsafe dw_easy_set_long(pointer, option, value) == CURLE_OK }

  /// Sets an option to a text, which libcurl copies; nil unsets it.
  func set(_ option: CURLoption, _ value: String?) -> Bool {
    unsafe dw_easy_set_text(pointer, option, value) == CURLE_OK
  }

  /// Sets an option to bytes, which libcurl copies.
  func set(_ option: CURLoption, blob: [UInt8]) -> Bool {
    unsafe dw_easy_set_blob(pointer, option, blob, blob.count) == CURLE_OK
  }

  /// Sets the body of a POST, which libcurl copies; the size goes first, or it would be read as a C string.
  func set(body: [UInt8]) -> Bool {
    let sized = unsafe dw_easy_set_size(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
    return unsafe sized == CURLE_OK
      && body.withUnsafeBytes { bytes in
        let start = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress)
        return unsafe dw_easy_set_pointer(pointer, CURLOPT_COPYPOSTFIELDS, start) == CURLE_OK
      }
  }

  /// Sets the request's own header lines, without line ends and NUL.
  func set(headerLines: [[UInt8]]) -> Bool {
    for line in headerLines {
      let text = line.map { CChar(bitPattern: $0) } + [0]
      guard let longer = unsafe curl_slist_append(headerList, text) else { return false }
      unsafe headerList = longer
    }
    return unsafe dw_easy_set_pointer(pointer, CURLOPT_HTTPHEADER, headerList) == CURLE_OK
  }

  /// Sets the recipients of a message: addresses without angle brackets, line ends and NUL.
  func set(recipients: [String]) -> Bool {
    for recipient in recipients {
      guard let longer = unsafe curl_slist_append(recipientList, recipient) else { return false }
      unsafe recipientList = longer
    }
    return unsafe dw_easy_set_pointer(pointer, CURLOPT_MAIL_RCPT, recipientList) == CURLE_OK
  }

  /// Sets how many bytes of a message will be asked for.
  func set(uploadSize: Int) -> Bool {
    unsafe dw_easy_set_size(pointer, CURLOPT_INFILESIZE_LARGE, curl_off_t(uploadSize)) == CURLE_OK
  }

  /// Has libcurl tell the transfer what happens; it must live until this handle was detached or is gone.
  func report(to transfer: Transfer) -> Bool {
    let context = unsafe Unmanaged.passUnretained(transfer).toOpaque()
    let contexts = [
      CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_READDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_PREREQDATA,
      CURLOPT_PRIVATE,
    ]
    for option in contexts {
      guard unsafe dw_easy_set_pointer(pointer, option, context) == CURLE_OK else { return false }
    }
    return unsafe dw_easy_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorText) == CURLE_OK
      && dw_easy_set_data_callback(pointer, CURLOPT_WRITEFUNCTION, takeBody) == CURLE_OK
      && dw_easy_set_data_callback(pointer, CURLOPT_HEADERFUNCTION, takeHeader) == CURLE_OK
      && dw_easy_set_data_callback(pointer, CURLOPT_READFUNCTION, giveBytes) == CURLE_OK
      && dw_easy_set_socket_callback(pointer, CURLOPT_OPENSOCKETFUNCTION, openSocket) == CURLE_OK
      && dw_easy_set_prereq_callback(pointer, CURLOPT_PREREQFUNCTION, beforeRequest) == CURLE_OK
  }

  /// Puts the transfer to a host under way.
  func attach(to multi: borrowing MultiHandle, host: String) -> Bool {
    let sessions = unsafe multi.sessions.share(of: host)
    return unsafe dw_easy_set_pointer(pointer, CURLOPT_SHARE, sessions) == CURLE_OK
      && curl_multi_add_handle(multi.pointer, pointer) == CURLM_OK
  }

  /// Goes on with a transfer whose body was not taken; it is offered again at once.
  func goOn() -> CURLcode { unsafe curl_easy_pause(pointer, CURLPAUSE_CONT) }

  /// Takes the transfer out, finished or not; nothing is reported afterwards.
  func detach(from multi: borrowing MultiHandle) { _ = unsafe curl_multi_remove_handle(multi.pointer, pointer) }

  /// The next transfer that ended, with its code; it stays attached. nil: no more for now.
  static func nextFinished(in multi: borrowing MultiHandle) -> (transfer: Transfer, code: CURLcode)? {
    var left: Int32 = 0
    while let message = unsafe curl_multi_info_read(multi.pointer, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE, let easy = unsafe message.pointee.easy_handle else { continue }
      let code = unsafe dw_message_result(message)
      var context: UnsafeMutableRawPointer?
      _ = unsafe dw_easy_get_pointer(easy, CURLINFO_PRIVATE, &context)
      guard let context = unsafe context else { continue }
      return (unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue(), code)
    }
    return nil
  }

  /// The status of the final answer; 0: none came.
  var status: Int { number(CURLINFO_RESPONSE_CODE) }

  /// Bytes of the answer's body that came over the wire, but for those of the present read.
  var wireBytes: Int {
    var value: curl_off_t = 0
    _ = unsafe dw_easy_get_size(pointer, CURLINFO_SIZE_DOWNLOAD_T, &value)
    return Int(value)
  }

  /// `errno` of a connection that failed; 0: none is known.
  var systemError: Int { number(CURLINFO_OS_ERRNO) }

  /// libcurl's own words for an error, which may hold names from a certificate; empty: none.
  var words: String { unsafe String(cString: errorText) }

  private func number(_ info: CURLINFO) -> Int {
    var value = 0
    _ = unsafe dw_easy_get_long(pointer, info, &value)
    return value
  }
}

// The callbacks copy what they get at once and return; they run on the driver's thread, within `curl_multi_perform`.

private func takeBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
  let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
  let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  switch unsafe transfer.take(body: piece) {
  case .taken: return size * count
  // Another number than that of the bytes ends the transfer; 0 does, since libcurl gives no empty pieces.
  case .refused: return 0
  case .later: return Int(CURL_WRITEFUNC_PAUSE)
  }
}

private func takeHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
  let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
  let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  return unsafe transfer.take(line: line) ? size * count : 0
}

private func giveBytes(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes = unsafe bytes, let context = unsafe context else { return Int(CURL_READFUNC_ABORT) }
  let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  let piece = transfer.nextBytes(atMost: size * count)
  unsafe UnsafeMutableRawBufferPointer(start: bytes, count: size * count).copyBytes(from: piece)
  return piece.count
}

private func openSocket(
  _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let context = unsafe context, let address = unsafe address else { return CURL_SOCKET_BAD }
  let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  guard let target = unsafe dw_socket_address(address), let ip = unsafe IPAddress(target), transfer.mayConnect(to: ip)
  else { return CURL_SOCKET_BAD }
  let type = unsafe address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
  return unsafe socket(address.pointee.family, type, address.pointee.protocol)
}

private func beforeRequest(
  _ context: UnsafeMutableRawPointer?, _ remote: UnsafeMutablePointer<CChar>?, _ local: UnsafeMutablePointer<CChar>?,
  _ remotePort: Int32, _ localPort: Int32
) -> Int32 {
  guard let context = unsafe context, let remote = unsafe remote else { return CURL_PREREQFUNC_ABORT }
  let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  let isAllowed = unsafe transfer.mayUseConnection(to: String(cString: remote))
  return isAllowed ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}
