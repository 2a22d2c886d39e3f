import Foundation
import Testing

/// What README and reference show is there: files behind links, commands, and their options.
@Suite struct DocumentationTests {
  private static let root = URL(fileURLWithPath: Program.config).deletingLastPathComponent()
  private static let reference = root.appending(path: "Sources/dutywatch/Documentation.docc")

  /// A document, with the folder that its links are relative to.
  struct Document: CustomTestStringConvertible {
    let file: URL
    let text: String
    var testDescription: String { file.lastPathComponent }
  }

  private static func documents() throws -> [Document] {
    let articles = try FileManager.default.contentsOfDirectory(at: reference, includingPropertiesForKeys: nil)
    let pages = [root.appending(path: "README.md"), root.appending(path: "Config/ADDING-A-COUNTRY.md")]
    return try (pages + articles.filter { $0.pathExtension == "md" }).map {
      Document(file: $0, text: try String(contentsOf: $0, encoding: .utf8))
    }
  }

  @Test func everyLinkLeadsToAFile() throws {
    var links = 0
    for document in try Self.documents() {
      for rest in document.text.components(separatedBy: "](").dropFirst() {
        let target = rest.prefix { $0 != ")" }
        if target.contains("://") || target.hasPrefix("#") { continue }
        links += 1
        let file = document.file.deletingLastPathComponent().appending(path: target.prefix { $0 != "#" })
        #expect(FileManager.default.fileExists(atPath: file.path), "\(document.testDescription): \(target)")
      }
    }
    #expect(links > 15)
  }

  @Test func everyArticleIsInTheContents() throws {
    let contents = try String(contentsOf: Self.reference.appending(path: "dutywatch.md"), encoding: .utf8)
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    for document in try Self.documents() where document.file.path.hasPrefix(Self.reference.path) {
      let name = document.file.deletingPathExtension().lastPathComponent
      if name == "dutywatch" { continue }
      #expect(contents.contains("<doc:\(name)>"), "dutywatch.md lacks \(name)")
      #expect(readme.contains("Documentation.docc/\(name).md"), "README.md lacks \(name)")
    }
  }

  @Test(arguments: [("1", "Commands"), ("5", "Settings")])
  func whatTheProgramKnowsOfItselfIsInTheReference(chapter: String, article: String) throws {
    let known = try Program.run("manual", chapter, "--format", "markdown").output
    let file = Self.reference.appending(path: "\(article).md")
    #expect(
      try String(contentsOf: file, encoding: .utf8) == known,
      "dutywatch manual \(chapter) --format markdown > Sources/dutywatch/Documentation.docc/\(article).md")
  }

  @Test func everyCommandThatIsShownExistsWithItsOptions() throws {
    let program = try CommandTree.ofProgram()
    var shown = 0
    for document in try Self.documents() {
      for words in ShownCommands.of(document.text) {
        shown += 1
        if let problem = program.problem(with: words) {
          Issue.record("\(document.testDescription): \(words.joined(separator: " ")): \(problem)")
        }
      }
    }
    #expect(shown > 40)
  }

  @Test func whatIsNoCommandIsFoundOut() throws {
    let program = try CommandTree.ofProgram()
    #expect(program.problem(with: ["alerts", "silence", "add", "--for", "3d"]) == nil)
    #expect(program.problem(with: ["alerts", "silence", "add", "--while", "3d"]) != nil)
    #expect(program.problem(with: ["regster"]) != nil)
    #expect(program.problem(with: ["--config", "x.yaml"]) != nil)
  }

  @Test func theTableOfCommandsHasEveryCommand() throws {
    let table = try String(contentsOf: Self.reference.appending(path: "CommandLine.md"), encoding: .utf8)
    for command in try CommandTree.ofProgram().subcommands ?? [] where command.shouldDisplay {
      if command.commandName == "help" { continue }
      #expect(table.contains("| `dutywatch \(command.commandName)"), "CommandLine.md lacks \(command.commandName)")
    }
  }
}

/// What `--experimental-dump-help` tells of a command.
struct CommandTree: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable { let kind: String, name: String }
    let names: [Name]?
  }

  let commandName: String
  let shouldDisplay: Bool
  let subcommands: [CommandTree]?
  let defaultSubcommand: String?
  let arguments: [Argument]?

  static func ofProgram() throws -> CommandTree {
    struct Dump: Decodable { let command: CommandTree }
    let help = try Program.run("--experimental-dump-help").output
    return try JSONDecoder().decode(Dump.self, from: Data(help.utf8)).command
  }

  private var options: Set<String> {
    Set((arguments ?? []).flatMap { $0.names ?? [] }.map { ($0.kind == "long" ? "--" : "-") + $0.name })
  }

  /// Why words behind `dutywatch` are no command line; nil if commands and options exist.
  func problem(with words: [String]) -> String? {
    if let first = words.first, let next = subcommands?.first(where: { $0.commandName == first }) {
      return next.problem(with: Array(words.dropFirst()))
    }
    if words.isEmpty { return nil }
    // `alerts` and the like have a default, whose options may stand here.
    let standard = subcommands?.first { $0.commandName == defaultSubcommand }
    let known = options.union(standard?.options ?? [])
    if subcommands?.isEmpty == false, standard == nil, words.first != "--version", words.first != "--help" {
      return "no such command of \(commandName)"
    }
    let unknown = words.filter { $0.hasPrefix("-") && $0 != "-" }.map { String($0.prefix { $0 != "=" }) }
      .first { !known.contains($0) }
    return unknown.map { "\(commandName) has no \($0)" }
  }
}

/// The command lines of `dutywatch` in a Markdown text: in spans of code and in blocks of shell.
enum ShownCommands {
  static func of(_ text: String) -> [[String]] {
    var found: [[String]] = []
    var fence: Substring?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        fence = fence == nil ? line.dropFirst(3) : nil
      } else if fence == "sh" || fence == "" {
        found += commands(in: line)
      } else if fence == nil {
        let spans = line.split(separator: "`", omittingEmptySubsequences: false)
        for (index, span) in spans.enumerated() where index % 2 == 1 { found += commands(in: span) }
      }
    }
    return found
  }

  /// Each `dutywatch` with what follows up to the end of its command; `a\|b` and `…` are ways to write, no words.
  private static func commands(in line: Substring) -> [[String]] {
    let simple = line.replacing("\\|", with: " ").filter { $0 != "[" && $0 != "]" }.prefix { $0 != "#" }
    let parts = simple.replacing("&&", with: ";").replacing("| ", with: ";").split(separator: ";")
    return parts.compactMap { part -> [String]? in
      let words = ShellWords.of(part)
      guard let start = words.firstIndex(of: "dutywatch") else { return nil }
      let before = words[..<start].allSatisfy {
        ["sudo", "swift", "run", "man", "echo", "-u"].contains($0) || $0.contains("=")
      }
      if words[..<start].contains("man") || !before { return nil }
      let after = words[(start + 1)...].prefix { $0 != ">" }
      return after.isEmpty ? nil : Array(after)
    }
  }
}

/// Words of a command line, quotes taken off.
enum ShellWords {
  static func of(_ line: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character == " " {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
