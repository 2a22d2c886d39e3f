package import FoundationEssentials
import Glibc
package import Model
import Synchronization
import Text

/// Writes each alert to standard output, or appends it to a file: as one JSON line, or as text for people.
///
/// The file is opened anew for each line, so logrotate needs no signal. A line that could not be written whole is
/// ended by a line break before the next one, and the alert is tried again: readers may see a torn line, never a
/// missing one.
package final class LogSink: AlertSink {
  private let target: Sink.LogTarget
  private let format: Sink.LogFormat
  private let output: Int32
  /// Whether a torn line stands at the end of standard output. Also keeps two lines from mixing there.
  private let torn = Mutex(false)
  private let patience: Duration

  /// A sink; `output` is where standard output goes, `patience` how long its reader may make the sink wait.
  package init(
    _ target: Sink.LogTarget, format: Sink.LogFormat = .json, output: Int32 = STDOUT_FILENO,
    patience: Duration = .seconds(5)
  ) {
    self.target = target
    self.format = format
    self.output = output
    self.patience = patience
    // A reader of standard output that went away is a problem to report, not the end of the daemon.
    if target == .standardOutput { signal(SIGPIPE, SIG_IGN) }
  }

  /// Writes the stored body, or its text, and a line break.
  package func send(_ alert: Alert, as message: Message?, at now: Date) async -> SinkAnswer {
    let line = format == .json ? Escaping.jsonLine(alert.body) : AlertText.lines(of: alert)
    return switch target {
    case .standardOutput: await print(line)
    case .file(let path): append(line, to: path)
    }
  }

  // MARK: File

  private func append(_ line: String, to path: String) -> SinkAnswer {
    // What logrotate takes away in the very moment of the write may be packed and gone without the line.
    for _ in 0..<3 { if let answer = appendOnce(line, to: path) { return answer } }
    return .again(after: nil, problem: "the log file was taken away while it was written")
  }

  /// nil: another file stands there by now, or none.
  private func appendOnce(_ line: String, to path: String) -> SinkAnswer? {
    // O_NONBLOCK: a FIFO without a reader is a problem to report, not a place to hang.
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let descriptor = unsafe open(path, flags, 0o640)
    guard descriptor >= 0 else { return problem("cannot open the log file", errno) }
    defer { close(descriptor) }
    let bytes = Array(((endsTorn(path, descriptor) ? "\n" : "") + line + "\n").utf8)
    let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    guard written == bytes.count else {
      return written < 0
        ? problem("cannot write to the log file", errno)
        : .again(after: nil, problem: "only \(written) of \(bytes.count) bytes fitted into the log file")
    }
    // A line that only the page cache has would be lost with the power, while the alert counts as delivered.
    if fdatasync(descriptor) != 0, errno != EINVAL, errno != EROFS {
      return problem("cannot sync the log file", errno)
    }
    return isStillThere(path, descriptor) ? .delivered : nil
  }

  private func isStillThere(_ path: String, _ descriptor: Int32) -> Bool {
    var (ours, there) = (stat(), stat())
    guard unsafe fstat(descriptor, &ours) == 0, unsafe stat(path, &there) == 0 else { return false }
    return ours.st_nlink > 0 && ours.st_dev == there.st_dev && ours.st_ino == there.st_ino
  }

  /// Whether a regular file ends within a line.
  private func endsTorn(_ path: String, _ descriptor: Int32) -> Bool {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
      return false
    }
    let reader = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard reader >= 0 else { return false }
    defer { close(reader) }
    var last: UInt8 = 0
    return unsafe pread(reader, &last, 1, status.st_size - 1) == 1 && last != UInt8(ascii: "\n")
  }

  // MARK: Standard output

  private func print(_ line: String) async -> SinkAnswer {
    // A slow reader is waited for without holding a thread; once a line has begun it must end, see `finish`.
    let end = ContinuousClock.now + patience
    while !isReady(waitingMilliseconds: 0) {
      guard ContinuousClock.now < end else {
        return .again(after: nil, problem: "nobody read standard output for \(patience.spoken)")
      }
      do { try await Task.sleep(for: .milliseconds(10)) } catch { return .cutOff }
    }
    return torn.withLock { torn in
      let bytes = Array(((torn ? "\n" : "") + line + "\n").utf8)
      let (written, error) = finish(bytes)
      torn = written == bytes.count ? false : written > 0 || torn
      return written == bytes.count ? .delivered : problem("cannot write to standard output", error)
    }
  }

  /// Writes at most `PIPE_BUF` bytes at a time, which never block a pipe that is ready, until all are out.
  private func finish(_ bytes: [UInt8]) -> (written: Int, error: Int32) {
    let end = ContinuousClock.now + patience
    var written = 0
    while written < bytes.count {
      guard isReady(waitingMilliseconds: 50) else {
        guard ContinuousClock.now < end else { return (written, EAGAIN) }
        continue
      }
      let chunk = bytes[written..<min(written + chunkSize, bytes.count)]
      let count = unsafe chunk.withUnsafeBytes { unsafe write(output, $0.baseAddress, $0.count) }
      if count > 0 { written += count } else if errno != EINTR && errno != EAGAIN { return (written, errno) }
    }
    return (written, 0)
  }

  private func isReady(waitingMilliseconds time: Int32) -> Bool {
    var descriptors = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
    // An error or a hang-up is "ready" too: the write tells which.
    return unsafe poll(&descriptors, 1, time) > 0
  }

  private func problem(_ what: String, _ code: Int32) -> SinkAnswer {
    .again(after: nil, problem: "\(what): \(unsafe String(cString: strerror(code)))")
  }
}

/// Linux: `PIPE_BUF`.
private let chunkSize = 4_096
