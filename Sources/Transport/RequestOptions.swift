import CCurl
import Model

extension EasyHandle {
  /// Sets every option of one exchange; false: libcurl refuses one.
  func prepare(_ order: Order, caFile: String?) -> Bool {
    guard set(CURLOPT_URL, order.address.text), setTrust(authorities: order.authorities, caFile: caFile) else {
      return false
    }
    switch order.work {
    case .http(let request):
      return setTarget(request, order.address) && setLimits(request.timeout, connect: request.connectTimeout)
        && setProxy(request.proxy?.reveal()) && set(headerLines: RequestHeaders.lines(of: request))
        && (request.body.map { set(body: $0) } ?? true)
    case .mail(let mail):
      return setMail(mail) && setLimits(mail.timeout, connect: .seconds(20)) && setProxy(nil)
    }
  }

  private func setTarget(_ request: HTTPRequest, _ address: WebAddress) -> Bool {
    set(CURLOPT_PROTOCOLS_STR, "http,https")
      // Over another host libcurl would carry configured headers along: redirects are followed by the caller, if at all.
      && set(CURLOPT_FOLLOWLOCATION, 0)
      && set(request.method == .post ? CURLOPT_POST : CURLOPT_HTTPGET, 1)
      && set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
      // Rather wait for a connection that may carry several requests than open one more.
      && set(CURLOPT_PIPEWAIT, address.scheme == "https" ? 1 : 0)
      && set(CURLOPT_USERAGENT, request.userAgent.isEmpty ? nil : request.userAgent)
      // "": every coding that this libcurl can undo.
      && set(CURLOPT_ACCEPT_ENCODING, "")
  }

  private func setMail(_ mail: MailRequest) -> Bool {
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
      && set(CURLOPT_USE_SSL, Int((mail.requiresTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE).rawValue))
      && set(CURLOPT_USERNAME, mail.user?.reveal()) && set(CURLOPT_PASSWORD, mail.password?.reveal())
      // Without it a user name with an `@` is tried as a Kerberos principal where the server offers that.
      && set(CURLOPT_LOGIN_OPTIONS, mail.user == nil ? nil : "AUTH=PLAIN;AUTH=LOGIN;AUTH=CRAM-MD5")
      && set(CURLOPT_MAIL_FROM, mail.from) && set(recipients: mail.to)
      && set(CURLOPT_UPLOAD, 1) && set(uploadSize: mail.message.count)
      // Of a single reply; its default, two minutes, holds also for the QUIT that libcurl waits for.
      && set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, Int(min(mail.timeout, .seconds(120)) / .seconds(1))))
  }

  private func setLimits(_ timeout: Duration, connect: Duration) -> Bool {
    set(CURLOPT_TIMEOUT_MS, milliseconds(timeout))
      && set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(min(connect, timeout)))
      // No signals: they are the process's, and SIGALRM would end a name look-up by longjmp.
      && set(CURLOPT_NOSIGNAL, 1)
      // Without it, removing a transfer joins the thread that waits for a silent name server.
      && set(CURLOPT_QUICK_EXIT, 1)
  }

  private func setTrust(authorities: [UInt8]?, caFile: String?) -> Bool {
    guard set(CURLOPT_SSL_VERIFYPEER, 1), set(CURLOPT_SSL_VERIFYHOST, 2),
      // libcurl keeps the parsed bundle for all connections only while no folder is set; Debian's build sets one.
      set(CURLOPT_CAPATH, nil), set(CURLOPT_PROXY_CAPATH, nil)
    else { return false }
    if let caFile, !(set(CURLOPT_CAINFO, caFile) && set(CURLOPT_PROXY_CAINFO, caFile)) { return false }
    // As bytes, it does not drive the common bundle out of that one place.
    return authorities.map { set(CURLOPT_CAINFO_BLOB, blob: $0) } ?? true
  }

  private func setProxy(_ proxy: String?) -> Bool {
    // Always set, or libcurl obeys http_proxy, ALL_PROXY and NO_PROXY of the environment.
    set(CURLOPT_PROXY, proxy ?? "") && set(CURLOPT_NOPROXY, "") && set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
  }

  /// At least one: libcurl reads zero as "no limit".
  private func milliseconds(_ duration: Duration) -> Int {
    max(1, Int(clamping: Int64(min(duration, .seconds(86_400)) / .milliseconds(1))))
  }
}

/// The header lines that a request adds to those of libcurl.
enum RequestHeaders {
  /// `Name: value` each, as bytes.
  static func lines(of request: HTTPRequest) -> [[UInt8]] {
    var lines = request.headers.map { line($0.name, $0.value.reveal().utf8) }
    lines += request.rawHeaders.map { line($0.name, $0.value) }
    if request.method == .post {
      // Without a value libcurl leaves these out: it would wait for a 100, and call the body a form.
      lines.append(Array("Expect:".utf8))
      if !has("content-type", in: request) { lines.append(Array("Content-Type:".utf8)) }
    }
    return lines
  }

  /// Why a header cannot be sent, by its name; nil: all can (RFC 9110 section 5).
  static func problem(of request: HTTPRequest) -> String? {
    for header in request.headers {
      if let problem = problem(header.name, header.value.reveal().utf8) { return problem }
    }
    for header in request.rawHeaders { if let problem = problem(header.name, header.value) { return problem } }
    return nil
  }

  private static func problem(_ name: String, _ value: some Sequence<UInt8>) -> String? {
    guard !name.isEmpty, name.utf8.allSatisfy(isToken) else { return "a header has a name that is none" }
    guard value.contains(where: { $0 == 0 || $0 == 10 || $0 == 13 }) else { return nil }
    return "the value of header \(name) has a line break or NUL"
  }

  private static func has(_ name: String, in request: HTTPRequest) -> Bool {
    request.headers.contains { $0.name.lowercased() == name }
      || request.rawHeaders.contains { $0.name.lowercased() == name }
  }

  private static func line(_ name: String, _ value: some Collection<UInt8>) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(name.utf8.count + 2 + value.count)
    line += name.utf8
    // libcurl's spelling of an empty value is a semicolon: with a colon it would drop the header.
    line += (value.isEmpty ? ";" : ": ").utf8
    line += value
    return line
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
