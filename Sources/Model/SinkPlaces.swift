extension Sink {
  /// Mailboxes, by way of one SMTP server.
  package struct Mail: Hashable, Sendable {
    /// `smtp://host:port` or `smtps://host:port`, without user name and password.
    package let server: String
    /// Whether nothing is said before the connection is encrypted and the server's certificate is trusted.
    package let requiresTLS: Bool
    /// User name and password; nil: none are asked for.
    package let login: Login?
    /// Who writes.
    package let from: Mailbox
    /// Who reads: one message for all of them.
    package let to: [Mailbox]
    /// For one attempt.
    package let timeout: Duration
    /// PEM file of the authorities to trust; absolute; nil: the system's.
    package let caFile: String?
    /// Whether loopback, private and link-local addresses may be reached.
    package let privateNetworks: Bool

    /// A mail sink.
    package init(
      server: String, requiresTLS: Bool = true, login: Login? = nil, from: Mailbox, to: [Mailbox],
      timeout: Duration = .seconds(60), caFile: String? = nil, privateNetworks: Bool = false
    ) {
      self.server = server
      self.requiresTLS = requiresTLS
      self.login = login
      self.from = from
      self.to = to
      self.timeout = timeout
      self.caFile = caFile
      self.privateNetworks = privateNetworks
    }
  }

  /// Who the daemon is to a mail server.
  package struct Login: Hashable, Sendable {
    /// Not shown either: some providers use half of the secret as the name.
    package let user: Secret
    /// The password.
    package let password: Secret

    /// A login.
    package init(user: Secret, password: Secret) {
      self.user = user
      self.password = password
    }
  }

  /// `Name <address>`, or the address alone.
  package struct Mailbox: Hashable, Sendable {
    /// One line; nil: none is shown.
    package let name: String?
    /// ASCII, one `@`, nothing that needs quotes.
    package let address: String

    /// A mailbox of parts that were checked.
    package init(name: String? = nil, address: String) {
      self.name = name
      self.address = address
    }

    /// Reads `desk@example.org` or `Desk <desk@example.org>`; nil: neither.
    ///
    /// Of what RFC 5321 allows, quoted local parts, address literals and letters beyond ASCII are not read: what is
    /// left needs no escape in an envelope or a header.
    package init?(_ text: String) {
      var (name, address) = ("", text[...])
      if text.last == ">", let open = text.lastIndex(of: "<") {
        name = String(text[..<open])
        address = text[text.index(after: open)...].dropLast()
      }
      guard Mailbox.isAddress(address), name.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }) else {
        return nil
      }
      let words = name.split(separator: " ").joined(separator: " ")
      let bare =
        words.count > 1 && words.first == "\"" && words.last == "\"" ? String(words.dropFirst().dropLast()) : words
      self.init(name: bare.isEmpty ? nil : bare, address: String(address))
    }

    /// What stands behind the `@`.
    package var domain: Substring { address[address.index(after: address.lastIndex(of: "@") ?? address.startIndex)...] }

    private static func isAddress(_ text: Substring) -> Bool {
      let parts = text.split(separator: "@", omittingEmptySubsequences: false)
      guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64 else { return false }
      return parts[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isAtom)
        && parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
          !label.isEmpty && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        }
    }

    private static func isAtom(_ text: Substring) -> Bool {
      !text.isEmpty && text.utf8.allSatisfy { isAlphanumeric($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        true
      default: false
      }
    }
  }

  /// A program that is started for each alert.
  package struct Program: Hashable, Sendable {
    /// Absolute.
    package let path: String
    /// The same for every alert.
    package let arguments: [String]
    /// For one alert; then the program is ended.
    package let timeout: Duration

    /// A program.
    package init(path: String, arguments: [String] = [], timeout: Duration = .seconds(30)) {
      self.path = path
      self.arguments = arguments
      self.timeout = timeout
    }
  }
}
