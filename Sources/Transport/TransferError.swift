import CCurl
import Glibc
import Model

extension Transfer {
  /// What a code of libcurl means here, in a sentence that names scheme and host only.
  func error(_ code: CURLcode) -> TransportError {
    let place = order.address.shown
    if let refusal {
      return TransportError(
        .addressNotAllowed,
        "\(place) has a \(refusal) address, which is not asked unless private_networks is true")
    }
    if let stop = answer.stop { return error(stop, place) }
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST:
      return TransportError(.nameNotResolved, "the name of \(place) could not be resolved")
    case CURLE_COULDNT_RESOLVE_PROXY:
      return TransportError(.nameNotResolved, "the name of the proxy for \(place) could not be resolved")
    case CURLE_COULDNT_CONNECT, CURLE_PROXY, CURLE_INTERFACE_FAILED, CURLE_NO_CONNECTION_AVAILABLE:
      return TransportError(.notConnected, "no connection to \(via)\(place)" + systemWords)
    case CURLE_OPERATION_TIMEDOUT:
      return TransportError(
        .timedOut, "\(place) did not finish within \(order.timeout.spoken)" + phase)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED,
      CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CLIENTCERT:
      return TransportError(.tls, "no trusted TLS connection to \(place)" + (words.isEmpty ? "" : ": \(words)"))
    case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2, CURLE_HTTP2_STREAM,
      CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_SEND_FAIL_REWIND, CURLE_CHUNK_FAILED:
      return TransportError(.brokenOff, "the answer of \(place) broke off or is damaged" + detail(code))
    case CURLE_UNSUPPORTED_PROTOCOL:  // the scheme was checked before: this is an answer in HTTP/0.9
      return TransportError(.brokenOff, "what \(place) answers is not HTTP")
    case CURLE_USE_SSL_FAILED:
      return TransportError(.tls, "\(place) offers no encryption (STARTTLS), and nothing is said to it in the clear")
    case CURLE_LOGIN_DENIED:
      return TransportError(.other, "\(place) offers no way to log in that is known here, or refuses the password")
    case CURLE_URL_MALFORMAT:
      return TransportError(.badURL, "\(place) is not an address that can be asked")
    default: return TransportError(.other, "the exchange with \(place) failed" + detail(code))
    }
  }

  private func error(_ stop: AnswerCollector.Stop, _ place: String) -> TransportError {
    switch stop {
    case .bodyTooLarge:
      TransportError(.tooLarge, "the answer of \(place) is larger than \(order.maxBody) bytes")
    case .headersTooLarge:
      TransportError(
        .tooLarge, "the headers of \(place) are larger than \(AnswerCollector.maxHeaderBytes) bytes")
    case .unfoldsTooFar:
      TransportError(
        .tooLarge,
        "the answer of \(place) unfolds to more than \(AnswerCollector.mostUnfolded) times what was sent, like a bomb")
    case .severalCodings:
      TransportError(.tooLarge, "the answer of \(place) is compressed more than once")
    }
  }

  private var via: String { !order.hasProxy ? "" : "the proxy for " }

  /// Whether there was an answer when the time was over.
  private var phase: String {
    answer.hasBegun || replies.hasBegun ? "; the answer is incomplete" : "; there was no answer at all"
  }

  /// libcurl's words on a handshake: names of a certificate, no header and no address beyond the host.
  private var words: String { handle.words }

  private var systemWords: String {
    handle.systemError == 0 ? "" : ": " + (unsafe String(cString: strerror(Int32(handle.systemError))))
  }

  private func detail(_ code: CURLcode) -> String {
    ": " + (unsafe String(cString: curl_easy_strerror(code)))
  }
}
