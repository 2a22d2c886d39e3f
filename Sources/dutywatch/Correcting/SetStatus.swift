import ArgumentParser
import Foundation
import Model
import Store
import Text
import Watchlist

/// `dutywatch register set`.
struct SetStatus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Says where a platform stands, when the news are silent or wrong; alerted like any development.",
    discussion: """
      Example:
        dutywatch register set --platform google --obligation local_office --jurisdiction PK --status done \
      --on 2026-11-20 --because "the registrar's extract names the office" --source https://example.org/extract

      What a person says is evidence of the highest rank: it fills an empty row, changes any other and settles a \
      dispute; news of a later day go on from there. It is kept with author, reason and time. The same again changes \
      nothing; `register undo` takes it back. Works beside a daemon that runs.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption
  @OptionGroup var correction: CorrectionOptions

  @Option(name: .long, help: ArgumentHelp("Which platform.", valueName: "google"))
  var platform: String

  @Option(
    name: .long, help: ArgumentHelp("Which of its services is meant; default: the company.", valueName: "youtube"))
  var service: String?

  @Option(name: .long, help: ArgumentHelp("Which obligation.", valueName: "local_office"))
  var obligation: String

  @Option(name: .long, help: ArgumentHelp("In which jurisdiction.", valueName: "PK"))
  var jurisdiction: String

  @Option(name: .long, help: "Where it stands.")
  var status: Status

  @Option(name: .long, help: ArgumentHelp("Since this day (UTC); default: today.", valueName: "YYYY-MM-DD"))
  var on: UTCDay?

  @Option(name: .long, help: ArgumentHelp("Where that can be checked.", valueName: "https://…"))
  var source: String

  @Option(name: .long, help: ArgumentHelp("Until when it is to be done.", valueName: "YYYY-MM-DD"))
  var deadline: UTCDay?

  @Flag(name: .long, help: "Only in part.")
  var partial = false

  @Option(name: .long, help: ArgumentHelp("What it is conditional on.", valueName: "words"))
  var condition: String?

  @Option(name: .long, help: ArgumentHelp("The kind of penalty: fine, block, throttle …", valueName: "fine"))
  var sanction: String?

  func validate() throws {
    if let on, on > UTCDay(Date()) { throw ValidationError("--on: \(on) is to come; say what holds today or before.") }
    let isAddress = ["https://", "http://"].contains { source.lowercased().hasPrefix($0) && source.count > $0.count }
    guard isAddress, source.utf8.count <= 2_000, !source.contains(where: \.isWhitespace) else {
      throw ValidationError("--source: write the web address where it can be checked: https://…")
    }
  }

  func run() async throws {
    let correcting = try Correcting(options)
    let assessment = try assessment(by: correcting.watchlists)
    let corrected = try await correcting.make { store, rules, now in
      try await store.set(assessment, rules: rules, now: now)
    }
    if output.json { return Terminal.say(Correcting.json(corrected).printed) }
    let number = corrected.number
    guard corrected.isNew else {
      return Terminal.say("That was said before and stands (correction \(number)); nothing is changed.")
    }
    Terminal.say(
      "correction \(number): \(correcting.name(assessment.key)) is \(Terminal.bold(assessment.status.words)) "
        + "since \(assessment.day), says \(Escaping.terminal(assessment.author))")
    Correcting.say(corrected.committed)
    Terminal.say("To take it back: dutywatch register undo \(number) --because …")
  }

  /// The assessment, by the watchlists in force; exits with 64 where these do not know what it speaks of.
  private func assessment(by set: WatchlistSet) throws -> Assessment {
    let company = try known("platform", platform, set.vocabulary.platforms)
    let country = try known(
      "jurisdiction", jurisdiction, Dictionary(set.jurisdictions.map { ($0.code, $0.name) }) { first, _ in first })
    let duties = set.jurisdictions.filter { $0.code == country }.flatMap(\.obligations)
    let code = try known(
      "obligation", obligation, Dictionary(duties.map { ($0.code, $0.name ?? $0.code) }) { first, _ in first })
    let duty = duties.first { $0.code == code }
    let products = set.platforms.first { $0.id == company }?.products ?? []
    let product = try service.map {
      try known("service", $0, Dictionary(products.map { ($0.id, $0.name) }) { first, _ in first })
    }
    let isPerService = duty?.perService ?? false
    return Assessment(
      key: RowKey(
        platform: company, service: isPerService ? product ?? "" : "", obligation: code, jurisdiction: country),
      product: product, status: status,
      qualifiers: Qualifiers(deadline: deadline, partial: partial, condition: condition, sanction: sanction),
      instrument: duty?.instrument, day: on ?? UTCDay(Date()), reason: correction.reason, source: source,
      author: correction.author)
  }

  /// The code of what a person calls by its code or its name.
  private func known(_ option: String, _ word: String, _ names: [String: String]) throws -> String {
    try Known("--\(option)", names, lack: "is in no watchlist in force").codes([word])[0]
  }
}

extension Status: ExpressibleByArgument {
  /// `in_progress`, also as `in progress` or `in-progress`.
  package init?(argument: String) {
    self.init(rawValue: String(argument.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 }))
  }
}

extension UTCDay: ExpressibleByArgument {
  /// `YYYY-MM-DD`.
  package init?(argument: String) { self.init(argument) }
}
