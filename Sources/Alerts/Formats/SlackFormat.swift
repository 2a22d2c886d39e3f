import Text

/// Slack's incoming webhooks: Block Kit, with a text for notifications.
///
/// Quotes are `plain_text`, in which nothing is markup; where a link is needed, `mrkdwn` is escaped and `verbatim`, so
/// that names of channels and groups are not looked for. Limits: a header 150 characters, a text 3,000, 50 blocks
/// (https://docs.slack.dev/reference/block-kit/blocks), all blocks together about 13,200 (slackapi/bolt-js#2509).
enum SlackFormat {
  static let blocksLimit = 12_000
  private static let quoteLimit = 1_500
  private static let maximumBlocks = 45

  static func message(_ told: Told) -> WebhookMessage {
    let text = "\(told.headline) · \(Escaping.slack(told.summary, limit: 1_000))"
    return WebhookMessage(["text": .string(text), "blocks": .list(blocks(told))])
  }

  private static func blocks(_ told: Told) -> [JSON] {
    let message = TextMessage(dialect: .slack)
    var groups: [[JSON]] = [
      [
        plain("header", told.headline, limit: 150),
        plain("section", told.summary, limit: TextMessage.summaryLimit),
      ]
    ]
    if let notes = message.notes(told) { groups.append([context(notes)]) }
    groups += told.sources.map { source in
      // Around an empty quote, the marks keep the text from being empty, which Slack refuses.
      let quote = "“\(Escaping.plain(source.quote, limit: quoteLimit - 2))”"
      return [plain("section", quote, limit: quoteLimit), context(message.from(source))]
    }
    groups += told.lines.map { [plain("section", "• " + $0, limit: TextMessage.lineLimit)] }
    return fitting(groups, omitted: told.omitted)
  }

  private static func fitting(_ groups: [[JSON]], omitted: Int) -> [JSON] {
    var blocks: [JSON] = []
    var omitted = omitted
    var left = blocksLimit - 200
    for (index, group) in groups.enumerated() {
      left -= group.reduce(0) { $0 + $1.serialized.utf16.count + 1 }
      guard left >= 0, blocks.count + group.count <= maximumBlocks else {
        omitted += groups.count - index
        break
      }
      blocks += group
    }
    if omitted > 0 { blocks.append(context("… and \(min(omitted, 99_999)) more")) }
    return blocks
  }

  /// A block of a text in which nothing is markup; emoji stay the characters that they are.
  private static func plain(_ type: String, _ text: String, limit: Int) -> JSON {
    let shown = Escaping.plain(text, limit: limit)
    return [
      "type": .string(type),
      "text": ["type": "plain_text", "text": .string(shown.isEmpty ? "–" : shown), "emoji": false],
    ]
  }

  /// A small line of escaped mrkdwn.
  private static func context(_ text: String) -> JSON {
    ["type": "context", "elements": [["type": "mrkdwn", "text": .string(text), "verbatim": true]]]
  }
}

extension Dialect {
  static let slack = Dialect(
    escape: { Escaping.slack($0, limit: $1) }, strong: { "*\($0)*" },
    // A well-formed address has no other character that mrkdwn would read.
    link: { label, address in "<\(Escaping.slack(address, limit: .max))|\(label)>" }, size: { $0.utf16.count })
}
