import CSpawn
import Glibc

/// `posix_spawn` with everything set that a program must not inherit: the only file with its pointers.
struct Spawn {
  let path: String
  let arguments: [String]
  let environment: [String]

  /// Starts the program with the given descriptors as standard input and standard error; 0, or the error.
  func start(input: Int32, complaints: Int32, _ child: inout pid_t) -> Int32 {
    var actions = unsafe posix_spawn_file_actions_t()
    guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return ENOMEM }
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    var attributes = posix_spawnattr_t()
    guard unsafe posix_spawnattr_init(&attributes) == 0 else { return ENOMEM }
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    let codes = unsafe [
      posix_spawn_file_actions_adddup2(&actions, input, 0),
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0),
      posix_spawn_file_actions_adddup2(&actions, complaints, 2),
      posix_spawn_file_actions_addclosefrom_np(&actions, 3),
      posix_spawn_file_actions_addchdir_np(&actions, "/"),
    ]
    if let failure = codes.first(where: { $0 != 0 }) { return failure }
    let code = unsafe Self.set(&attributes)
    guard code == 0 else { return code }
    return unsafe Self.withStrings([path] + arguments) { arguments in
      unsafe Self.withStrings(environment) { unsafe posix_spawn(&child, path, &actions, &attributes, arguments, $0) }
    }
  }

  /// Its own process group; no signal blocked or ignored: the daemon ignores SIGPIPE, and its threads block others.
  @unsafe private static func set(_ attributes: UnsafeMutablePointer<posix_spawnattr_t>) -> Int32 {
    var none = sigset_t()
    var all = sigset_t()
    unsafe sigemptyset(&none)
    unsafe sigfillset(&all)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    let codes = unsafe [
      posix_spawnattr_setsigmask(attributes, &none), posix_spawnattr_setsigdefault(attributes, &all),
      posix_spawnattr_setpgroup(attributes, 0), posix_spawnattr_setflags(attributes, Int16(flags)),
    ]
    return codes.first { $0 != 0 } ?? 0
  }

  /// The texts as an array of C strings that a null pointer ends.
  private static func withStrings(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
  ) -> Int32 {
    var pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return ENOMEM }
      return unsafe body(start)
    }
  }
}
