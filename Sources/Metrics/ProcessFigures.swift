package import FoundationEssentials
import Glibc

/// What the kernel says of this process, under the names that every Prometheus client gives it.
package struct ProcessFigures: Hashable, Sendable {
  /// CPU time of all threads, user and system, in seconds.
  package let cpu: Double
  /// Memory in use, in bytes.
  package let resident: Int
  /// Address space, in bytes.
  package let virtual: Int
  /// When it began, on the boot clock, in seconds.
  package let startedAfterBoot: Double

  /// Reads a line of `/proc/PID/stat` (proc(5)); nil: it is none.
  package init?(stat: String, ticksPerSecond: Double, pageSize: Int) {
    // The second field is the program's name in parentheses, which may hold anything.
    guard let end = stat.lastIndex(of: ")") else { return nil }
    let fields = stat[stat.index(after: end)...].split(separator: " ")
    guard fields.count > 21, let user = Double(fields[11]), let system = Double(fields[12]),
      let start = Double(fields[19]), let size = Int(fields[20]), let pages = Int(fields[21])
    else { return nil }
    cpu = (user + system) / ticksPerSecond
    resident = pages * pageSize
    virtual = size
    startedAfterBoot = start / ticksPerSecond
  }

  /// This process's figures; nil: there is no /proc.
  package static func current() -> ProcessFigures? {
    guard let text = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8) else { return nil }
    return ProcessFigures(
      stat: text, ticksPerSecond: Double(sysconf(Int32(_SC_CLK_TCK))), pageSize: sysconf(Int32(_SC_PAGESIZE)))
  }

  /// Writes them; `now` tells where on the calendar the boot clock is, as `/proc/stat` is hidden from the service.
  package func write(to exposition: inout Exposition, now: Date) {
    exposition.family("process_cpu_seconds_total", .counter, "Total user and system CPU time spent in seconds.")
    exposition.sample(cpu)
    exposition.family("process_resident_memory_bytes", .gauge, "Resident memory size in bytes.")
    exposition.sample(resident)
    exposition.family("process_virtual_memory_bytes", .gauge, "Virtual memory size in bytes.")
    exposition.sample(virtual)
    exposition.family(
      "process_start_time_seconds", .gauge, "Start time of the process since unix epoch in seconds.")
    exposition.sample((now.timeIntervalSince1970 - Self.sinceBoot() + startedAfterBoot).rounded())
    if let open = Self.openFiles() {
      exposition.family("process_open_fds", .gauge, "Number of open file descriptors.")
      exposition.sample(open)
    }
    exposition.family("process_max_fds", .gauge, "Maximum number of open file descriptors.")
    exposition.sample(Self.mostFiles())
  }

  private static func sinceBoot() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_BOOTTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func openFiles() -> Int? {
    // Less the one that reads the folder.
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")).map { $0.count - 1 }
  }

  private static func mostFiles() -> Int {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
    return Int(clamping: limit.rlim_cur)
  }
}
