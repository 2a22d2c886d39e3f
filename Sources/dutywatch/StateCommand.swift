import ArgumentParser
import Foundation
import Settings
import Store
import Text

/// `dutywatch state`.
struct StateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "The state file as a whole: check, backup, restore, vacuum.",
    subcommands: [Check.self, Backup.self, Restore.self, Vacuum.self], defaultSubcommand: Check.self)

  /// `dutywatch state check`.
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reads every page and reference of the state file; exit code 1 when something is wrong.")

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption

    func run() async throws {
      let path = try Loading.settings(options).state
      let report = try StateCommand.tried { () throws(StoreError) in try StateFile.check(path) }
      if output.json {
        Terminal.say(StateCommand.json(report, path).printed)
      } else {
        let parts = report.counts.map { "\($0.rows) \($0.name)" }
        let size = "\(byteCount(report.bytes)), of that \(byteCount(report.freeBytes)) free"
        Terminal.say(Terminal.told("\(path): schema \(report.version), \(size)"))
        if !parts.isEmpty { Terminal.say(Terminal.told(parts.joined(separator: ", "))) }
        for problem in report.problems { Terminal.say(Terminal.alarm("  " + Escaping.terminal(problem))) }
        Terminal.say(
          report.problems.isEmpty
            ? "well"
            : "damaged: stop the daemon and bring a copy back with `dutywatch state restore FILE`")
      }
      if !report.problems.isEmpty { throw Exit.needsPerson }
    }
  }

  /// `dutywatch state backup`.
  struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copies the state into one file, checked, while the daemon runs or not.",
      discussion: """
        Example:
          dutywatch state backup /var/backups/dutywatch-$(date +%F).sqlite
        """)

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption
    @Argument(help: "The copy; nothing may be there yet.", completion: .file())
    var file: String

    func run() async throws {
      let path = try Loading.settings(options).state
      let copy = URL(fileURLWithPath: file).path
      try StateCommand.tried { () throws(StoreError) in try StateFile.backup(path, to: copy) }
      let bytes = (try? FileManager.default.attributesOfItem(atPath: copy)[.size] as? Int) ?? 0
      let json: JSON = ["backup": .string(copy), "bytes": .integer(bytes)]
      Terminal.say(output.json ? json.printed : "\(copy): \(byteCount(bytes)), checked")
    }
  }

  /// `dutywatch state restore`.
  struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Puts a backup in the place of the state file, which is kept beside it; refused while a daemon runs.",
      discussion: """
        Example:
          systemctl stop dutywatch && dutywatch state restore /var/backups/dutywatch-2026-11-20.sqlite

        What was found since the backup and is still in the feeds is found again; its alerts have the ids that they had.
        """)

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption
    @Argument(help: "A file that `state backup` made.", completion: .file())
    var file: String

    func run() async throws {
      let path = try Loading.settings(options).state
      let copy = URL(fileURLWithPath: file).path
      let kept = try StateCommand.tried { () throws(StoreError) in
        try StateFile.restore(copy, to: path, now: Date())
      }
      let json: JSON = ["state": .string(path), "restored": .string(copy), "kept": JSON(kept)]
      Terminal.say(
        output.json
          ? json.printed
          : "\(path) is \(copy) now" + (kept.map { "; what was there is kept as \($0)" } ?? ""))
    }
  }

  /// `dutywatch state vacuum`.
  struct Vacuum: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Gives pages that are free back to the disk; refused while a daemon runs. Needs room for a second copy."
    )

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption

    func run() async throws {
      let path = try Loading.settings(options).state
      let (before, after) = try StateCommand.tried { () throws(StoreError) in
        try StateFile.vacuum(path, now: Date())
      }
      let json: JSON = ["state": .string(path), "before": .integer(before), "after": .integer(after)]
      Terminal.say(output.json ? json.printed : "\(path): \(byteCount(before)) before, \(byteCount(after)) now")
    }
  }

  /// Says what went wrong, with the exit code for it.
  private static func tried<T>(_ body: () throws(StoreError) -> T) throws -> T {
    do { return try body() } catch {
      Terminal.complain(error.description)
      switch error {
      case .missing: throw Exit.unavailable
      case .locked: throw Exit.tryLater
      case .notOurs, .newer, .older: throw Exit.badInput
      case .damaged: throw Exit.needsPerson
      case .cannotMigrate, .cannotOpen, .failed: throw Exit.inputOutput
      }
    }
  }

  private static func json(_ report: StateFile.Report, _ path: String) -> JSON {
    [
      "state": .string(path), "well": .bool(report.problems.isEmpty), "schema": .integer(report.version),
      "bytes": .integer(report.bytes), "free_bytes": .integer(report.freeBytes), "problems": JSON(report.problems),
      "rows": .object(JSON.Members(report.counts.map { JSON.Member(key: $0.name, value: .integer($0.rows)) })),
    ]
  }
}
