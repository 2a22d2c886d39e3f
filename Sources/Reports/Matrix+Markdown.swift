import Model
import Text

extension Matrix {
  /// A heading and a table a jurisdiction, then what the signs mean.
  package var markdown: String {
    guard !rows.isEmpty else { return text(width: 80, colour: false) }
    let parts = unique(rows.map(\.key.jurisdiction)).map(part)
    return (parts + [legend.map(Escaping.markdown).joined(separator: " · ")]).joined(separator: "\n\n")
  }

  private func part(of jurisdiction: String) -> String {
    let here = rows.filter { $0.key.jurisdiction == jurisdiction }
    let duties = unique(here.map(\.key.obligation))
    let cells = Dictionary(here.map { ($0.key, $0) }) { $1 }
    let actors = unique(here.map { Actor(platform: $0.key.platform, service: $0.key.service) })
    let lines = actors.map { actor -> [Markdown.Cell] in
      [.text(name(of: actor))]
        + duties.map { duty in
          cells[.init(platform: actor.platform, service: actor.service, obligation: duty, jurisdiction: jurisdiction)]
            .map { .ready(cell($0)) } ?? .text("")
        }
    }
    let title = Escaping.markdown("\(vocabulary.jurisdiction(jurisdiction)) (\(jurisdiction))")
    let heads = duties.map { vocabulary.obligation($0, in: jurisdiction) }
    return "## \(title)\n\n" + Markdown.table(headers: [""] + heads, rows: lines)
  }

  private func cell(_ row: MatrixRow) -> String {
    let detail = detail(row)
    return "**\(Escaping.markdown(status(row)))**" + (detail.isEmpty ? "" : "<br>" + Escaping.markdown(detail))
  }
}
