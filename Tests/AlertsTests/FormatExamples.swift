import Foundation
import Model
import TestSupport
import Testing
import Text

@testable import Alerts

/// Formats, and alerts to put into them.
enum FormatExample {
  struct Named: Sendable, CustomTestStringConvertible {
    let name: WebhookFormat.Name
    let format: WebhookFormat
    var testDescription: String { name.rawValue }
  }

  /// One of each, with its options.
  static let all = WebhookFormat.Name.allCases.map { Named(name: $0, format: format($0)) }
  /// Those that are made for people.
  static let chats = all.filter {
    [.slack, .discord, .teams, .mattermost, .ntfy, .telegram, .alertmanager].contains($0.name)
  }

  private static func format(_ name: WebhookFormat.Name) -> WebhookFormat {
    switch name {
    case .standard: .standard
    case .slack: .slack
    case .discord: .discord
    case .teams: .teams
    case .mattermost: .mattermost
    case .ntfy: .ntfy(topic: Secret("duties-7f3a"))
    case .telegram: .telegram(chat: "-1001234567890")
    case .alertmanager: .alertmanager(labels: [WebhookFormat.Label(name: "team", value: "policy")])
    case .cloudevents: .cloudEvents(source: "https://example.org/dutywatch")
    case .template: .template(template)
    }
  }

  /// Changing one has every message of that format that waits made anew.
  static let fingerprints: [WebhookFormat.Name: String] = [
    .slack: "slack", .discord: "discord", .teams: "teams", .mattermost: "mattermost", .ntfy: "ntfy",
    .telegram: "telegram-3b6595d317f948c5", .alertmanager: "alertmanager-28f41d9ef5f3354b",
    .cloudevents: "cloudevents-ad050d1cd99504ad", .template: "template-dcc18034c6d84d51",
  ]

  static let template = JSONTemplate.object([
    JSONTemplate.Member(key: "msgtype", value: .text([.words("text")])),
    JSONTemplate.Member(
      key: "content",
      value: .text([
        .words("["), .placeholder(.severity), .words("] "), .placeholder(.summary), .words(" "), .placeholder(.link),
      ])),
    JSONTemplate.Member(key: "quote", value: .text([.placeholder(.quote)])),
    JSONTemplate.Member(key: "retries", value: .number("3")),
    JSONTemplate.Member(key: "flags", value: .list([.bool(true), .null, .number("1.5e2")])),
  ])

  /// A promise that was kept, told by two outlets.
  static var kept: Alert {
    let second = Example.evidence(
      quote: "گوگل نے اسلام آباد میں دفتر کھول دیا ہے", title: "گوگل کا دفتر",
      link: "https://urdu.example.pk/خبر?a=1&b=2",
      feed: "Urdu", outlet: "urdu.example.pk")
    return AlertWriter(vocabulary: Example.vocabulary).alert(
      for: Example.announcement(
        qualifiers: Qualifiers(deadline: UTCDay(Example.now)), instrument: "PECA",
        evidence: [Example.evidence(), second], outlets: ["dawn.com", "urdu.example.pk"]),
      severity: .high, now: Example.now
    ).checked
  }

  /// What happened to so many platforms in one poll, the third of it urgent.
  static func group(_ count: Int, type: AlertType = .group) -> Alert {
    let writer = AlertWriter(vocabulary: Example.vocabulary)
    let members = (0..<count).map { number in
      writer.alert(
        for: Example.announcement(
          key: RowKey(platform: "p\(number)", obligation: "local_office", jurisdiction: "PK"),
          evidence: [
            Example.evidence(
              quote: "Number \(number) has opened an office", link: "https://news.example.org/\(number)",
              outlet: "outlet\(number).example")
          ]), severity: number == 2 ? .high : .normal, now: Example.now
      ).checked
    }
    return writer.combined(type, because: .cap, sink: "desk", members: members, now: Example.now).checked
  }

  /// An alert whose JSON the writer would never make: every text as it is given, however long.
  static func raw(_ type: AlertType = .registerChanged, severity: Severity = .high, text: String, evidence: Int = 3)
    -> Alert
  {
    let source: JSON = [
      "quote": .string(text), "in": "text", "start": 0, "end": 1,
      "item": [
        "title": .string(text), "link": "https://news.example.org/a?b=1&c=(x)%zz|'", "published": .string(text),
        "received": .string(text), "feed": .string(text), "outlet": .string(text),
      ],
    ]
    let name: JSON = ["id": .string(text), "name": .string(text), "product": .string(text)]
    let row: JSON = ["platform": ["name": .string(text)], "jurisdiction": "PK", "status": ["to": "done"]]
    let data: JSON = [
      "id": .string(id), "severity": .string(severity.rawValue), "platform": name, "obligation": name,
      "jurisdiction": .string(text), "instrument": .string(text),
      "status": ["from": .string(text), "to": .string(text)],
      "qualifiers": ["deadline": .string(text), "sanction": .string(text), "condition": .string(text)],
      "summary": .string(text), "evidence": .list(Array(repeating: source, count: evidence)), "evidence_omitted": 7,
      "outlets": .list([.string(text), .string(text)]), "corrects": .string(text), "feed": .string(text),
      "rows": .list(Array(repeating: row, count: 5)),
    ]
    return raw(type, severity: severity, text: text, data: data)
  }

  /// A group whose JSON the writer would never make: every text as it is given, however long.
  static func rawGroup(text: String, members: Int) -> Alert {
    let list: [JSON] = (0..<members).map { number in
      [
        "id": .string(id), "type": .string(text), "severity": number == 1 ? "high" : "low", "timestamp": .string(text),
        "summary": .string(text), "platform": .string(text), "obligation": .string(text), "jurisdiction": .string(text),
        "status": .string(text), "quote": .string(text), "outlet": .string(text),
        "link": "https://news.example.org/a?b=1&c=(x)%zz|'",
      ]
    }
    let data: JSON = [
      "id": .string(id), "severity": "high", "because": "cap", "from": .string(text), "until": .string(text),
      "count": .integer(members), "summary": .string(text), "members": .list(list),
    ]
    return raw(.group, severity: .high, text: text, data: data)
  }

  private static func raw(_ type: AlertType, severity: Severity, text: String, data: JSON) -> Alert {
    let body: JSON = ["type": .string(type.rawValue), "timestamp": "2026-11-22T03:04:05Z", "version": 1, "data": data]
    return Alert(
      id: id, type: type, timestamp: Example.now, severity: severity, row: nil, summary: text, body: body.serialized)
  }

  static let id = "dw_" + String(repeating: "a", count: 26)

  /// What a feed may try.
  static let hostile: [String] =
    HostileTexts.all + ["", " ", "\u{0}", "😀👩‍👩‍👧‍👦🇵🇰", "دفتر کھول دیا", "e\u{301}\u{302}\u{303}"]

  /// The same, so long that every piece of it must be cut.
  static let maximal: [String] =
    hostile.flatMap { text in
      [String(repeating: text, count: 2_500 / max(1, text.utf8.count))]
    }
    + ["&", "<", "@", "\"", "\\", "*", "\u{1B}", "é", "گ", "\u{FFFD}", "😀"].flatMap { unit in
      [String(repeating: unit, count: 2_500), "x" + String(repeating: unit, count: 2_500)]
    }
}
