import Model
import Store
import Text

/// What findings assert, in short.
enum SayingView {
  /// `Google · local office · Pakistan: done (filled)`, each once.
  static func lines(_ says: [Saying], _ vocabulary: Vocabulary, withVerdict: Bool) -> [String] {
    var seen: Set<String> = []
    return says.map { saying in
      let jurisdiction = saying.jurisdiction.map(vocabulary.jurisdiction) ?? "no country"
      let about = [
        vocabulary.platform(saying.platform), vocabulary.obligation(saying.obligation, in: saying.jurisdiction ?? ""),
        jurisdiction,
      ]
      return "\(about.joined(separator: " · ")): \(saying.status.words)" + (withVerdict ? " (\(saying.verdict))" : "")
    }.filter { seen.insert($0).inserted }
  }

  static func json(_ saying: Saying) -> JSON {
    [
      "finding": .integer(Int(saying.finding)), "platform": .string(saying.platform),
      "obligation": .string(saying.obligation), "jurisdiction": JSON(saying.jurisdiction),
      "status": .string(saying.status.rawValue), "verdict": .string(saying.verdict),
    ]
  }

  /// For a cell: `google/local_office/PK done`, by semicolons.
  static func cell(_ says: [Saying]) -> String {
    var seen: Set<String> = []
    return says.map { "\($0.platform)/\($0.obligation)/\($0.jurisdiction ?? "") \($0.status.rawValue)" }
      .filter { seen.insert($0).inserted }.joined(separator: "; ")
  }
}
