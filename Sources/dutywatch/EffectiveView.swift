import Foundation
import Model
import Settings
import Text
import Yaml

/// Every value in force, with where it comes from; of secrets, that they are there.
struct EffectiveView {
  private struct Line {
    let key: String
    let value: String
    let origin: String
  }

  private var sections: [(head: String, lines: [Line])] = []
  private let settings: Settings

  init(_ settings: Settings, environment: [String: String]) {
    self.settings = settings
    sections = [(settings.file, top(environment))]
    sections += settings.feeds.map { ("feed \($0.name)", lines(of: $0)) }
    sections += settings.sinks.map { ("sink \($0.name)", lines(of: $0)) }
    if !settings.routes.isEmpty {
      let routes = settings.routes.enumerated().map { index, route in
        Line(key: "\(index + 1)", value: told(route), origin: origin("routes"))
      }
      sections.append(("routes", routes))
    }
  }

  // MARK: Values

  private func top(_ environment: [String: String]) -> [Line] {
    let place = environment["STATE_DIRECTORY"] == nil ? "default" : "$STATE_DIRECTORY"
    let heartbeat = settings.heartbeat.map { "every \($0.every.short) to \($0.shownPlace)" }
    let keep = settings.keep
    return [
      Line(key: "state", value: settings.state, origin: origin("state", otherwise: place)),
      line("contact", settings.contact ?? "none"),
      line("poll.concurrency", "\(settings.concurrency)"), line("poll.per_host", "\(settings.perHost)"),
      line("poll.memory", "\(settings.memory)"),
      line("poll.spacing", settings.spacing.short),
      line("confidence", "\(settings.confidence)"), line("grouping.window", settings.grouping?.short ?? "none"),
      line("cap", settings.cap.map { "\($0)" } ?? "none"), line("keep.text", keep.text.short),
      line("keep.deliveries", keep.deliveries.short), line("keep.size", keep.size.map { "\($0)" } ?? "any"),
      line("reload", settings.reload.rawValue), line("heartbeat", heartbeat ?? "none"),
    ] + monitoring + reporting + settings.watchlists.map { line("watchlists", $0) }
      + settings.languages.map { line("languages", $0) }
      + (settings.places.map { [line("places", $0)] } ?? [])
  }

  private var monitoring: [Line] {
    let (log, metrics) = (settings.log, settings.metrics)
    return [line("log.level", log.level.rawValue), line("log.format", log.format?.rawValue ?? "as it is read")]
      + LogPart.allCases.filter { log.levels[$0] != nil }.map { line("log.levels.\($0.rawValue)", log[$0].rawValue) }
      + [
        line("metrics.listen", metrics?.listener?.description ?? "none"), line("metrics.file", metrics?.file ?? "none"),
      ] + (metrics?.file == nil ? [] : [line("metrics.every", metrics?.every.short ?? "")])
  }

  private var reporting: [Line] {
    guard let report = settings.report else { return [line("report.file", "none")] }
    let places = report.jurisdictions.isEmpty ? "all" : report.jurisdictions.joined(separator: ", ")
    return [
      line("report.file", report.file ?? "none"), line("report.feed", report.feed ?? "none"),
      line("report.every", report.every.short), line("report.since", report.since.short),
      line("report.jurisdictions", places),
    ]
  }

  private func lines(of feed: Feed) -> [Line] {
    let values: [(String, String)] = [
      ("url", shownAddress(feed.url)), ("every", feed.every.short), ("floor", feed.floor.short),
      ("ceiling", feed.ceiling.short), ("timeout", feed.timeout.short), ("max_body", "\(feed.maxBody)"),
      ("private_networks", "\(feed.privateNetworks)"), ("first", feed.first.rawValue),
      ("adaptive", "\(feed.adaptive)"), ("revalidate_after", feed.revalidateAfter.short),
      ("expect_every", feed.expectEvery?.short ?? "its habit"), ("language", feed.language ?? "as the item says"),
      ("jurisdiction", feed.jurisdiction ?? "none"), ("trust", feed.trust.rawValue),
      ("outlet", feed.outlet ?? "as the link says"),
      ("headers", feed.headers.isEmpty ? "none" : feed.headers.map { "\($0.name): •••" }.joined(separator: ", ")),
      ("user_agent", feed.userAgent ?? "Dutywatch's own"), ("proxy", feed.proxy == nil ? "none" : "•••"),
      ("ca_file", feed.caFile ?? "the system's"), ("was", feed.was ?? "none"),
    ]
    return values.map { key, value in
      let names = key == "headers" ? ["headers", "credential"] : [key]
      let own = names.lazy.compactMap { settings.origins["feeds.\(feed.name).\($0)"] }.first
      return Line(key: key, value: value, origin: own.map(shown) ?? origin("poll.\(key)"))
    }
  }

  private func lines(of sink: Sink) -> [Line] {
    let base = "sinks.\(sink.name)"
    let (kind, values) = told(sink.kind)
    var lines = values.map { key, value in
      let written = (EffectiveView.otherKeys[key] ?? []) + [key]
      let place = written.lazy.compactMap { settings.origins["\(base).\(kind).\($0)"] }.first
      return Line(key: "\(kind).\(key)", value: value, origin: place.map(shown) ?? "default")
    }
    if let isPrivate = privateNetworks(sink.kind) {
      lines.append(
        Line(
          key: "private_networks", value: "\(isPrivate)",
          origin: origin("\(base).private_networks", otherwise: origin("poll.private_networks"))))
    }
    switch sink.kind {
    case .log, .journal: break
    default:
      let schedule = sink.schedule.map(\.short).joined(separator: " ")
      lines.append(line("\(base).\(kind).retry.schedule", schedule, as: "retry.schedule"))
      lines.append(line("\(base).\(kind).retry.give_up", sink.giveUp.short, as: "retry.give_up"))
    }
    lines.append(line("\(base).digest", sink.digest.map(told) ?? "none", as: "digest"))
    let quiet = sink.quietHours.map(told).joined(separator: "; ")
    lines.append(line("\(base).quiet_hours", quiet.isEmpty ? "none" : quiet, as: "quiet_hours"))
    return lines
  }

