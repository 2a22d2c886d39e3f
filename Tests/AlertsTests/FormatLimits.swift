import Model
import Testing
import Text

@testable import Alerts

/// Every string of a JSON value, keys too.
func strings(in json: JSON) -> [String] {
  switch json {
  case .string(let text): [text]
  case .list(let list): list.flatMap(strings)
  case .object(let members): members.flatMap { [$0.key] + strings(in: $0.value) }
  default: []
  }
}

/// What the services document, and what in a body would call people or forge markup.
enum Limits {
  static func check(_ name: WebhookFormat.Name, _ json: JSON, size: Int) throws {
    switch name {
    case .standard, .cloudevents: break
    case .slack: try slack(json)
    case .discord: try discord(json)
    case .teams: try teams(json, size: size)
    case .mattermost: try mattermost(json)
    case .ntfy: try ntfy(json)
    case .telegram: try telegram(json)
    case .alertmanager: try alertmanager(json, size: size)
    case .template: #expect(size <= 64 << 10)
    }
  }

  /// An `@` that is not followed by a zero-width space calls somebody.
  private static func callsNobody(_ text: String) {
    #expect(!text.replacing("@\u{200B}", with: "").contains("@"), "\(text.prefix(300))")
  }

  private static func slack(_ json: JSON) throws {
    let blocks = try #require(json["blocks"]?.list)
    #expect((2...50).contains(blocks.count))
    #expect(json["blocks"]?.serialized.utf16.count ?? 0 <= 13_000)
    var marked = [try #require(json["text"]?.string)]
    for block in blocks {
      for element in block["elements"]?.list ?? [] {
        #expect(element["verbatim"] == true)
        marked.append(try #require(element["text"]?.string))
      }
      guard let text = block["text"] else { continue }
      guard text["type"] == "plain_text" else {
        #expect(text["type"] == "mrkdwn" && text["verbatim"] == true)
        marked.append(try #require(text["text"]?.string))
        continue
      }
      #expect(text["emoji"] == false)
      let count = text["text"]?.string?.utf16.count ?? 0
      #expect((1...(block["type"] == "header" ? 150 : 3_000)).contains(count))
    }
    for text in marked {
      #expect((1...3_000).contains(text.utf16.count))
      callsNobody(text)
      for piece in text.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
        #expect(piece.hasPrefix("https://news.example.org/") || piece.hasPrefix("http"), "\(text.prefix(300))")
      }
    }
  }

  private static func discord(_ json: JSON) throws {
    #expect(json["allowed_mentions"] == ["parse": []])
    let embed = try #require(json["embeds"]?[0])
    let title = try #require(embed["title"]?.string)
    let text = embed["description"]?.string ?? ""
    #expect((1...256).contains(title.utf16.count) && text.utf16.count <= 4_096)
    #expect(title.utf16.count + text.utf16.count + (embed["footer"]?["text"]?.string?.utf16.count ?? 0) <= 6_000)
    callsNobody(title + text)
    // A `<` or `[` without a backslash is ours: only before a link of the source.
    let bare = text.replacing("\\\\", with: "").replacing("\\[", with: "").replacing("\\<", with: "")
    #expect(!bare.contains("<"), "\(text.prefix(300))")
  }

  private static func teams(_ json: JSON, size: Int) throws {
    #expect(size <= 10_000)
    let shown = strings(in: json)
    #expect(!shown.contains("TextBlock") && !shown.contains("FactSet") && !shown.contains("entities"))
    let card = try #require(json["attachments"]?[0]?["content"])
    #expect(card["type"] == "AdaptiveCard" && card["body"]?.list?.isEmpty == false)
  }

  private static func mattermost(_ json: JSON) throws {
    let text = try #require(json["text"]?.string)
    let details = json["attachments"]?[0]?["text"]?.string ?? ""
    #expect(!text.isEmpty && text.utf16.count + details.utf16.count <= 8_192)
    callsNobody(text + details)
    #expect(!(text + details).contains("<"))
  }

  private static func ntfy(_ json: JSON) throws {
    #expect((1...4_096).contains(json["message"]?.string?.utf8.count ?? 0))
    #expect((1...256).contains(json["title"]?.string?.utf8.count ?? 0))
    #expect((1...5).contains(json["priority"]?.integer ?? 0))
  }

  private static func telegram(_ json: JSON) throws {
    let text = try #require(json["text"]?.string)
    #expect((1...4_096).contains(text.utf16.count))
    callsNobody(text)
    var open: [Substring] = []
    for piece in text.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      let tag = piece.prefix { $0 != ">" }
      switch tag {
      case "b": open.append("b")
      case "/b", "/a": #expect(open.popLast() == tag.dropFirst())
      default:
        #expect(
          tag.hasPrefix("a href=\"http") && tag.hasSuffix("\"") && tag.count(where: { $0 == "\"" }) == 2, "\(tag)")
        open.append("a")
      }
    }
    #expect(open.isEmpty)
  }

  private static func alertmanager(_ json: JSON, size: Int) throws {
    #expect(size <= 64 << 10)
    let alerts = try #require(json.list)
    #expect(!alerts.isEmpty)
    for alert in alerts { try labelled(alert) }
  }

  private static func labelled(_ alert: JSON) throws {
    let labels = try #require(alert["labels"]?.object)
    #expect(labels["alert_id"] != nil && labels["alertname"] != nil && labels["severity"] != nil)
    for label in labels {
      #expect((1...200).contains(label.value.string?.utf16.count ?? 0))
      #expect(label.key.utf8.allSatisfy { $0 == UInt8(ascii: "_") || (0x61...0x7A).contains($0) })
    }
    for annotation in alert["annotations"]?.object ?? [:] where annotation.key != "link" {
      callsNobody(annotation.value.string ?? "")
      #expect(!(annotation.value.string ?? "").contains("<!"))
    }
  }
}
