import Foundation
import TestSupport
import Testing

/// Every command that shows what feeds said, on a state file full of what feeds may try.
@Suite struct HostileOutputTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  /// Of many platforms, each with its share of the hostile texts before, in and behind a sentence that is read.
  private func feed() throws -> String {
    let platforms = ["Google", "Meta", "TikTok", "Telegram", "LinkedIn", "Snapchat", "Reddit", "Discord"]
    let items = HostileTexts.all.enumerated().map { number, text in
      let sentence = "\(platforms[number % platforms.count]) has opened a local office in Pakistan"
      return [
        "id": "\(number)\(text)", "title": "\(text) \(sentence)", "url": "https://wire.example/\(number)?\(text)",
        "content_text": "\(sentence) \(text), a minister said. \(text)", "date_published": "2026-11-20T07:00:00Z",
        "language": text,
      ]
    }
    let document: [String: Any] = [
      "version": "https://jsonfeed.org/version/1.1", "title": HostileTexts.all[0], "items": items,
    ]
    let data = try JSONSerialization.data(withJSONObject: document)
    return try folder.write(String(decoding: data, as: UTF8.self), to: "feed.json")
  }

  private func configuration(_ more: String = "") throws -> String {
    try folder.write(
      """
      version: 1
      state: state.sqlite
      poll: {first: alert}
      feeds:
        - {name: "=cmd <b>@everyone \\u202Egpj", url: "file:\(try feed())", jurisdiction: PK}
        - {name: missing, url: "file:\(folder.file("missing"))\\e[31m"}
      watchlists: ["\(Program.config)/watchlists/platforms.yaml", "\(Program.config)/watchlists/pakistan.yaml"]
      languages: ["\(Program.config)/languages/en.yaml"]
      sinks: [{name: "+desk", log: {format: text}}, {name: lines, log: {}}]
      \(more)
      """, to: "dutywatch.yaml")
  }

  @Test func noCommandShowsMoreThanText() throws {
    let path = try configuration()
    let first = try Program.run("run", "--once", "--all", "--config", path)
    #expect(first.code == 1, "one feed is missing: \(first.errors)")
    #expect(first.output.contains("has opened a local office"), "\(first.output)\(first.errors)")
    check("run", first)
    let list = try Program.run("alerts", "list", "--config", path)
    let ids = Set(list.output.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("dw_") && $0.count == 29 })
    try #require(ids.count >= 8)
    var commands = [
      ["alerts", "list"], ["status"], ["register"], ["register", "--history"], ["check"], ["items"],
      ["items", "--search", "office"], ["stories"], ["developments"],
    ].flatMap { [$0, $0 + ["--json"]] }
    // Their JSON is plain where no terminal reads it: others compare it byte by byte.
    commands += [["feed", folder.file("feed.json")], ["match", folder.file("feed.json")]]
    let without = ["backtest", "--watchlist", try BacktestTests.pakistan(without: "local_office", in: folder)]
    commands += [without, without + ["--json"]]
    for id in ids.prefix(8) {
      for show in [["alerts", "show", String(id)], ["explain", String(id)]] { commands += [show, show + ["--json"]] }
    }
    for command in commands {
      let options = command[0] == "feed" ? [] : ["--config", path]
      check(command.joined(separator: " "), try Program.run(command + options))
    }
  }

  private func check(_ command: String, _ result: Program.Result) {
    #expect(!result.output.isEmpty, "\(command): \(result.errors)")
    for text in [result.output, result.errors] {
      #expect(
        HostileTexts.isTame(text),
        "\(command): \(text.unicodeScalars.map { $0.isASCII ? String($0) : "<\($0.value)>" }.joined().prefix(2_000))")
    }
    guard command.hasSuffix("--json") else { return }
    for line in result.output.split(separator: "\n") {
      #expect(
        (try? JSONSerialization.jsonObject(with: Data(line.utf8), options: .fragmentsAllowed)) != nil, "\(command)")
    }
  }

  @Test func noLineOfTheLogAndNoFigureIsForged() throws {
    let path = try configuration("metrics: {file: figures.prom}\nlog: {level: debug}")
    let result = try Program.run("run", "--once", "--all", "--log-format", "json", "--config", path)
    #expect(HostileTexts.isTame(result.errors))
    let lines = result.errors.split(separator: "\n")
    #expect(lines.count > 20)
    for line in lines {
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
      #expect(object?["time"] != nil && object?["level"] != nil && object?["message"] != nil, "\(line)")
    }
    let parts = Set(
      lines.compactMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String] }
        .map { $0["subsystem"] ?? "none" })
    #expect(parts == ["daemon", "fetching", "register", "delivering"], "\(parts)")
    let figures = try String(contentsOfFile: folder.file("figures.prom"), encoding: .utf8)
    for line in figures.split(separator: "\n") {
      #expect(
        line.hasPrefix("# HELP dutywatch_") || line.hasPrefix("# TYPE dutywatch_") || line.hasPrefix("dutywatch_"))
    }
    #expect(figures.contains("{feed=\"=cmd <b>@everyone \u{202E}gpj\",outcome=\"new\"} 1"))
  }

  @Test func noCellIsAFormula() throws {
    let path = try configuration()
    #expect(try Program.run("run", "--once", "--all", "--config", path).code == 1)
    for command in [["register"], ["register", "--history"], ["items"], ["developments"]] {
      let text = try Program.run(command + ["--format", "csv", "--config", path]).output
      let rows = HostileOutputTests.rows(text)
      #expect(rows.count > 8 && Set(rows.map(\.count)).count == 1, "\(rows.count) rows of \(Set(rows.map(\.count)))")
      for cell in rows.joined() {
        #expect(cell.first.map { !"=+-@".contains($0) } ?? true, "\(cell)")
        #expect(HostileTexts.isTame(cell) && !cell.contains("\n"), "\(cell)")
      }
    }
  }

  /// As RFC 4180 has them.
  private static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"":
        isQuoted.toggle()
      case "," where !isQuoted: rows[rows.count - 1].append("")
      case "\r" where !isQuoted: continue
      case "\n" where !isQuoted: rows.append([""])
      default: rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
      }
    }
    return rows.filter { $0 != [""] }
  }
}
