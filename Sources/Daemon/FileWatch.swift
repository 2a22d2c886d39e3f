import Glibc

/// Tells when files have changed and stand still again: an editor writes in several steps, and half a file is none.
///
/// What a file holds is not read: its place, size and times are looked at, through links.
struct FileWatch {
  /// A file as it was seen; nil: there was none.
  struct Mark: Hashable {
    private let device: UInt
    private let inode: UInt
    private let size: Int
    private let seconds: Int
    private let nanoseconds: Int

    /// nil: there is no such file.
    init?(_ path: String) {
      var status = stat()
      guard unsafe stat(path, &status) == 0 else { return nil }
      device = UInt(status.st_dev)
      inode = UInt(status.st_ino)
      size = Int(status.st_size)
      seconds = Int(status.st_mtim.tv_sec)
      nanoseconds = Int(status.st_mtim.tv_nsec)
    }
  }

  /// How often one looks: what has changed at one look and is the same at the next stands still.
  static let interval = Duration.seconds(2)

  /// As the files were when they were last read.
  private var read: [String: Mark?]
  /// As they were at the last look.
  private var seen: [String: Mark?]

  /// These files as they are now count as read.
  init(_ files: Set<String>) {
    read = FileWatch.marks(files)
    seen = read
  }

  /// Whether they are others than were read, and were so at the last look too.
  mutating func isChanged() -> Bool {
    let now = FileWatch.marks(read.keys)
    defer { seen = now }
    return now != read && now == seen
  }

  private static func marks(_ files: some Sequence<String>) -> [String: Mark?] {
    Dictionary(files.map { ($0, Mark($0)) }) { first, _ in first }
  }
}
