import Model
import Settings
import TestSupport
import Testing
import Yaml

@Suite struct WebhookFormatTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func load(_ hook: String, credentials: Bool = true) throws -> Sink.Webhook {
    try folder.write(
      "version: 1\nfeeds: []\nsinks:\n  - name: chat\n    webhook:\n"
        + hook.split(separator: "\n", omittingEmptySubsequences: false).map { "      \($0)\n" }.joined(),
      to: "dutywatch.yaml")
    let settings = try SettingsFile.load(
      folder.file("dutywatch.yaml"),
      environment: credentials ? ["CREDENTIALS_DIRECTORY": folder.file("credentials")] : [:])
    guard case .webhook(let webhook)? = settings.sinks.first?.kind else { throw NoWebhook() }
    return webhook
  }

  private struct NoWebhook: Error {}

  private func problems(_ hook: String) -> [String] {
    do {
      _ = try load(hook)
      return []
    } catch let error as Problems {
      return error.list.map { $0.description.replacing(folder.path + "/", with: "") }
    } catch { return ["\(error)"] }
  }

  @Test func withoutAFormatItIsStandard() throws {
    #expect(try load("url: https://example.org/h").format == .standard)
  }

  @Test(arguments: [
    ("slack", WebhookFormat.slack), ("discord", .discord), ("teams", .teams), ("mattermost", .mattermost),
    ("standard", .standard), ("cloudevents", .cloudEvents(source: "urn:dutywatch")),
    ("alertmanager", .alertmanager(labels: [])),
  ])
  func aFormatNeedsNoMoreThanItsName(_ name: String, _ format: WebhookFormat) throws {
    #expect(try load("url: https://example.org/h\nformat: \(name)").format == format)
  }

  @Test func aFormatThatIsNoneIsToldTheNearest() {
    #expect(
      problems("url: https://example.org/h\nformat: slak") == [
        "dutywatch.yaml:7:15: sinks[0].webhook.format: 'slak' is not known here (did you mean 'slack'?)"
      ])
  }

  @Test func discordIsAskedByAVersionThatTellsWaitsInSeconds() throws {
    for (url, asked) in [
      ("https://discord.com/api/webhooks/1/x", "https://discord.com/api/v10/webhooks/1/x"),
      ("https://Discordapp.com/api/webhooks/1/x?wait=true", "https://discordapp.com/api/v10/webhooks/1/x?wait=true"),
      ("https://discord.com/api/v9/webhooks/1/x", "https://discord.com/api/v9/webhooks/1/x"),
      ("https://relay.example/api/webhooks/1/x", "https://relay.example/api/webhooks/1/x"),
    ] {
      #expect(try load("url: \(url)\nformat: discord").url.reveal() == asked)
    }
  }

  @Test func alertmanagerIsAskedAtItsPath() throws {
    for url in ["http://am:9093", "http://am:9093/", "http://am:9093/api/v2/alerts"] {
      let hook = try load("url: \(url)\nformat: alertmanager\nlabels: {team: policy}")
      #expect(hook.url.reveal() == "http://am:9093/api/v2/alerts")
      #expect(hook.format == .alertmanager(labels: [WebhookFormat.Label(name: "team", value: "policy")]))
    }
    #expect(
      problems("url: http://am:9093\nformat: alertmanager\nlabels: {alert_id: x, 9a: y, b-c: z, d: ''}").count == 4)
  }

  @Test func aBotsTokenMakesTelegramsAddressAndIsNotShown() throws {
    try folder.write("123456:AAE-x_y\n", to: "credentials/bot")
    let hook = try load("format: telegram\ntoken_credential: bot\nchat_id: -1001234567890")
    #expect(hook.url.reveal() == "https://api.telegram.org/bot123456:AAE-x_y/sendMessage")
    #expect(hook.format == .telegram(chat: "-1001234567890") && hook.token == nil)
    #expect(
      try load("format: telegram\ntoken_credential: bot\nchat_id: '@duties'").format == .telegram(chat: "@duties"))
    #expect(problems("format: telegram\nchat_id: 1").contains { $0.contains("the bot's token") })
    #expect(problems("format: telegram\ntoken_credential: bot\nchat_id: duties").contains { $0.contains("chat_id") })
    #expect(problems("format: telegram\ntoken_credential: bot").contains { $0.contains("chat_id: missing") })
    try folder.write("hunter2/../x", to: "credentials/bot")
    let told = problems("format: telegram\ntoken_credential: bot\nchat_id: 1")
    #expect(told.contains { $0.contains("expected a bot's token") } && !told.joined().contains("hunter2"))
  }

  @Test func ntfyHasATopicAndPerhapsAToken() throws {
    try folder.write("tk_secret", to: "credentials/ntfy")
    let hook = try load("url: https://ntfy.sh\nformat: ntfy\ntopic: duties-7f3a\ntoken_credential: ntfy")
    #expect(hook.format == .ntfy(topic: Secret("duties-7f3a")) && hook.token == Secret("tk_secret"))
    #expect(!"\(hook)".contains("tk_secret") && !"\(hook)".contains("7f3a"))
    #expect(
      problems("url: https://ntfy.sh/duties\nformat: ntfy\ntopic: duties").contains { $0.contains("the server alone") })
    #expect(problems("url: https://ntfy.sh\nformat: ntfy\ntopic: a b").contains { $0.contains("expected a topic") })
    #expect(problems("url: https://ntfy.sh\nformat: ntfy").contains { $0.contains("exactly one of topic") })
  }

  @Test func whatBelongsToAnotherFormatIsAnError() {
    #expect(
      problems("url: https://example.org/h\nformat: slack\nchat_id: 5\nlabels: {a: b}") == [
        "dutywatch.yaml:9:7: sinks[0].webhook.labels: belongs to `format: alertmanager`, not to slack",
        "dutywatch.yaml:8:7: sinks[0].webhook.chat_id: belongs to `format: telegram`, not to slack",
      ])
  }

  @Test func cloudEventsNameTheirSource() throws {
    let format = try load("url: https://example.org/h\nformat: cloudevents\nsource: https://example.org/dw").format
    #expect(format == .cloudEvents(source: "https://example.org/dw"))
    #expect(problems("url: https://example.org/h\nformat: cloudevents\nsource: a b").contains { $0.contains("a URI") })
  }

  private let expected = JSONTemplate.object([
    JSONTemplate.Member(key: "text", value: .text([.placeholder(.severity), .words(": "), .placeholder(.summary)])),
    JSONTemplate.Member(
      key: "n", value: .list([.number("1"), .number("-0.5e3"), .bool(true), .null, .text([.words("07")])])),
  ])

  @Test(arguments: [
    "template: {text: '{{severity}}: {{ summary }}', n: [1, -0.5e3, true, null, 07]}",
    "template: |\n  {\"text\": \"{{severity}}: {{summary}}\",\n   \"n\": [1, -0.5e3, true, null, \"07\"]}",
    "template: '{\"text\": \"{{severity}}: {{summary}}\", \"n\": [1, -0.5e3, true, null, \"07\"]}'",
    "template_file: body.json",
  ])
  func aTemplateIsWrittenInlineAsTextOrInAFile(_ written: String) throws {
    try folder.write(
      "{\n\t\"text\": \"{{severity}}: {{summary}}\",\n\t\"n\": [1, -0.5e3, true, null, \"07\"]\n}", to: "body.json")
    let hook = try load("url: https://example.org/h\nformat: template\n" + written)
    #expect(hook.format == .template(expected))
  }

  @Test func anUnknownPlaceholderIsToldWithItsPlaceAndTheNearestKnown() throws {
    #expect(
      problems("url: https://example.org/h\nformat: template\ntemplate: {text: \"{{sumary}}\"}") == [
        "dutywatch.yaml:8:24: sinks[0].webhook.template: no placeholder is named 'sumary' (did you mean 'summary'?)"
      ])
    try folder.write("{\n  \"a\": [\n    \"{{qoute}}\"]\n}", to: "body.json")
    #expect(
      problems("url: https://example.org/h\nformat: template\ntemplate_file: body.json") == [
        "body.json:3:5: sinks[0].webhook.template_file: no placeholder is named 'qoute' (did you mean 'quote'?)"
      ])
    #expect(
      problems("url: https://example.org/h\nformat: template\ntemplate: |\n  {\n   \"a\": \"{{lnk}}\"}") == [
        "dutywatch.yaml:8:17: sinks[0].webhook.template: no placeholder is named 'lnk' (did you mean 'link'?) "
          + "(in line 2, column 7 of the text)"
      ])
  }

  @Test(arguments: [
    ("template: {'{{id}}': x}", "a placeholder stands in a value, not in a key"),
    ("template: {a: '{{id'}", "{{ without }}"), ("template: hello", "expected a JSON object or list"),
    ("template: {a: {{summary}}}", "placeholders stand in quotes"), ("", "exactly one of template, template_file"),
    ("template_file: absent.json", "no such file"), ("template: '{\"a\": }}'", "in line 1"),
  ])
  func aTemplateThatIsWrongIsToldSo(_ written: String, _ message: String) {
    let told = problems("url: https://example.org/h\nformat: template\n" + written)
    #expect(told.contains { $0.contains(message) }, "\(told)")
  }

  @Test func aTemplateIsBounded() {
    let long = String(repeating: "x", count: 20_000)
    #expect(
      problems("url: https://example.org/h\nformat: template\ntemplate: {a: \(long)}").contains {
        $0.contains("larger than 16 KiB")
      })
  }

  @Test func placeholdersInTheAddressAreNoPlaceholders() throws {
    let hook = try load("url: 'https://example.org/h?x=%7B%7Bid%7D%7D'\nformat: template\ntemplate: {a: b}")
    #expect(hook.url.reveal() == "https://example.org/h?x=%7B%7Bid%7D%7D")
  }

  @Test func bothKindsOfSigningKeysAreTaken() throws {
    try folder.write(
      "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\nwhsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
      to: "credentials/keys")
    #expect(try load("url: https://example.org/h\nsecret_credential: keys").secrets.count == 2)
    try folder.write("whsk_AAEC", to: "credentials/keys")
    #expect(
      problems("url: https://example.org/h\nsecret_credential: keys").contains { $0.contains("expected one secret") })
  }

  @Test(arguments: [
    ("https://hooks.slack.com/services/T0/B0/x", "slack"), ("https://discord.com/api/webhooks/1/x", "discord"),
    ("https://prod-1.westeurope.logic.azure.com/workflows/x", "teams"), ("https://example.org/discord.com", ""),
    ("https://notdiscord.com/", ""),
  ])
  func anAddressThatAsksForAnotherFormatIsAWarning(_ url: String, _ format: String) throws {
    try folder.write(
      "version: 1\nfeeds: []\nsinks: [{name: chat, webhook: {url: '\(url)'}}]", to: "dutywatch.yaml")
    let warnings = try SettingsFile.load(folder.file("dutywatch.yaml"), environment: [:]).warnings
    let expected = "dutywatch.yaml:3:31: sinks[0].webhook: that address asks for `format: \(format)`"
    #expect(warnings.map { $0.replacing(folder.path + "/", with: "") } == (format.isEmpty ? [] : [expected]))
  }
}
