import Foundation
import FoundationXML
import TestSupport
import Testing
import Text

/// `import opml` and `export opml`.
@Suite struct FeedListCommandTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func configuration(_ feeds: String) throws -> String {
    try folder.write(
      """
      version: 1
      state: state.sqlite
      feeds:
      \(feeds)
      watchlists: ["\(Program.config)/watchlists/platforms.yaml", "\(Program.config)/watchlists/pakistan.yaml"]
      languages: ["\(Program.config)/languages/en.yaml"]
      sinks: [{name: journal, log: {}}]
      """, to: "dutywatch.yaml")
  }

  private func list(_ outlines: [String]) throws -> String {
    try folder.write("<opml version=\"2.0\"><body>\(outlines.joined())</body></opml>", to: "list.opml")
  }

  private func file(_ name: String) throws -> String { try String(contentsOfFile: folder.file(name), encoding: .utf8) }

  @Test func aListBecomesAFileThatTheConfigurationCanInclude() throws {
    let path = try configuration("  - {name: Dawn, url: \"https://www.dawn.example/feed/\"}")
    let list = try list([
      "<outline text='Pakistan'><outline type='rss' text='Dawn' xmlUrl='http://dawn.example/feed'/>",
      "<outline type='rss' text='Dawn' xmlUrl='https://dawn.example/business?token=hunter2'/></outline>",
      "<outline xmlUrl='https://www.geo.example/rss'/><outline xmlUrl='https://me:hunter2@x.example/'/>",
    ])
    let first = try Program.run("import", "opml", list, "--jurisdiction", "pk", "--config", path)
    #expect(first.code == 0, "\(first.errors)")
    for words in [
      "2 feeds written to \(folder.file("feeds/imported.yaml"))", "http://dawn.example/feed: is 'Dawn' already",
      "https://x.example/: a name or password", "  - include: feeds/imported.yaml",
    ] { #expect(first.output.contains(words), "\(words) is missing in \(first.output)") }
    #expect(!first.output.contains("hunter2"))
    let written = try file("feeds/imported.yaml")
    for line in ["  # Pakistan", "  - name: 'Dawn (2)'", "  - name: geo.example", "    jurisdiction: PK"] {
      #expect(written.contains(line + "\n"), "\(written)")
    }

    let again = try Program.run("import", "opml", list, "--config", path)
    #expect(again.code == 0 && again.output.contains("No feed is new"), "\(again.output)\(again.errors)")
    let more = try folder.write("https://dawn.example/feed/sport Sport\n", to: "more.txt")
    let refused = try Program.run("import", "opml", more, "--config", path)
    #expect(refused.code == 65 && refused.errors.contains("say --append or --replace"), "\(refused.errors)")
    #expect(try file("feeds/imported.yaml") == written)
    #expect(try Program.run("import", "opml", more, "--append", "--config", path).code == 0)
    #expect(try file("feeds/imported.yaml").hasPrefix(written))

    _ = try configuration("  - {name: Dawn, url: \"https://dawn.example/feed\"}\n  - include: feeds/imported.yaml")
    let check = try Program.run("check", "--config", path)
    #expect(check.code == 0 && check.output.contains("4 feeds"), "\(check.output)\(check.errors)")
    let replaced = try Program.run("import", "opml", list, "--replace", "--config", path)
    #expect(replaced.output.contains("2 feeds written") && !replaced.output.contains("include:"), "\(replaced)")
  }

  @Test func whatIsExportedIsImportedAsItWas() throws {
    let names = HostileTexts.all.map { Escaping.terminal($0) } + ["نیا وقت", "Dawn", "a\u{202E}b"]
    let feeds = names.enumerated().map { number, name in
      let country = number % 2 == 0 ? ", jurisdiction: PK, trust: official" : ""
      return
        "  - {name: \(Escaping.json(name)), url: \"https://\(number).example/?a=1&b='<\(number)>'\", language: ur\(country)}"
    }
    let path = try configuration(feeds.joined(separator: "\n"))
    let exported = try Program.run("export", "opml", "--config", path)
    #expect(exported.code == 0 && HostileTexts.isTame(exported.output), "\(exported.errors)")
    // Any other reader of XML takes it too.
    #expect(StrictReader.outlines(exported.output) == names.count + 2)
    let empty = try folder.write(
      """
      version: 1
      feeds: []
      sinks: [{name: journal, log: {}}]
      """, to: "other/dutywatch.yaml")
    let list = try folder.write(exported.output, to: "exported.opml")
    let imported = try Program.run("import", "opml", list, "--to", "all.yaml", "--json", "--config", empty)
    #expect(imported.code == 0, "\(imported.errors)")
    try folder.write(
      """
      version: 1
      feeds: [{include: all.yaml}]
      watchlists: ["\(Program.config)/watchlists/platforms.yaml", "\(Program.config)/watchlists/pakistan.yaml"]
      languages: ["\(Program.config)/languages/en.yaml"]
      sinks: [{name: journal, log: {}}]
      """, to: "other/dutywatch.yaml")
    func values(_ path: String) throws -> [String: Set<String>] {
      let lines = try JSON.parse(Program.run("check", "--effective", "--json", "--config", path).output).list ?? []
      let own = lines.filter { ["url", "language", "jurisdiction", "trust"].contains($0["key"]?.string) }
      return Dictionary(grouping: own) { PlainText.oneLine(Escaping.terminal($0["section"]?.string ?? "")) }
        .mapValues { Set($0.map { "\($0["key"] ?? .null) \($0["value"] ?? .null)" }) }
    }
    let (before, after) = (try values(path), try values(empty))
    #expect(before.count == names.count && before == after)
  }

  @Test(arguments: [
    (["import", "opml", "MISSING"], 74, "cannot be read"), (["import", "opml", "CONFIG"], 65, "no list of feeds"),
    (["import", "opml", "LIST", "--append", "--replace"], 64, "do not go together"),
    (["import", "opml", "LIST", "--jurisdiction", "Pakistan"], 64, "two letters"),
    (["import", "opml", "LIST", "--to", "dutywatch.yaml", "--append"], 65, "unknown key"),
    (["import", "opml", "http://127.0.0.1:1/list"], 69, "no connection"),
  ])
  func whatGoesWrongIsSaidWithItsCode(_ words: [String], _ code: Int32, _ told: String) throws {
    let path = try configuration("  []")
    let list = try list(["<outline xmlUrl='https://a.example/'/>"])
    let places = ["MISSING": folder.file("missing"), "CONFIG": path, "LIST": list]
    let result = try Program.run(words.map { places[$0] ?? $0 } + ["--config", path])
    #expect(result.code == code && result.errors.contains(told), "\(result)")
    #expect(try file("dutywatch.yaml").hasPrefix("version: 1"))
  }

  @Test func feedsThatAreFilesStayHere() throws {
    let path = try configuration(
      "  - {name: Files, url: \"file:x.xml\"}\n  - {name: Wire, url: \"https://wire.example/\"}")
    let result = try Program.run("export", "opml", "--config", path)
    #expect(
      result.code == 0 && !result.output.contains("file:") && result.errors.contains("1 feed of files"), "\(result)")
  }
}

/// A reader of XML that forgives nothing.
private final class StrictReader: NSObject, XMLParserDelegate {
  private var outlines = 0

  /// So many outlines; nil: the document is not well-formed.
  static func outlines(_ text: String) -> Int? {
    let reader = StrictReader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    return parser.parse() ? reader.outlines : nil
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if name == "outline" { outlines += 1 }
  }
}
