import Model
import Text

/// What a message says: the sentence, each quote with its source, and by what name to ask about it.
enum MailBody {
  /// For readers of plain text.
  static func text(_ alert: Alert, _ told: ToldAlert) -> String {
    var paragraphs = [Escaping.terminal(told.heading)]
    for evidence in told.evidence {
      let source = "— " + Escaping.terminal(evidence.source)
      paragraphs.append(
        ["“\(Escaping.terminal(evidence.quote))”", source, evidence.link].compactMap(\.self).joined(separator: "\n"))
    }
    if !told.rows.isEmpty { paragraphs.append(told.rows.map(Escaping.terminal).joined(separator: "\n")) }
    for member in told.members {
      let severity = (member.severity ?? .low).rawValue.uppercased()
      var lines = ["\(severity) \(Escaping.terminal(member.summary))"]
      if !member.quote.isEmpty { lines.append("“\(Escaping.terminal(member.quote))”") }
      if let link = member.link { lines.append(link) }
      lines.append(Escaping.terminal(footer(member)))
      paragraphs.append(lines.joined(separator: "\n"))
    }
    return (paragraphs + [footer(alert, told)]).joined(separator: "\n\n") + "\n"
  }

  /// For readers of HTML: no picture, no style sheet, nothing that is loaded from anywhere.
  static func html(_ alert: Alert, _ told: ToldAlert) -> String {
    var lines = [
      "<!DOCTYPE html>", "<html><head><meta charset=\"utf-8\"></head><body>",
      "<p dir=\"auto\"><strong>\(Escaping.html(told.heading))</strong></p>",
    ]
    for evidence in told.evidence {
      lines.append("<blockquote dir=\"auto\">\(Escaping.html(evidence.quote))</blockquote>")
      let source = Escaping.html(evidence.source)
      let linked = evidence.link.map { "<a href=\"\(Escaping.html($0))\" rel=\"noreferrer\">\(source)</a>" } ?? source
      lines.append("<p>— <bdi>\(linked)</bdi></p>")
    }
    if !told.rows.isEmpty {
      lines += ["<ul>"] + told.rows.map { "<li dir=\"auto\">\(Escaping.html($0))</li>" } + ["</ul>"]
    }
    for member in told.members { lines += section(member) }
    lines += ["<p><small>\(Escaping.html(footer(alert, told)))</small></p>", "</body></html>", ""]
    return lines.joined(separator: "\n")
  }

  private static func section(_ member: ToldMember) -> [String] {
    let severity = (member.severity ?? .low).rawValue.uppercased()
    var lines = [
      "<hr>", "<p dir=\"auto\"><strong>\(severity)</strong> \(Escaping.html(member.summary))</p>",
    ]
    if !member.quote.isEmpty { lines.append("<blockquote dir=\"auto\">\(Escaping.html(member.quote))</blockquote>") }
    if let link = member.link {
      let label = Escaping.html(member.outlet.isEmpty ? link : member.outlet)
      lines.append("<p>— <bdi><a href=\"\(Escaping.html(link))\" rel=\"noreferrer\">\(label)</a></bdi></p>")
    }
    return lines + ["<p><small>\(Escaping.html(footer(member)))</small></p>"]
  }

  /// `register.changed · 2026-11-20 · dw_…`, by which the member can be asked for.
  private static func footer(_ member: ToldMember) -> String {
    [member.type, String(member.timestamp.prefix(10)), member.id].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// `normal · register.changed · event of 2026-11-20 · confidence 0.85 · dw_…`.
  private static func footer(_ alert: Alert, _ told: ToldAlert) -> String {
    let confidence = told.data?["confidence"]?.double.map { "confidence \($0)" }
    let omitted = told.data?["evidence_omitted"]?.integer.flatMap { $0 > 0 ? "\($0) more quotes in the register" : nil }
    let parts = [
      alert.severity.rawValue, alert.type.rawValue, told.text("event_date").map { "event of \($0)" }, confidence,
      omitted,
      told.text("corrects").map { "corrects \($0)" }, alert.id,
    ]
    return Escaping.terminal(parts.compactMap(\.self).joined(separator: " · "))
  }
}
