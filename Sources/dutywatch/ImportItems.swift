import ArgumentParser
import Daemon
import Foundation
import Model
import Settings
import Store
import Text

/// `dutywatch import items`.
struct ImportItems: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "items",
    abstract: "Fills the register from an archive of items, as a baseline.",
    discussion: """
      Examples:
        dutywatch import items dawn-2021.jsonl
        dutywatch import items archive.jsonl --name gazette --jurisdiction PK --trust official

      Each line is a JSON object: {"id", "title", "text", "url"?, "date"?, "lang"?, "source"?}, as `match` reads them. They \
      are taken in oldest first, as a feed's first document would be: empty rows are filled silently and told in one \
      alert, other changes are alerted unless they are older than two weeks. A line that cannot be read is named, the \
      rest is taken in, and the exit code is 65. The same file again changes nothing; an import that was cut off goes \
      on. Works beside a daemon that runs.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption

  @Argument(help: "The archive, as JSON Lines.", completion: .file(extensions: ["jsonl"]))
  var file: String

  @Option(
    name: .long,
    help: ArgumentHelp("Its items are of the feed import:NAME; default: the file's name.", valueName: "name"))
  var name: String?

  @Option(name: .long, help: ArgumentHelp("Assumed where the text names no country.", valueName: "PK"))
  var jurisdiction: String?

  @Option(name: .long, help: ArgumentHelp("Of all its items; default: each one's own.", valueName: "ur"))
  var language: String?

  @Option(name: .long, help: "official, press or aggregator: who wins when outlets disagree.")
  var trust = "press"

  func validate() throws {
    if Trust(rawValue: trust) == nil { throw ValidationError("--trust: write official, press or aggregator.") }
  }

  func run() async throws {
    let settings = try Loading.settings(options)
    let watchlists = try Loading.watchlists(settings)
    let store = try Store.openBeside(settings.state)
    let archive = try Archive.looked(through: file)
    let importing = Importing(settings: settings, watchlists: watchlists, store: store, now: { Date() })
    let outcome = try await importing.run(archive, as: feed) { done, all in
      Terminal.progress("items taken in", done, of: all)
    }
    Daemons.wake(state: store.path)
    output.json ? Terminal.say(json(archive, outcome).printed) : say(archive, outcome)
    if !archive.bad.isEmpty { throw Exit.badInput }
  }

  private var feed: Feed {
    let base = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
    return Feed(
      name: "import:\(name ?? base)", url: "", language: language, jurisdiction: jurisdiction?.uppercased(),
      trust: Trust(rawValue: trust) ?? .press)
  }

  private func say(_ archive: Archive, _ outcome: Importing.Outcome) {
    let known = archive.count - outcome.new - outcome.revised
    Terminal.say(
      "\(Loading.count(archive.count, "item")) read: \(outcome.new) new, \(outcome.revised) with another text, \(known) "
        + "known; \(Loading.count(outcome.findings, "finding")), "
        + "\(Loading.count(outcome.developments, "change")) of the register")
    for alert in outcome.alerts { Terminal.say("  " + Escaping.terminal(alert.summary)) }
    if !archive.bad.isEmpty { Terminal.say("\(Loading.count(archive.bad.count, "line")) could not be read") }
  }

  private func json(_ archive: Archive, _ outcome: Importing.Outcome) -> JSON {
    [
      "feed": .string(feed.name), "items": .integer(archive.count), "new": .integer(outcome.new),
      "revised": .integer(outcome.revised), "findings": .integer(outcome.findings),
      "developments": .integer(outcome.developments), "alerts": JSON(outcome.alerts.map(\.id)),
      "bad_lines": .list(
        archive.bad.map { ["line": .integer($0.number), "reason": .string($0.reason)] }),
    ]
  }
}

extension Archive {
  /// A file's items; says which lines cannot be read, and exits with 74 when the file cannot.
  static func looked(through file: String) throws -> Archive {
    do {
      let archive = try Archive(file: file) { done, all in Terminal.progress("bytes looked through", done, of: all) }
      for line in archive.bad { Terminal.complain("\(file):\(line.number): \(Escaping.terminal(line.reason))") }
      return archive
    } catch let error as CocoaError {
      Terminal.complain("\(file): cannot be read: \(error.localizedDescription)")
      throw Exit.inputOutput
    }
  }
}
