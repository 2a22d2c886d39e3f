import Model
import Text

/// Microsoft Teams' Workflows ("when a Teams webhook request is received"): an Adaptive Card.
///
/// Its texts are runs of a `RichTextBlock`, in which nothing is markup, and no mention is an entity of the card. Limit:
/// 28 KB for the whole, 21 KB as others measured; 10,000 bytes stay below it even where two bytes a character count.
enum TeamsFormat {
  static let limit = 10_000
  private static let summaryLimit = 1_200
  private static let quoteLimit = 1_800
  private static let titleLimit = 400
  private static let outletLimit = 200
  private static let linkLimit = 1_000

  static func message(_ told: Told) -> WebhookMessage {
    var kept: [JSON] = []
    var omitted = told.omitted
    var left = limit - card(told, details: [], omitted: 99_999).body.count
    let sources = told.sources.map(source)
    let blocks = sources + lines(told, limit: left - sources.reduce(0) { $0 + size($1) })
    for (index, block) in blocks.enumerated() {
      left -= size(block)
      guard left >= 0 else {
        omitted += blocks.count - index
        break
      }
      kept += block
    }
    return card(told, details: kept, omitted: omitted)
  }

  private static func card(_ told: Told, details: [JSON], omitted: Int) -> WebhookMessage {
    let style: JSON
    switch told.severity {
    case .high: style = "attention"
    case .normal: style = "warning"
    case .low: style = "default"
    }
    let head = rich([run(told.headline, limit: 100, strong: true), run(" · \(told.heading)", limit: summaryLimit)])
    var body: [JSON] = [["type": "Container", "style": style, "bleed": true, "items": [head]]]
    if !told.notes.isEmpty { body.append(rich([run(told.notes.joined(separator: " · "), limit: 500, subtle: true)])) }
    body += details
    if omitted > 0 { body.append(rich([run("… and \(min(omitted, 99_999)) more", limit: 100, subtle: true)])) }
    var card: JSON.Members = [
      "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.4",
      "fallbackText": .string(shown("\(told.headline) · \(told.summary)", limit: 400)),
      "msteams": ["width": "Full"], "body": .list(body),
    ]
    if let link = told.link, link.utf8.count <= linkLimit {
      card["actions"] = [["type": "Action.OpenUrl", "title": "Open the source", "url": .string(link)]]
    }
    return WebhookMessage([
      "type": "message",
      "attachments": [
        [
          "contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": nil, "content": .object(card),
        ]
      ],
    ])
  }

  private static func source(_ source: Told.Source) -> [JSON] {
    var from = run(source.title.isEmpty ? source.outlet : source.title, limit: titleLimit)
    if let link = source.link, link.utf8.count <= linkLimit {
      from["selectAction"] = ["type": "Action.OpenUrl", "url": .string(link)]
    }
    let rest = [source.outlet, source.day].filter { !$0.isEmpty }.joined(separator: ", ")
    return [
      rich([run("“\(shown(source.quote, limit: quoteLimit))”", limit: quoteLimit + 6)]),
      rich([run("— ", limit: 10), from, run(", \(rest)", limit: outletLimit, subtle: true)]),
    ]
  }

  private static func size(_ block: [JSON]) -> Int { block.reduce(0) { $0 + $1.serialized.utf8.count + 1 } }

  /// Rows or members, as full as all of them together fit; else plain ones, of which some will not.
  private static func lines(_ told: Told, limit: Int) -> [[JSON]] {
    func lines(_ fullness: TextMessage.Fullness) -> [[JSON]] { told.lines.map { line($0, fullness) } }
    return TextMessage.Fullness.allCases.lazy.map(lines).first { $0.reduce(0) { $0 + size($1) } <= limit }
      ?? lines(.plain)
  }

  private static func line(_ line: Told.Line, _ fullness: TextMessage.Fullness) -> [JSON] {
    var runs = [run("• " + line.text, limit: 300)]
    guard fullness != .plain, let source = line.source else { return [rich(runs)] }
    if let link = source.link, link.utf8.count <= linkLimit {
      var linked = run(" source", limit: 10, subtle: true)
      linked["selectAction"] = ["type": "Action.OpenUrl", "url": .string(link)]
      runs.append(linked)
    }
    guard fullness == .quoted, !source.quote.isEmpty else { return [rich(runs)] }
    return [rich(runs), rich([run("“\(shown(source.quote, limit: 300))”", limit: 310, subtle: true)])]
  }

  private static func rich(_ runs: [JSON.Members]) -> JSON {
    ["type": "RichTextBlock", "inlines": .list(runs.map(JSON.object))]
  }

  private static func run(
    _ text: String, limit: Int, strong: Bool = false, subtle: Bool = false
  ) -> JSON.Members {
    var run: JSON.Members = ["type": "TextRun", "text": .string(shown(text, limit: limit))]
    if strong { run["weight"] = "Bolder" }
    if subtle { run["isSubtle"] = true }
    return run
  }

  /// So many bytes as they stand in JSON.
  private static func shown(_ text: String, limit: Int) -> String {
    Clipping.shown(Escaping.terminal(text), limit: limit)
  }
}
