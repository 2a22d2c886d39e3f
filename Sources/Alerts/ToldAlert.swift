import Model
import Text

/// What an alert tells people, read from its `standard` JSON: for sinks that do not send that JSON itself.
///
/// Texts are as they came, still untrusted; the sink escapes them.
struct ToldAlert {
  /// A quote, and where it is from.
  struct Evidence {
    let quote: String
    /// Outlet and day, with a comma between them.
    let source: String
    /// http or https; nil: none is known.
    let link: String?
  }

  let data: JSON?
  let evidence: [Evidence]
  /// Of a baseline: `Google · local office · PK: done`.
  let rows: [String]
  /// Of a group or digest, in order.
  let members: [ToldMember]
  /// The summary; of a group or digest without the members, which stand below it.
  let heading: String

  init(_ alert: Alert) {
    data = (try? JSON.parse(Array(alert.body.utf8)))?["data"]
    members = ToldMember.all(in: data)
    heading = ToldMember.heading(alert.summary, of: members)
    evidence = (data?["evidence"]?.list ?? []).map { evidence in
      let item = evidence["item"]
      let day = (item?["published"]?.string ?? item?["received"]?.string ?? "").prefix(10)
      return Evidence(
        quote: evidence["quote"]?.string ?? "",
        source: [item?["outlet"]?.string, String(day)].compactMap(\.self).joined(separator: ", "),
        link: WebLink.safe(item?["link"]?.string))
    }
    rows = (data?["rows"]?.list ?? []).map { row in
      let names = [row["platform"]?["name"]?.string, row["obligation"]?["name"]?.string, row["jurisdiction"]?.string]
      return "\(names.compactMap(\.self).joined(separator: " · ")): \(row["status"]?["to"]?.string ?? "")"
    }
  }

  /// A text of the data, by the keys that lead to it; nil: there is none.
  func text(_ keys: String...) -> String? { keys.reduce(data) { $0?[$1] }?.string }
}
