import ArgumentParser
import Foundation
import Settings
import Text
import Yaml

/// `dutywatch init`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a first configuration, with comments; never overwrites one.",
    discussion: """
      Examples:
        dutywatch init
        dutywatch init --jurisdiction PK,IN --language en,ur --contact ops@example.org --config dutywatch.yaml

      On a terminal it asks for what the flags do not say. The file names watchlists, language packs and feeds of the \
      catalogue that is installed; `--catalogue` names another.
      """)

  @Option(
    name: .long, help: ArgumentHelp("The file to write; default: dutywatch.yaml here.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  var config = "dutywatch.yaml"
  @Option(name: .long, help: ArgumentHelp("Countries to watch, as PK or PK,IN.", valueName: "codes"))
  var jurisdiction: String?
  @Option(
    name: .long,
    help: ArgumentHelp("Languages to read; default: English and those of the countries' feeds.", valueName: "codes"))
  var language: String?
  @Option(name: .long, help: "An address by which publishers can reach you.")
  var contact: String?
  @Option(
    name: .long, help: ArgumentHelp("A folder with watchlists, languages, feeds.", valueName: "folder"),
    completion: .directory)
  var catalogue: String?

  func run() throws {
    let path = Self.absolute(config)
    guard !FileManager.default.fileExists(atPath: path) else {
      Terminal.complain("\(path): is there already, and is left alone; name another file with --config")
      throw Exit.badInput
    }
    let catalogue = try Loading.catalogue(beside: path, named: self.catalogue.map(Self.absolute))
    let countries = try countries(of: catalogue)
    let languages = try languages(of: catalogue, for: countries)
    let first = FirstConfiguration(
      catalogue, countries: countries, languages: languages, contact: try askedContact(),
      isFound: Loading.catalogueFolders(beside: path, named: nil).contains(catalogue.folder))
    try write(first.text, to: path)
    try see(path, first.text)
    Terminal.say("\(path) is written: \(countries.map(\.name).joined(separator: ", ")).")
    Terminal.say("Next: dutywatch check --online --config \(Self.shell(config))")
  }

  // MARK: - What is wanted

  private func countries(of catalogue: Catalogue) throws -> [Catalogue.Country] {
    let known = catalogue.countries
    var wanted = jurisdiction
    if wanted == nil, Question.isPossible {
      Terminal.say(known.map { "\($0.code) \($0.name)" }.joined(separator: ", "))
      wanted = Question.ask("Countries to watch, with commas between them")
    }
    let codes = Codes.list(wanted ?? "").map { $0.uppercased() }
    guard !codes.isEmpty else {
      throw ValidationError(
        "say which countries to watch: --jurisdiction \(known.prefix(2).map(\.code).joined(separator: ","))")
    }
    return try codes.map { code in
      guard let country = known.first(where: { $0.code == code }) else {
        let told = known.map(\.code).joined(separator: ", ")
        Terminal.complain("there is no watchlist for '\(Escaping.terminal(code))'; there are \(told)")
        throw Exit.badInput
      }
      return country
    }
  }

  private func languages(
    of catalogue: Catalogue, for countries: [Catalogue.Country]
  ) throws -> [Catalogue.Language] {
    let known = catalogue.languages
    let spoken = ["en"] + Set(countries.flatMap(\.languages)).subtracting(["en"]).sorted()
    let usual = spoken.filter { code in known.contains { $0.code == code } }
    var wanted = language
    if wanted == nil, jurisdiction == nil, Question.isPossible {
      Terminal.say(known.map { "\($0.code) \($0.name)" }.joined(separator: ", "))
      wanted = Question.ask("Languages to read [\(usual.joined(separator: ","))]")
    }
    let codes = Codes.list(wanted ?? "").map { $0.lowercased() }
    return try (codes.isEmpty ? usual : codes).map { code in
      guard let found = known.first(where: { $0.code == code }) else {
        let told = known.map(\.code).joined(separator: ", ")
        Terminal.complain("there is no language pack for '\(Escaping.terminal(code))'; there are \(told)")
        throw Exit.badInput
      }
      return found
    }
  }

  private func askedContact() throws -> String? {
    if contact == nil, jurisdiction == nil, Question.isPossible {
      return Question.ask("An address by which publishers can reach you (may be empty)")
    }
    return contact
  }

  // MARK: - The file

  /// Makes it and nothing else: who was quicker keeps theirs.
  private func write(_ text: String, to path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    } catch {
      Terminal.complain("\(path): cannot be written: \(error.localizedDescription)")
      throw Exit.inputOutput
    }
  }

  /// What was answered may not fit, as a contact with spaces: then nothing is left behind.
  private func see(_ path: String, _ text: String) throws {
    do {
      _ = try SettingsFile.load(path, environment: Loading.environment, secrets: .tolerate)
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      for problem in error.list { Terminal.complain(problem.description) }
      Terminal.complain("nothing was written")
      throw Exit.badInput
    }
  }

  private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

  /// As it can be pasted into a shell.
  private static func shell(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy {
      $0 >= 97 && $0 <= 122 || $0 >= 65 && $0 <= 90 || $0 >= 48 && $0 <= 57 || [43, 45, 46, 47, 95].contains($0)
    }
    return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }
}

/// A question to a person.
enum Question {
  /// Whether somebody is there to answer.
  static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// The answer; nil: none was given.
  static func ask(_ text: String) -> String? {
    print("\(text): ", terminator: "")
    fflush(nil)
    let answer = readLine()?.trimmingCharacters(in: .whitespaces) ?? ""
    return answer.isEmpty ? nil : answer
  }
}
