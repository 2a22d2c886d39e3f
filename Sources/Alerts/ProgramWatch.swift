import Glibc

/// Feeds a program that was started, listens to its complaints, and sees to it that it ends.
struct ProgramWatch {
  let child: pid_t
  private var input: ArraySlice<UInt8>
  private let writing: Descriptor
  private let reading: Descriptor
  private var said: [UInt8] = []
  private var hasMore = true
  private var idle: Int32 = 0

  init(child: pid_t, input: [UInt8], writing: Descriptor, reading: Descriptor) {
    self.child = child
    self.input = input[...]
    self.writing = writing
    self.reading = reading
    for end in [writing, reading] { _ = fcntl(end.number, F_SETFL, O_NONBLOCK) }
  }

  /// Returns when the program has ended; what it left behind in its process group is killed with it.
  mutating func outcome(timeout: Duration, grace: Duration, cancelled: CancelFlag) -> ProgramRun.Outcome {
    let end = ContinuousClock.now + timeout
    var stopped: ProgramRun.Outcome?
    while !hasEnded {
      if stopped == nil, cancelled.isSet || ContinuousClock.now >= end {
        stopped = cancelled.isSet ? .cancelled : .overtime([])
        stop(grace)
        break
      }
      converse()
    }
    // The ended leader still holds the group's number, so it is nobody else's yet.
    _ = kill(-child, SIGKILL)
    var status: Int32 = 0
    var found = unsafe waitpid(child, &status, 0)
    while found < 0, errno == EINTR { found = unsafe waitpid(child, &status, 0) }
    listen()
    // Whoever took its end away did not say how it ended.
    guard found == child else { return .signalled(0, said) }
    switch stopped {
    case .cancelled: return .cancelled
    case .overtime: return .overtime(said)
    default: return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF, said) : .signalled(status & 0x7F, said)
    }
  }

  /// TERM, and after the grace KILL, to the whole group.
  private mutating func stop(_ grace: Duration) {
    _ = kill(-child, SIGTERM)
    let end = ContinuousClock.now + grace
    while !hasEnded, ContinuousClock.now < end { converse() }
    _ = kill(-child, SIGKILL)
  }

  /// Whether the program is at its end; it is not yet taken off the system's list.
  private var hasEnded: Bool {
    var info = unsafe siginfo_t()
    let found = unsafe waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT)
    // Without a child there is nothing to wait for either.
    return found != 0 ? errno != EINTR : unsafe info.si_signo != 0
  }

  /// Writes and reads what can be without waiting for longer than a moment.
  private mutating func converse() {
    var descriptors: [pollfd] = []
    if hasMore { descriptors.append(pollfd(fd: reading.number, events: Int16(POLLIN), revents: 0)) }
    if !input.isEmpty { descriptors.append(pollfd(fd: writing.number, events: Int16(POLLOUT), revents: 0)) }
    // The end of a program shows by no descriptor, but as a rule follows that of its pipes: it is asked for again and
    // again, more and more seldom.
    if !hasMore { idle = min(idle + 1, 20) }
    _ = unsafe poll(&descriptors, nfds_t(descriptors.count), hasMore ? 20 : idle)
    feed()
    listen()
  }

  /// A program that reads nothing, or only a part, may do so.
  private mutating func feed() {
    while !input.isEmpty {
      let count = unsafe input.withUnsafeBytes { unsafe write(writing.number, $0.baseAddress, $0.count) }
      if count > 0 {
        input = input.dropFirst(count)
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        input = []
      }
    }
    writing.close()
  }

  private mutating func listen() {
    while hasMore {
      var buffer = [UInt8](repeating: 0, count: 4_096)
      let count = unsafe read(reading.number, &buffer, buffer.count)
      if count > 0 {
        said += buffer.prefix(min(count, ProgramRun.kept - said.count))
      } else if count < 0, errno == EAGAIN {
        return
      } else if count == 0 || errno != EINTR {
        hasMore = false
      }
    }
  }
}
