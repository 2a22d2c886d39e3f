import Text

/// Slack's incoming webhooks: Block Kit, with a text for notifications.
///
/// Quotes are `plain_text`, in which nothing is markup; where a link or several lines are needed, `mrkdwn` is escaped and `verbatim`, so
/// that names of channels and groups are not looked for. Limits: a header 150 characters, a text 3,000, 50 blocks
/// (https://docs.slack.dev/reference/block-kit/blocks), all blocks together about 13,200 (slackapi/bolt-js#2509).
enum SlackFormat {
  static let blocksLimit = 12_000
  private static let quoteLimit = 1_500
  private static let maximumBlocks = 45
  private static let sectionLimit = 2_900

  static func message(_ told: Told) -> WebhookMessage {
    let text = "\(told.headline) · \(Escaping.slack(told.summary, limit: 1_000))"
    return WebhookMessage(["text": .string(text), "blocks": .list(blocks(told))])
  }

  private static func blocks(_ told: Told) -> [JSON] {
    let message = TextMessage(dialect: .slack)
    var groups: [[JSON]] = [
      [
        plain("header", told.headline, limit: 150),
        plain("section", told.heading, limit: TextMessage.summaryLimit),
      ]
    ]
    if let notes = message.notes(told) { groups.append([context(notes)]) }
    groups += told.sources.map { source in
      // Around an empty quote, the marks keep the text from being empty, which Slack refuses.
      let quote = "“\(Escaping.plain(source.quote, limit: quoteLimit - 2))”"
      return [plain("section", quote, limit: quoteLimit), context(message.from(source))]
    }
    return fitting(groups, told, message)
  }

  private static func fitting(_ groups: [[JSON]], _ told: Told, _ message: TextMessage) -> [JSON] {
    var blocks: [JSON] = []
    var omitted = told.omitted
    var left = blocksLimit - 200
    for (index, group) in groups.enumerated() {
      left -= group.reduce(0) { $0 + $1.serialized.utf16.count + 1 }
      guard left >= 0, blocks.count + group.count <= maximumBlocks else {
        omitted += groups.count - index
        break
      }
      blocks += group
    }
    // In JSON a text is longer than as it is shown.
    let lines = message.lines(told, limit: left * 3 / 4)
    let sections = sections(lines, left: left, blocks: maximumBlocks - blocks.count)
    blocks += sections.blocks
    omitted += lines.count - sections.told
    if omitted > 0 { blocks.append(context("… and \(min(omitted, 99_999)) more")) }
    return blocks
  }

  /// As many lines as fit, several to a block: fifty members would be more blocks than a message may have.
  private static func sections(_ lines: [String], left: Int, blocks most: Int) -> (blocks: [JSON], told: Int) {
    var left = left
    var texts: [String] = []
    for (index, line) in lines.enumerated() {
      let isNew = texts.last.map { $0.utf16.count + line.utf16.count >= sectionLimit } ?? true
      left -= Escaping.json(line).utf16.count + (isNew ? 100 : 0)
      guard left >= 0, texts.count < most || !isNew else { return (texts.map(marked), index) }
      if isNew { texts.append(line) } else { texts[texts.count - 1] += "\n" + line }
    }
    return (texts.map(marked), lines.count)
  }

  /// A block of escaped mrkdwn.
  private static func marked(_ text: String) -> JSON {
    ["type": "section", "text": ["type": "mrkdwn", "text": .string(text), "verbatim": true]]
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
