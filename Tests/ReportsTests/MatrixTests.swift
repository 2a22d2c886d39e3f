import Foundation
import Model
import Reports
import Testing

@Suite struct MatrixTests {
  private let names = Vocabulary(
    platforms: ["google": "Google", "x": "X", "meta": "Meta"],
    obligations: ["local_office": "local office", "regulator_registration": "registration with the regulator"],
    jurisdictions: ["PK": "Pakistan"])

  private func row(
    _ platform: String, _ obligation: String, _ status: Status, disputed: Bool = false, inherited: Bool = false,
    stale: Bool = false
  ) throws -> MatrixRow {
    MatrixRow(
      key: RowKey(platform: platform, obligation: obligation, jurisdiction: "PK"), status: status,
      since: try #require(UTCDay("2026-11-16")), outlets: 3, disputed: disputed, inherited: inherited,
      stale: stale)
  }

  @Test func aPlatformStandsBesideItsStatusesWithDayAndOutlets() throws {
    let matrix = Matrix(
      rows: [
        try row("google", "local_office", .done), try row("x", "regulator_registration", .refused, disputed: true),
        try row("x", "local_office", .demanded, inherited: true),
      ], vocabulary: names)
    #expect(
      matrix.text(width: 80, colour: false) == """
        Pakistan (PK)
                local office    registration
                                with the
                                regulator
        Google  done
                2026-11-16 · 3
        X       (demanded)      refused !
                                2026-11-16 · 3

        status, day of the event, outlets · ! outlets disagree · (…) a duty of all
        platforms, no word of this one
        """)
  }

  @Test(arguments: [40, 60, 80, 200])
  func noLineOfATableIsWiderThanTheTerminal(width: Int) throws {
    let rows = try (1...12).map { try row("meta", "duty_number_\($0)", .inProgress) }
    let tables = Matrix(rows: rows, vocabulary: names).text(width: width, colour: false).components(separatedBy: "\n\n")
    for line in tables.dropLast().joined(separator: "\n").split(separator: "\n") {
      #expect(displayWidth(String(line)) <= width, "\(line)")
    }
    #expect(tables.count > (width < 100 ? 2 : 1))
  }

  @Test func aMatrixOfManyScriptsStandsInColumns() throws {
    let names = Vocabulary(
      platforms: ["a": "ٹِک ٹاک", "b": "字节跳动", "c": "👩‍💻 Café", "d": "क्षितिज"], obligations: ["o": "d"])
    let rows = try ["a", "b", "c", "d"].map { try row($0, "o", .done) }
    let lines = Matrix(rows: rows, vocabulary: names).text(width: 60, colour: false).split(separator: "\n")
    let places = lines.filter { $0.contains("done") }.map { line in
      displayWidth(String(line.prefix(upTo: line.range(of: "done")?.lowerBound ?? line.startIndex)))
    }
    #expect(places.count == 4 && Set(places).count == 1, "\(lines)")
  }

  @Test func asMarkdownItIsATableWithNothingOfWhatANameTries() throws {
    let hostile = Vocabulary(
      platforms: ["x": "X | [b](https://evil.example)\n<img>"], obligations: ["local_office": "office"])
    let matrix = Matrix(rows: [try row("x", "local_office", .promised, stale: true)], vocabulary: hostile)
    #expect(
      matrix.markdown == #"""
        ## PK \(PK\)

        |  | office |
        | --- | --- |
        | X \| \[b\]\(https&#58;//evil.example\) &lt;img&gt; | **promised ?**<br>2026-11-16 · 3 |

        status, day of the event, outlets · ? nothing heard for half a year
        """#)
  }

  @Test func anEmptyRegisterSaysSo() {
    #expect(Matrix(rows: [], vocabulary: names).text(width: 80, colour: false).hasPrefix("The register is empty"))
  }

  @Test func aNameFromAFileCannotSteerTheTerminal() throws {
    let hostile = Vocabulary(platforms: ["x": "X\u{1B}[2J\u{202E}"])
    let text = Matrix(rows: [try row("x", "local_office", .done)], vocabulary: hostile).text(width: 80, colour: false)
    #expect(!text.unicodeScalars.contains("\u{1B}") && !text.unicodeScalars.contains("\u{202E}"))
  }
}

@Suite struct TableTests {
  @Test(arguments: [
    ("abc", 3), ("漢字", 4), ("ٹِک ٹاک", 6), ("e\u{301}", 1), ("", 0), ("🇵🇰", 2), ("⚡", 2), ("👩‍💻", 2), ("☎️", 2),
    ("क्षि", 3), ("한국", 4), ("한", 2), ("\u{2068}اردو\u{2069}", 4),
  ])
  func aTextTakesTheColumnsThatATerminalGivesIt(text: String, width: Int) {
    #expect(displayWidth(text) == width)
  }

  @Test(arguments: [
    ("ab", 4, "ab  "), ("abcdef", 4, "abc…"), ("漢字漢", 4, "漢… "), ("اردو", 6, "\u{2068}اردو\u{2069}  "),
    ("اردو زبان", 5, "\u{2068}اردو…\u{2069}"),
  ])
  func aCellIsFilledOrCutAndArabicLettersReorderNothingBesideIt(text: String, width: Int, cell: String) {
    #expect(fitted(text, to: width) == cell)
  }

  @Test func theWidestColumnGivesWay() {
    let table = TextTable(
      headers: ["feed", "what"], rows: [["Dawn", String(repeating: "x", count: 100)], ["A feed with a name", "y"]])
    for line in table.text(width: 50).split(separator: "\n") { #expect(displayWidth(String(line)) <= 50) }
    #expect(table.text(width: 50).contains("…"))
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("@cmd", "'@cmd"),
    ("a\nb", "a b"), ("\u{1B}[31m", "␛[31m"), ("\t=1", " =1"), ("＝1", "'＝1"),
  ])
  func aCellNeitherRunsNorBreaksOut(cell: String, written: String) {
    #expect(CSV.text(headers: ["h"], rows: [[cell]]) == "h\r\n\(written)\r\n")
  }
}
