/// Where the daemon's figures may be had; nowhere unless the configuration says so.
package struct MetricsPlaces: Hashable, Sendable {
  /// Who may ask over HTTP.
  package enum Listener: Hashable, Sendable {
    /// An IP address, v6 without brackets, and a port.
    case address(String, port: UInt16)
    /// A Unix socket; an absolute path.
    case socket(String)
  }

  /// nil: nobody may ask.
  package let listener: Listener?
  /// A file for node_exporter's textfile collector; an absolute path. nil: none is written.
  package let file: String?
  /// How often the file is written.
  package let every: Duration

  /// Places.
  package init(listener: Listener? = nil, file: String? = nil, every: Duration = .seconds(15)) {
    self.listener = listener
    self.file = file
    self.every = every
  }
}

extension MetricsPlaces.Listener: CustomStringConvertible {
  /// As the configuration writes it.
  package var description: String {
    switch self {
    case .address(let address, let port): address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
    case .socket(let path): "unix:\(path)"
    }
  }

  /// Whether only this machine's programs can ask: 127.0.0.0/8 (RFC 1122 section 3.2.1.3), ::1, or a socket.
  package var isLocal: Bool {
    switch self {
    case .address(let address, _): address.hasPrefix("127.") || address == "::1"
    case .socket: true
    }
  }
}
