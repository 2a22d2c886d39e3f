import ArgumentParser
import Foundation
import Model
import Store
import Text
import Watchlist
import Yaml

/// Which rows of the register are meant.
struct RowOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Only this platform; may be repeated.", valueName: "meta"))
  var platform: [String] = []

  @Option(name: .long, help: ArgumentHelp("Only this obligation; may be repeated.", valueName: "local_office"))
  var obligation: [String] = []

  @Option(name: .long, help: ArgumentHelp("Only this jurisdiction; may be repeated.", valueName: "PK"))
  var jurisdiction: [String] = []

  @Option(name: .long, help: ArgumentHelp("Only rows of this service; may be repeated.", valueName: "whatsapp"))
  var service: [String] = []

  /// Codes and names, in any spelling, of what is watched or stands in the register.
  func filter(_ vocabulary: Vocabulary, _ store: Store) async throws -> RowFilter {
    if platform.isEmpty, obligation.isEmpty, jurisdiction.isEmpty, service.isEmpty { return RowFilter() }
    let keys = try await store.knownKeys()
    func known(_ names: [String: String], _ others: [String]) -> [String: String] {
      others.reduce(into: names) { if !$1.isEmpty, $0[$1] == nil { $0[$1] = $1 } }
    }
    return RowFilter(
      platforms: try Known("--platform", known(vocabulary.platforms, keys.map(\.platform) + ["all", "aic"]))
        .codes(platform),
      obligations: try Known("--obligation", known(vocabulary.obligations, keys.map(\.obligation))).codes(obligation),
      jurisdictions: try Known("--jurisdiction", known(vocabulary.jurisdictions, keys.map(\.jurisdiction)))
        .codes(jurisdiction),
      services: try Known("--service", known(vocabulary.products, keys.map(\.service))).codes(service))
  }
}

/// What an option may be given: codes with their names.
struct Known {
  private let option: String
  private let names: [String: String]
  private let lack: String

  /// - Parameter lack: What is said of a word that is none of them.
  init(_ option: String, _ names: [String: String], lack: String = "is neither watched nor in the register") {
    self.option = option
    self.names = names
    self.lack = lack
  }

  /// The codes that are meant, each by itself or by its name; exits with 64 where one is unknown.
  func codes(_ words: [String]) throws -> [String] {
    try words.map { word in
      if names[word] != nil { return word }
      let folded = Normalizer.folded(word)
      if let code = names.keys.sorted().first(where: { Normalizer.folded($0) == folded }) { return code }
      if let code = names.sorted(by: { $0.key < $1.key }).first(where: { Normalizer.folded($0.value) == folded })?.key {
        return code
      }
      let hint = suggestion(for: word.lowercased(), among: names.keys.sorted())
      Terminal.complain(
        "\(option): '\(Escaping.terminal(word))' \(lack)\(Escaping.terminal(hint))")
      throw Exit.usage
    }
  }
}

/// A day as the command line has it.
enum Day {
  /// nil: not given.
  static func parsed(_ text: String?, _ option: String) throws -> UTCDay? {
    guard let text else { return nil }
    guard let day = UTCDay(text) else {
      throw ValidationError("\(option): '\(Escaping.terminal(text))' is no day; write YYYY-MM-DD.")
    }
    return day
  }
}