  /// Where the same may be written.
  private static let otherKeys = [
    "url": ["url_file", "url_credential", "credential"], "secret_credential": ["secret_file"],
    "token_credential": ["token_file"], "username": ["username_credential"],
  ]

  private func privateNetworks(_ kind: Sink.Kind) -> Bool? {
    switch kind {
    case .webhook(let hook): hook.privateNetworks
    case .email(let mail): mail.privateNetworks
    case .log, .journal, .exec: nil
    }
  }

  private func told(_ kind: Sink.Kind) -> (String, [(String, String)]) {
    switch kind {
    case .webhook(let hook):
      let url = hook.url.reveal()
      let scheme = url.prefix { $0 != ":" }
      return (
        "webhook",
        [
          ("url", url.isEmpty ? "not read" : "\(scheme)://•••"), ("format", hook.format.name.rawValue),
          ("secret_credential", hook.secrets.isEmpty ? "none: unsigned" : "\(hook.secrets.count) × •••"),
          ("token_credential", hook.token == nil ? "none" : "•••"), ("retry.timeout", hook.timeout.short),
        ]
      )
    case .email(let mail):
      return (
        "email",
        [
          ("server", mail.server), ("tls", "\(mail.requiresTLS)"), ("username", mail.login == nil ? "none" : "•••"),
          ("from", mail.from.address), ("to", mail.to.map(\.address).joined(separator: ", ")),
          ("ca_file", mail.caFile ?? "the system's"), ("retry.timeout", mail.timeout.short),
        ]
      )
    case .log(let target, let format):
      let file = if case .file(let path) = target { path } else { "standard output" }
      return ("log", [("file", file), ("format", format.rawValue)])
    case .journal: return ("journal", [])
    case .exec(let program):
      return (
        "exec",
        [
          // One of the arguments may be a token.
          ("command", ([program.path] + program.arguments.map { _ in "•••" }).joined(separator: " ")),
          ("retry.timeout", program.timeout.short),
        ]
      )
    }
  }

  private func told(_ digest: Digest) -> String {
    let times =
      switch digest.rhythm {
      case .hourly: "hourly"
      case .daily(let at): "daily at \(at)"
      case .weekly(let day, let at): "\(day.rawValue) at \(at)"
      }
    return "\(times) \(digest.zone), urgent: \(list(digest.urgent.map(\.rawValue)))"
  }

  private func told(_ hours: QuietHours) -> String {
    let days = hours.days.count == 7 ? "" : " on \(list(hours.days.map(\.rawValue)))"
    return "\(hours.from) to \(hours.to)\(days) \(hours.zone), urgent: \(list(hours.urgent.map(\.rawValue)))"
  }

  private func told(_ route: Route) -> String {
    let match = route.match
    var parts = [
      ("type", match.types), ("severity", match.severities.map(\.rawValue)), ("platform", match.platforms),
      ("obligation", match.obligations), ("jurisdiction", match.jurisdictions),
      ("status_from", match.statusesBefore.map(\.rawValue)), ("status", match.statuses.map(\.rawValue)),
      ("feed", match.feeds), ("trust", match.trusts.map(\.rawValue)),
    ].filter { !$0.1.isEmpty }.map { "\($0) \($1.joined(separator: "/"))" }
    if let confidence = match.confidence { parts.append("confidence at least \(confidence)") }
    if route.minOutlets > 1 { parts.append("\(route.minOutlets) outlets, held for \(route.hold.short)") }
    return "\(parts.isEmpty ? "everything" : parts.joined(separator: ", ")) → \(list(route.sinks))"
      + (route.goesOn ? ", and on" : "")
  }

  private func list(_ words: [String]) -> String { words.isEmpty ? "none" : words.joined(separator: ", ") }

  // MARK: Where from

  private func line(_ path: String, _ value: String, as key: String? = nil) -> Line {
    Line(key: key ?? path, value: value, origin: origin(path))
  }

  private func origin(_ path: String, otherwise: String = "default") -> String {
    settings.origins[path].map(shown) ?? otherwise
  }

  /// Files below the configuration's folder without it.
  private func shown(_ position: Position) -> String {
    let folder = (settings.file as NSString).deletingLastPathComponent + "/"
    let text = position.description
    return text.hasPrefix(folder) ? String(text.dropFirst(folder.count)) : text
  }

  // MARK: Output

  var text: String {
    var text: [String] = []
    for (head, lines) in sections {
      text.append((text.isEmpty ? "" : "\n") + Terminal.bold(Escaping.terminal(head)))
      for line in lines {
        text.append(Escaping.terminal("  \(line.key): \(line.value)") + Terminal.faint("  # " + line.origin))
      }
    }
    return text.joined(separator: "\n")
  }

  var json: JSON {
    .list(
      sections.flatMap { head, lines in
        lines.map { line in
          [
            "section": .string(head), "key": .string(line.key), "value": .string(line.value),
            "from": .string(line.origin),
          ]
        }
      })
  }
}
