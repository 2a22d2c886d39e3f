import Foundation
import Testing
import Watchlist

/// The README's table of the catalogue says what the files say.
@Suite struct CatalogueTableTests {
  /// Duties in the order of the columns, with their heads.
  private static let columns = [
    ("regulator_registration", "registration"), ("company_registration", "company"), ("local_office", "office"),
    ("local_representative", "representative"), ("compliance_officer", "officers"),
    ("data_localisation", "data kept"), ("takedown", "takedown"), ("data_disclosure", "disclosure"),
    ("transparency", "transparency"), ("risk_assessment", "risk"), ("age_assurance", "age"), ("tax", "tax"),
    ("news_payment", "news"), ("general_compliance", "law"),
  ]

  private func table() throws -> String {
    let set = try Shipped.load()
    let heads = ["jurisdiction"] + Self.columns.map(\.1) + ["examples", "verified"]
    let rows = set.jurisdictions.sorted { $0.name < $1.name }.map { jurisdiction in
      let cells = Self.columns.map { code, _ in
        jurisdiction.obligations.first { $0.code == code }.map { $0.instrument == nil ? "○" : "●" } ?? ""
      }
      let languages = Set(jurisdiction.obligations.flatMap { $0.examples.map(\.language) }).sorted()
      let verified = jurisdiction.obligations.count { $0.verified != nil }
      return ["\(jurisdiction.name) (\(jurisdiction.code))"] + cells
        + [languages.joined(separator: " "), "\(verified) of \(jurisdiction.obligations.count)"]
    }
    let rule = heads.map { _ in "---" }
    return ([heads, rule] + rows).map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
  }

  @Test func everyDutyHasAColumn() throws {
    let codes = try Shipped.load().jurisdictions.flatMap { $0.obligations.map(\.code) }
    #expect(Set(codes).subtracting(Self.columns.map(\.0)).isEmpty)
  }

  @Test func theTableOfTheReadmeIsThatOfTheFiles() throws {
    let readme = try String(
      contentsOf: Shipped.folder.deletingLastPathComponent().appending(path: "README.md"), encoding: .utf8)
    let table = try table()
    #expect(readme.contains("<!-- catalogue -->\n\(table)\n<!-- /catalogue -->"), "put this there:\n\(table)")
  }
}
