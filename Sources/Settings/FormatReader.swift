import Foundation
import Model
import Yaml

/// Reads `webhook.format` and what belongs to one format only.
extension SinkReader {
  /// The format; nil, with a complaint, when something of it is missing or wrong.
  mutating func format(_ hook: YamlMap) -> WebhookFormat? {
    guard let name = hook.has("format") ? hook.choice("format", of: WebhookFormat.Name.self) : .standard else {
      return nil
    }
    for (owner, keys) in SinkReader.owners where owner != name {
      for key in keys where hook.has(key) {
        hook.complaints.complain(
          hook.position(of: key),
          "\(hook.name(of: key)): belongs to `format: \(owner.rawValue)`, not to \(name.rawValue)")
      }
    }
    switch name {
    case .standard: return .standard
    case .slack: return .slack
    case .discord: return .discord
    case .teams: return .teams
    case .mattermost: return .mattermost
    case .cloudevents: return source(hook).map(WebhookFormat.cloudEvents)
    case .alertmanager: return .alertmanager(labels: labels(hook))
    case .ntfy: return topic(hook).map(WebhookFormat.ntfy)
    case .telegram: return chat(hook).map(WebhookFormat.telegram)
    case .template: return TemplateReader(hook, base: base).template().map(WebhookFormat.template)
    }
  }

  private static let owners: [(WebhookFormat.Name, [String])] = [
    (.cloudevents, ["source"]), (.alertmanager, ["labels"]), (.ntfy, ["topic", "topic_file", "topic_credential"]),
    (.telegram, ["chat_id"]), (.template, ["template", "template_file"]),
  ]

  private func source(_ hook: YamlMap) -> String? {
    guard let source = hook.string("source") else { return "urn:dutywatch" }
    let isReference = source.unicodeScalars.allSatisfy {
      (0x21...0x7E).contains($0.value) && !"\"<>\\^`{|}".unicodeScalars.contains($0)
    }
    guard !source.isEmpty, isReference else {
      hook.complain("source", "expected a URI that names this daemon, such as https://example.org/dutywatch")
      return nil
    }
    return source
  }

  private func labels(_ hook: YamlMap) -> [WebhookFormat.Label] {
    guard let map = hook.map(free: "labels") else { return [] }
    return map.keys.compactMap { name in
      let isName =
        name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || isASCIILetterOrDigit($0) }
        && !(name.utf8.first.map { (0x30...0x39).contains($0) } ?? true)
      guard isName, name.utf8.count <= 100 else {
        map.complain(name, "a label's name has letters, digits and _ only, and begins with none of the digits")
        return nil
      }
      guard !["alertname", "alert_id"].contains(name) else {
        map.complain(name, "is Dutywatch's own label; without it Alertmanager would take two alerts for one")
        return nil
      }
      guard let value = map.required(name) else { return nil }
      return WebhookFormat.Label(name: name, value: String(value.prefix(200)))
    }
  }

  private mutating func topic(_ hook: YamlMap) -> Secret? {
    let given = ["topic", "topic_file", "topic_credential"].filter(hook.has)
    guard let key = given.first, given.count == 1 else {
      hook.complaints.complain(
        hook.position, "\(hook.path): expected exactly one of topic, topic_file, topic_credential")
      return nil
    }
    let text: Secret?
    switch key {
    case "topic": text = hook.required("topic").map(Secret.init)
    case "topic_file": text = credentials.file(hook, key)
    default: text = credentials.credential(hook, key)
    }
    guard let text else { return credentials.policy == .tolerate && key != "topic" ? Secret("") : nil }
    let bytes = text.reveal().utf8
    let isTopic = bytes.allSatisfy { isASCIILetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    guard isTopic, (1...64).contains(bytes.count) else {
      hook.complain(key, "expected a topic of ntfy: 1 to 64 letters, digits, _ and -")
      return nil
    }
    return text
  }

  private func chat(_ hook: YamlMap) -> String? {
    guard let chat = hook.required("chat_id") else { return nil }
    let isChannel =
      chat.hasPrefix("@") && (2...64).contains(chat.utf8.count)
      && chat.utf8.dropFirst().allSatisfy { isASCIILetterOrDigit($0) || $0 == UInt8(ascii: "_") }
    guard isChannel || Int64(chat) != nil else {
      hook.complain("chat_id", "expected a number such as -1001234567890, or \"@channel\" in quotes")
      return nil
    }
    return chat
  }
}

// MARK: Address and token

