import Foundation
import TestSupport
import Testing
import Text

/// What a program may rely on: every `--json` has a schema in `Config/schema`, and keeps to it.
@Suite struct OutputSchemaTests {
  /// Those of what people write, and of alerts.
  private static let others: Set<String> = ["alert", "feeds", "watchlist", "language"]

  private static func schema(_ name: String) throws -> JSON {
    try JSON.parse(Data(contentsOf: URL(fileURLWithPath: "\(Program.config)/schema/\(name).schema.json")))
  }

  private static func names() throws -> Set<String> {
    Set(try Program.run("schema").output.split(separator: "\n").map(String.init))
  }

  @Test(arguments: OutputCase.all) func theOutputFitsItsSchema(_ output: OutputCase) async throws {
    let demo = try DemoState()
    for command in output.before {
      let result = try demo.run(command)
      #expect(result.code == 0, "\(result.errors)")
    }
    var daemon: Program?
    if output.needsDaemon {
      daemon = try Program(["run", "--config", demo.config])
      #expect(try await daemon?.wait { daemon?.errors.contains("info ready") == true } == true)
    }
    let result = try demo.run(output.arguments, input: output.input)
    daemon?.send(SIGTERM)
    #expect(result.code == output.code, "\(result.errors)")
    let schema = try Self.schema(output.schema)
    let lines = output.isLines ? result.output.split(separator: "\n").map(String.init) : [result.output]
    for line in lines {
      let value = try JSON.parse(line)
      let problems = SchemaWalker(root: schema).problems(value, schema, at: "output")
      #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
      try seesWhatIsWrong(value, schema)
    }
    #expect(!lines.isEmpty)
  }

  /// That a check can fail is checked too: a member that is gone, or that nobody declared, is seen.
  private func seesWhatIsWrong(_ value: JSON, _ schema: JSON) throws {
    let isList = value.list != nil
    let element = value.list.map { $0.first ?? .null } ?? value
    let object = try #require(element.object, "an empty list shows nothing")
    let member = try #require(object.first?.key)
    for (key, put) in [(member, JSON?.none), ("undeclared", .bool(true))] {
      var wrong = object
      wrong[key] = put
      let output: JSON = isList ? .list([.object(wrong)]) : .object(wrong)
      #expect(!SchemaWalker(root: schema).problems(output, schema, at: "output").isEmpty, "\(key)")
    }
  }

  /// A new command with --json comes with a schema and a case above.
  @Test func everyCommandThatTakesJSONHasASchemaAndACase() throws {
    let commands = Self.commands(of: try CommandTree.ofProgram(), [])
    #expect(commands.count > 20)
    let (names, cases) = (try Self.names(), Set(OutputCase.all.map(\.schema)))
    for command in commands {
      let name = command.joined(separator: "-")
      #expect(names.contains(name), "\(name): no schema; add it to Sources/dutywatch/Schemas and to SchemaCommand")
      #expect(
        OutputCase.all.contains { $0.schema.hasPrefix(name) && Array($0.arguments.prefix(command.count)) == command },
        "\(name): no case in OutputCases.swift")
    }
    #expect(names.subtracting(cases) == Self.others)
  }

  /// The words of every command that takes --json.
  private static func commands(of command: CommandTree, _ words: [String]) -> [[String]] {
    let takesJSON = (command.arguments ?? []).contains { $0.names?.contains { $0.name == "json" } == true }
    let inner = (command.subcommands ?? []).flatMap { commands(of: $0, words + [$0.commandName]) }
    // What `register` does without a subcommand is known by its own name.
    return (takesJSON ? [words == ["register", "list"] ? ["register"] : words] : []) + inner
  }

  @Test func theProgramPrintsWhatIsShipped() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(Program.config)/schema")
    let shipped = Set(files.map { $0.replacing(".schema.json", with: "") })
    #expect(try Self.names() == shipped)
    for name in shipped {
      let printed = try Program.run("schema", name).output
      let file = try String(contentsOfFile: "\(Program.config)/schema/\(name).schema.json", encoding: .utf8)
      #expect(printed == file, "\(name)")
    }
    let unknown = try Program.run("schema", "alertes")
    #expect(unknown.code == 64 && unknown.errors.contains("There is no schema 'alertes'"), "\(unknown.errors)")
  }

  @Test func noSchemaSaysWhatTheTestsDoNotUnderstand() throws {
    for name in try Self.names().subtracting(["feeds", "watchlist", "language"]) {
      let unknown = SchemaWalker(root: try Self.schema(name)).unknownKeywords
      #expect(unknown.isEmpty, "\(name): \(unknown)")
    }
  }
}
