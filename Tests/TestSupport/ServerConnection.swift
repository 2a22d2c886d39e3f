import Foundation

/// One accepted connection of a ``LoopbackServer``: requests in, answers out, in blocking calls that `stop` ends.
struct ServerConnection {
  let socket: Int32
  let stop: StopSignal
  let number: Int
  private var buffer: [UInt8] = []

  init(socket: Int32, stop: StopSignal, number: Int) {
    self.socket = socket
    self.stop = stop
    self.number = number
  }

  /// nil: the client went away, or the server stops.
  mutating func readRequest() -> LoopbackServer.Request? {
    var lines: [[UInt8]] = []
    while true {
      guard let line = readLine() else { return nil }
      if line.isEmpty { if lines.isEmpty { continue } else { break } }
      lines.append(line)
    }
    let start = String(decoding: lines.removeFirst(), as: UTF8.self).split(separator: " ")
    guard start.count >= 2 else { return nil }
    let headers = lines.map { line in
      let text = String(decoding: line, as: UTF8.self)
      let name = text.prefix { $0 != ":" }
      return (
        name: String(name), value: text.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
      )
    }
    let length = headers.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
    while buffer.count < length { guard receive() else { return nil } }
    let body = Array(buffer.prefix(length))
    buffer.removeFirst(length)
    return LoopbackServer.Request(
      method: String(start[0]), target: String(start[1]), headers: headers, headerLines: lines, body: body,
      connection: number)
  }

  /// false: the connection is at its end.
  func send(_ response: LoopbackServer.Response) -> Bool {
    guard pause(response.delay) else { return false }
    var head = ""
    if response.status != 0 {
      head = "HTTP/1.1 \(response.status) Scripted\r\n"
      for header in response.headers { head += "\(header.name): \(header.value)\r\n" }
      let hasBody = response.status != 304 && response.status != 204
      switch response.framing {
      case .length: if hasBody { head += "Content-Length: \(response.body.count * response.times)\r\n" }
      case .declared(let count): head += "Content-Length: \(count)\r\n"
      case .chunked: head += "Transfer-Encoding: chunked\r\n"
      case .untilClose: head += "Connection: close\r\n"
      }
      head += "\r\n"
    }
    guard write(Array(head.utf8), pace: response.pace) else { return false }
    for _ in 0..<response.times where !response.body.isEmpty {
      if case .chunked = response.framing {
        guard write(chunked(response.body), pace: response.pace) else { return false }
      } else {
        guard write(response.body, pace: response.pace) else { return false }
      }
    }
    if case .chunked = response.framing, !endsEarly(response) {
      guard write(Array("0\r\n\r\n".utf8), pace: nil) else { return false }
    }
    return end(response)
  }

  private func endsEarly(_ response: LoopbackServer.Response) -> Bool {
    switch response.ending {
    case .reset, .hang: true
    case .keepAlive, .close: false
    }
  }

  private func end(_ response: LoopbackServer.Response) -> Bool {
    switch response.ending {
    case .keepAlive:
      if case .untilClose = response.framing { return false }
      return response.status != 0
    case .close: return false
    case .reset:
      Sockets.resetOnClose(socket)
      return false
    case .hang:
      while Sockets.wait(for: socket, orStop: stop), Sockets.receive(from: socket) != nil {}
      return false
    }
  }

  private func chunked(_ body: [UInt8]) -> [UInt8] {
    Array("\(String(body.count, radix: 16))\r\n".utf8) + body + Array("\r\n".utf8)
  }

  private func pause(_ duration: Duration) -> Bool {
    duration == .zero || Sockets.event(of: nil, orStop: stop, timeout: duration) == .timedOut
  }

  private func write(_ bytes: [UInt8], pace: (bytes: Int, pause: Duration)?) -> Bool {
    guard let pace else { return Sockets.send(bytes[...], to: socket, orStop: stop) }
    var rest = bytes[...]
    while !rest.isEmpty {
      guard Sockets.send(rest.prefix(pace.bytes), to: socket, orStop: stop), pause(pace.pause) else { return false }
      rest = rest.dropFirst(pace.bytes)
    }
    return true
  }

  private mutating func readLine() -> [UInt8]? {
    while true {
      if let end = buffer.firstIndex(of: 10) {
        var line = Array(buffer[..<end])
        buffer.removeFirst(end + 1)
        if line.last == 13 { line.removeLast() }
        return line
      }
      guard buffer.count < 1 << 20, receive() else { return nil }
    }
  }

  private mutating func receive() -> Bool {
    guard Sockets.wait(for: socket, orStop: stop), let bytes = Sockets.receive(from: socket) else {
      return false
    }
    buffer += bytes
    return true
  }
}
