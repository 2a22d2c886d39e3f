import Model
package import Watchlist

/// Runs the example sentences that language packs and watchlists carry, and asks for those that packs owe.
package enum PackExamples {
  /// What does not read as its pack says, and what has no such proof: one line each, with file, line and column; empty:
  /// all is well.
  ///
  /// An example is passed over when the set does not watch the platforms, duties or countries that it names.
  package static func failures(in set: WatchlistSet) -> [String] {
    let matcher = Matcher(set)
    let watched = set.platforms.flatMap(\.examples) + set.jurisdictions.flatMap { $0.obligations.flatMap(\.examples) }
    return set.languages.flatMap { pack in
      let groups = pack.groups.map { (told: "\($0.place): cues.\($0.name)", examples: $0.examples) }
      let duties = pack.duties.map { (told: "\($0.place): duties.\($0.code)", examples: $0.examples) }
      return (groups + duties).flatMap { phrases in
        (lack(of: phrases.examples).map { ["\(phrases.told): \($0)"] } ?? [])
          + phrases.examples.compactMap { failure($0, set, matcher) }
      }
    } + watched.compactMap { failure($0, set, matcher) }
  }

  /// What examples owe: without a sentence that they find something in, phrases may do nothing; without a second one
  /// of another reading, too much.
  private static func lack(of examples: [PackExample]) -> String? {
    let expected = Set(examples.map { Set($0.expected.map(\.description)) })
    if expected.allSatisfy(\.isEmpty) { return "no example that expects a finding" }
    return expected.count < 2 ? "no near miss: an example that expects something else" : nil
  }

  /// How an example reads otherwise than it says; nil: it reads so, or is passed over.
  static func failure(_ example: PackExample, _ set: WatchlistSet, _ matcher: Matcher) -> String? {
    guard example.expected.allSatisfy({ isWatched($0, set) }) else { return nil }
    let matched = matcher.findings(
      title: "", text: example.text, language: example.language, jurisdiction: nil, published: nil)
    let found = Set(
      matched.findings.map { "\($0.platform) \($0.obligation) \($0.jurisdiction ?? "-") \($0.status.rawValue)" })
    let expected = Set(example.expected.map(\.description))
    if found == expected { return nil }
    let told = found.isEmpty ? "nothing (\(matched.reason ?? ""))" : found.sorted().joined(separator: "; ")
    let wanted = expected.isEmpty ? "nothing" : expected.sorted().joined(separator: "; ")
    return "\(example.place): '\(example.text)' reads as \(told), expected \(wanted)"
  }

  private static func isWatched(_ expected: PackExample.Expected, _ set: WatchlistSet) -> Bool {
    let isPlatform =
      ["all", "aic"].contains(expected.platform) || set.platforms.contains { $0.id == expected.platform }
    return isPlatform
      && set.jurisdictions.contains { jurisdiction in
        jurisdiction.code == expected.jurisdiction
          && jurisdiction.obligations.contains { $0.code == expected.obligation }
      }
  }
}