extension SinkReader {
  /// The token for `Authorization: Bearer`, or Telegram's; nil: none, or it could not be read.
  mutating func token(_ hook: YamlMap) -> Secret? {
    let given = ["token_credential", "token_file"].filter(hook.has)
    guard let key = given.first else { return nil }
    guard given.count == 1 else {
      hook.complaints.complain(hook.position, "\(hook.path): expected only one of token_credential, token_file")
      return nil
    }
    guard let token = key == "token_file" ? credentials.file(hook, key) : credentials.credential(hook, key) else {
      return nil
    }
    guard token.reveal().utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      hook.complain(key, "expected a token without spaces, of ASCII characters only")
      return nil
    }
    return token
  }

  /// The address with the path that the format asks for; nil, with a complaint, when there is none.
  mutating func address(_ hook: YamlMap, for format: WebhookFormat, token: Secret?) -> String? {
    switch format {
    case .telegram: return telegramAddress(hook, token)
    case .alertmanager:
      let path = "/api/v2/alerts"
      return address(hook).map { url in
        url.isEmpty || url.contains("?") || url.hasSuffix(path) ? url : SinkReader.withoutSlash(url) + path
      }
    case .discord: return address(hook).map(SinkReader.versioned)
    case .ntfy:
      guard let url = address(hook) else { return nil }
      guard ["", "/"].contains(URLComponents(string: url)?.path ?? "") else {
        hook.complain(
          ["url", "url_file", "url_credential", "credential"].first(where: hook.has) ?? "url",
          "expected the server alone, such as https://ntfy.sh; the topic goes into `topic`")
        return nil
      }
      return url
    default: return address(hook)
    }
  }

  /// The address as Discord shows it has no version, and is answered by an old one that counts waits in milliseconds.
  private static func versioned(_ url: String) -> String {
    let hosts = ["discord.com", "discordapp.com", "ptb.discord.com", "canary.discord.com"]
    for host in hosts where url.lowercased().hasPrefix("https://\(host)/api/webhooks/") {
      return "https://\(host)/api/v10" + url.dropFirst("https://\(host)/api".count)
    }
    return url
  }

  /// Says so when the address is a chat service's and the format is another: the service would refuse every alert.
  mutating func warn(_ hook: YamlMap, of url: String, for format: WebhookFormat) {
    guard format == .standard, let host = URLComponents(string: url)?.host?.lowercased() else { return }
    let services: [(WebhookFormat.Name, [String])] = [
      (.slack, ["hooks.slack.com"]), (.discord, ["discord.com", "discordapp.com"]), (.telegram, ["api.telegram.org"]),
      (.teams, ["webhook.office.com", "logic.azure.com", "api.powerplatform.com"]),
    ]
    for (name, hosts) in services where hosts.contains(where: { host == $0 || host.hasSuffix("." + $0) }) {
      credentials.warn("\(hook.position): \(hook.path): that address asks for `format: \(name.rawValue)`")
    }
  }

  private mutating func telegramAddress(_ hook: YamlMap, _ token: Secret?) -> String? {
    let hasToken = hook.has("token_credential") || hook.has("token_file")
    let hasURL = ["url", "url_file", "url_credential", "credential"].contains(where: hook.has)
    guard hasToken || hasURL else {
      hook.complaints.complain(hook.position, "\(hook.path): expected token_credential or token_file: the bot's token")
      return nil
    }
    guard let server = hasURL ? address(hook) : "https://api.telegram.org" else { return nil }
    guard hasToken else {
      if server.isEmpty || server.hasSuffix("/sendMessage") { return server }
      hook.complain(
        ["url", "url_file", "url_credential", "credential"].first(where: hook.has) ?? "url",
        "expected an address that ends with /bot<token>/sendMessage; better: no url, and token_credential")
      return nil
    }
    guard let token else { return credentials.policy == .tolerate ? "" : nil }
    let parts = token.reveal().split(separator: ":", omittingEmptySubsequences: false)
    let isToken =
      parts.count == 2 && Int64(parts[0]) != nil
      && parts[1].utf8.allSatisfy { isASCIILetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    guard isToken, !parts[1].isEmpty else {
      hook.complain(
        hook.has("token_file") ? "token_file" : "token_credential", "expected a bot's token: digits, a colon, letters")
      return nil
    }
    return "\(SinkReader.withoutSlash(server))/bot\(token.reveal())/sendMessage"
  }

  private static func withoutSlash(_ url: String) -> String { url.hasSuffix("/") ? String(url.dropLast()) : url }
}

extension WebhookFormat {
  var isTelegram: Bool { if case .telegram = self { true } else { false } }
}

func isASCIILetterOrDigit(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}
