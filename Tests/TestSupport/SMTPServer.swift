import Foundation

/// A small SMTP server on a loopback address: real sockets, replies scripted by a closure.
///
/// The kernel chooses the port. ``stop()`` ends every connection at once, also those that hang.
package final class SMTPServer: Sendable {
  /// Chosen by the kernel.
  package let port: Int
  private let listener: LoopbackListener
  private let reply: @Sendable (String) -> String?
  private let heard = Locked<[String]>([])
  private let taken = Locked<[[UInt8]]>([])

  /// Starts it; `reply` is asked for each command, and with `.` at the end of a message; nil: what a server says that
  /// takes everything; an empty text: nothing at all, the connection hangs.
  package init(reply: @escaping @Sendable (_ command: String) -> String? = { _ in nil }) {
    listener = LoopbackListener(host: "127.0.0.1")
    port = listener.port
    self.reply = reply
    listener.accept { [weak self] client, stop in
      var dialogue = SMTPDialogue(
        receive: { Sockets.wait(for: client, orStop: stop) ? Sockets.receive(from: client) : nil },
        send: { Sockets.send($0[...], to: client, orStop: stop) })
      dialogue.run(
        command: { command in
          guard let self else { return nil }
          self.heard.withLock { $0.append(command) }
          return self.reply(command) ?? SMTPDialogue.usualReply(to: command)
        }, message: { message in self?.taken.withLock { $0.append(message) } })
    }
  }

  deinit { stop() }

  /// `smtp://127.0.0.1:port`.
  package var url: String { "smtp://127.0.0.1:\(port)" }

  /// Every command so far, without line end; of all connections.
  package var commands: [String] { heard.withLock { $0 } }

  /// Every message so far as it came over the wire: with doubled dots, without the last one.
  package var messages: [[UInt8]] { taken.withLock { $0 } }

  /// Closes the listener and every connection; may be called again.
  package func stop() { listener.stop() }
}

/// One conversation of a mail server, whatever carries it.
package struct SMTPDialogue {
  private let receive: () -> [UInt8]?
  private let send: ([UInt8]) -> Bool
  private var buffer: [UInt8] = []

  /// A conversation over two functions: `receive` gives nil at the end, `send` false.
  package init(receive: @escaping () -> [UInt8]?, send: @escaping ([UInt8]) -> Bool) {
    self.receive = receive
    self.send = send
  }

  /// Speaks until one side ends it; a command without a reply (nil) ends it too, an empty one hangs.
  package mutating func run(command: (String) -> String?, message: ([UInt8]) -> Void) {
    guard say("220 mail.example.org ESMTP") else { return }
    while let line = readLine() {
      let text = String(decoding: line, as: UTF8.self)
      guard let reply = command(text) else { return }
      guard say(reply) else { return }
      if text == "QUIT" { return }
      guard text == "DATA", reply.hasPrefix("354") else { continue }
      var data: [UInt8] = []
      while let line = readLine(), line != [UInt8(ascii: ".")] { data += line + [13, 10] }
      message(data)
      guard let reply = command("."), say(reply) else { return }
    }
  }

  /// What a server says that takes everything.
  package static func usualReply(to command: String) -> String {
    switch String(command.prefix(while: { $0 != " " && $0 != ":" })) {
    case "EHLO": "250-mail.example.org\r\n250-8BITMIME\r\n250 AUTH PLAIN"
    case "AUTH": "334 "
    case "DATA": "354 go on"
    case "QUIT": "221 bye"
    case "HELO", "MAIL", "RCPT", "RSET", "NOOP", ".": "250 2.0.0 fine"
    default: "235 2.7.0 welcome"
    }
  }

  private mutating func say(_ reply: String) -> Bool { reply.isEmpty || send(Array((reply + "\r\n").utf8)) }

  private mutating func readLine() -> [UInt8]? {
    while true {
      if let end = buffer.firstIndex(of: 10) {
        var line = Array(buffer[..<end])
        buffer.removeFirst(end + 1)
        if line.last == 13 { line.removeLast() }
        return line
      }
      guard let bytes = receive() else { return nil }
      buffer += bytes
    }
  }
}
