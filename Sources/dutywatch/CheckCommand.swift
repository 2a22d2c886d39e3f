import ArgumentParser
import Daemon
import Feeds
import Fetching
import Foundation
import Matching
import Model
import Settings
import Store
import Text
import Transport
import Watchlist

/// `dutywatch check`.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks configuration, watchlists and language packs; starts nothing.",
    discussion: """
      Examples:
        dutywatch check
        dutywatch check --online --config dutywatch.yaml

      Every error is told at once, with file, line and column; then the exit code is 78. The example sentences that \
      language packs and watchlists carry are run too. With --online every feed is asked once; a feed that does not \
      answer makes the exit code 1.

      With --effective it shows every value in force, and where it comes from.

      With --alert it says which route an alert takes, and when each sink gets it: an alert of the state file by its \
      id, or one made up:
        dutywatch check --alert jurisdiction=PK,platform=meta,obligation=local_office,status=refused,severity=high
        dutywatch check --alert dw_kq3m… --at 2026-11-23T23:30:00Z
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption

  @Flag(name: .long, help: "Ask every feed once.")
  var online = false

  @Flag(name: .long, help: "Show every value in force with where it comes from.")
  var effective = false

  @Option(
    name: .long, help: ArgumentHelp("Say which route this alert takes: an id, or KEY=VALUE,….", valueName: "alert"))
  var alert: String?

  @Option(name: .long, help: ArgumentHelp("With --alert: as of this time (UTC); default: now.", valueName: "time"))
  var at: String?

  func validate() throws {
    if let at, DeliveryOptions.time(at) == nil {
      throw ValidationError("--at: '\(at)' is no time; write YYYY-MM-DDTHH:MM:SSZ.")
    }
    if at != nil, alert == nil { throw ValidationError("--at goes with --alert.") }
  }

  func run() async throws {
    let settings = try Loading.settings(options)
    if let alert {
      let view = try await RouteView.load(alert, settings, now: at.flatMap(DeliveryOptions.time) ?? Date())
      return Terminal.say(output.json ? view.json.printed : view.text)
    }
    if effective {
      let view = EffectiveView(settings, environment: Loading.environment)
      return Terminal.say(output.json ? view.json.printed : view.text)
    }
    let watchlists = try Loading.watchlists(settings)
    let failures = PackExamples.failures(in: watchlists)
    for warning in settings.warnings { Terminal.complain("warning: \(warning)") }
    for failure in failures { Terminal.complain(failure) }
    let answers = online ? try await askAll(settings) : []
    if output.json {
      Terminal.say(json(settings, watchlists, failures, answers).printed)
    } else {
      say(settings, watchlists, failures, answers)
    }
    if !failures.isEmpty { throw Exit.configuration }
    if answers.contains(where: { $0.problem != nil }) { throw Exit.needsPerson }
  }

  /// What a feed answered.
  struct Answer {
    let feed: String
    /// nil: it has not changed since the daemon last asked it.
    let items: Int?
    let problem: String?
  }

  private func askAll(_ settings: Settings) async throws -> [Answer] {
    let transport = try CurlTransport()
    defer { transport.shutdown() }
    let fetcher = FeedFetcher(
      transport: transport, userAgent: UserAgent.text(version: dutywatchVersion, contact: settings.contact),
      now: { Date() })
    let gate = HostGate(total: settings.concurrency, perHost: settings.perHost, spacing: settings.spacing)
    // With what the daemon knows: a whole document that nobody needs is not asked for.
    let known = (try? await Store.openForReading(settings.state).feedStates()) ?? [:]
    return await withTaskGroup(of: Answer.self) { group in
      for feed in settings.feeds {
        let state = PollPolicy.state(of: feed, stored: known[feed.name])
        let validators = PollPolicy.validators(of: state, feed: feed, now: Date())
        group.addTask {
          let outcome = try? await gate.withPermit(host: fetcher.host(of: feed)) {
            await fetcher.fetch(feed, validators: validators)
          }
          return Self.answer(feed, outcome)
        }
      }
      var answers: [String: Answer] = [:]
      for await answer in group {
        answers[answer.feed] = answer
        Progress.show(answers.count, of: settings.feeds.count, "feeds asked")
      }
      Progress.end()
      return settings.feeds.compactMap { answers[$0.name] }
    }
  }

  private static func answer(_ feed: Feed, _ outcome: FetchOutcome?) -> Answer {
    guard let outcome else { return Answer(feed: feed.name, items: 0, problem: "was not asked") }
    switch outcome.answer {
    case .document(let document):
      switch FeedParser.read(document) {
      case .feed(let parsed): return Answer(feed: feed.name, items: parsed.items.count, problem: nil)
      case .unreadable(let why): return Answer(feed: feed.name, items: 0, problem: why.reason)
      case .nothingNew: return Answer(feed: feed.name, items: 0, problem: "an empty document")
      }
    case .notModified: return Answer(feed: feed.name, items: nil, problem: nil)
    case .gone: return Answer(feed: feed.name, items: 0, problem: "gone for good (410)")
    case .failed(let failure): return Answer(feed: feed.name, items: 0, problem: failure.message)
    }
  }

  private func say(_ settings: Settings, _ watchlists: WatchlistSet, _ failures: [String], _ answers: [Answer]) {
    for answer in answers {
      let text =
        answer.problem.map { Terminal.alarm(Escaping.terminal($0)) } ?? answer.items.map { Loading.count($0, "item") }
        ?? "unchanged since it was last asked"
      Terminal.say("  \(Escaping.terminal(answer.feed)): \(text)")
    }
    let parts = [
      Loading.count(settings.feeds.count, "feed"), Loading.count(watchlists.platforms.count, "platform"),
      Loading.count(watchlists.jurisdictions.count, "jurisdiction"),
      Loading.count(watchlists.languages.count, "language pack"), Loading.count(settings.sinks.count, "sink"),
    ]
    let silent = answers.count { $0.problem != nil }
    if failures.isEmpty {
      let online = silent == 0 ? "" : ", but \(silent) of \(answers.count) feeds gave none"
      Terminal.say(Terminal.told("\(settings.file): well\(online) (\(parts.joined(separator: ", ")))"))
    } else {
      Terminal.complain("\(Loading.count(failures.count, "example sentence")) did not give what its file expects")
    }
    if let heartbeat = settings.heartbeat {
      Terminal.say("heartbeat every \(heartbeat.every.spoken) to \(heartbeat.shownPlace)")
    }
    for place in [settings.metrics?.listener?.description, settings.metrics?.file].compactMap(\.self) {
      Terminal.say("figures at \(place)")
    }
    if let report = settings.report {
      let files = [report.file, report.feed].compactMap(\.self).joined(separator: " and ")
      Terminal.say("a report every \(report.every.spoken) in \(files)")
    }
    if settings.contact == nil, settings.feeds.contains(where: { $0.url.hasPrefix("http") }) {
      Terminal.say(Terminal.told("hint: set `contact`, so that a publisher who minds can write to you"))
    }
  }

  private func json(
    _ settings: Settings, _ watchlists: WatchlistSet, _ failures: [String], _ answers: [Answer]
  ) -> JSON {
    [
      "file": .string(settings.file), "well": .bool(failures.isEmpty && !answers.contains { $0.problem != nil }),
      "feeds": .integer(settings.feeds.count), "platforms": .integer(watchlists.platforms.count),
      "jurisdictions": .integer(watchlists.jurisdictions.count), "sinks": .integer(settings.sinks.count),
      "heartbeat": settings.heartbeat.map {
        ["every": .integer(Int($0.every.seconds)), "to": .string($0.shownPlace)]
      } ?? .null,
      "warnings": JSON(settings.warnings), "failed_examples": JSON(failures),
      "online": .list(
        answers.map { ["feed": .string($0.feed), "items": JSON($0.items), "problem": JSON($0.problem)] }),
    ]
  }
}

/// One line on a terminal that tells how far a long command is.
enum Progress {
  /// Shows so many of so many; nothing where no person reads standard error.
  static func show(_ done: Int, of total: Int, _ what: String) {
    guard isatty(STDERR_FILENO) == 1, total > 0 else { return }
    let width = 30
    let full = done * width / total
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    FileHandle.standardError.write(Data("\r\(bar) \(done)/\(total) \(what)".utf8))
  }

  /// Clears the line.
  static func end() {
    guard isatty(STDERR_FILENO) == 1 else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }
}
