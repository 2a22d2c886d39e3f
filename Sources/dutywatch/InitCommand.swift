import ArgumentParser
import Foundation
import Reports
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
  @Option(
    name: .long, help: ArgumentHelp("Countries to watch, by code or name, as PK or PK,IN.", valueName: "countries"))
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
    let isAsking = jurisdiction == nil && Question.isPossible
    let questions = FirstQuestions(catalogue, ask: Question.ask) { Terminal.say(Escaping.terminal($0)) }
    let countries = try isAsking ? countries(questions, of: catalogue) : countries(of: catalogue)
    let languages = try languages(of: catalogue, for: countries, questions: isAsking ? questions : nil)
    let contact = try self.contact ?? (isAsking ? Self.given(questions.contact()) : "")
    let first = FirstConfiguration(
      catalogue, countries: countries, languages: languages, contact: contact.isEmpty ? nil : contact,
      isFound: Loading.catalogueFolders(beside: path, named: nil).contains(catalogue.folder))
    try write(first.text, to: path)
    try see(path, first.text)
    Terminal.say("\(path) is written: \(countries.map(\.name).joined(separator: ", ")).")
    Terminal.say("Next: dutywatch check --online --config \(Self.shell(config))")
  }

  // MARK: - What is wanted

  private func countries(of catalogue: Catalogue) throws -> [Catalogue.Country] {
    let known = catalogue.countries
    let wanted: [Catalogue.Country]
    do { wanted = try catalogue.countries(in: jurisdiction ?? "") } catch {
      let told = known.map(\.code).joined(separator: ", ")
      Terminal.complain("there is no watchlist for '\(Escaping.terminal(error.word))'; there are \(told)")
      throw Exit.badInput
    }
    guard !wanted.isEmpty else {
      throw ValidationError(
        "say which countries to watch: --jurisdiction \(known.prefix(2).map(\.code).joined(separator: ","))")
    }
    return wanted
  }

  private func countries(_ questions: FirstQuestions, of catalogue: Catalogue) throws -> [Catalogue.Country] {
    Question.list(catalogue.countries.map { "\($0.code) \($0.name)" })
    return try Self.given(questions.countries())
  }

  /// `questions`: nil, nobody is asked.
  private func languages(
    of catalogue: Catalogue, for countries: [Catalogue.Country], questions: FirstQuestions?
  ) throws -> [Catalogue.Language] {
    let known = catalogue.languages
    let spoken = ["en"] + Set(countries.flatMap(\.languages)).subtracting(["en"]).sorted()
    let usual = spoken.compactMap { code in known.first { $0.code == code } }
    if language == nil, let questions {
      Question.list(known.map { "\($0.code) \($0.name)" })
      return try Self.given(questions.languages(usual: usual))
    }
    do {
      let wanted = try catalogue.languages(in: language ?? "")
      return wanted.isEmpty ? usual : wanted
    } catch {
      let told = known.map(\.code).joined(separator: ", ")
      Terminal.complain("there is no language pack for '\(Escaping.terminal(error.word))'; there are \(told)")
      throw Exit.badInput
    }
  }

  /// An answer, unless the person ended the input instead.
  private static func given<Answer>(_ answer: Answer?) throws -> Answer {
    guard let answer else {
      Terminal.complain("\nnothing was written")
      throw Exit.badInput
    }
    return answer
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

  /// The line that was answered; nil: the input has ended.
  static func ask(_ text: String) -> String? {
    print("\(text): ", terminator: "")
    fflush(nil)
    return readLine()
  }

  /// What there is to choose from, in as many columns as fit.
  static func list(_ entries: [String]) {
    let column = (entries.map(displayWidth).max() ?? 0) + 2
    let height = (entries.count + Terminal.width / column - 1) / max(1, Terminal.width / column)
    for row in 0..<height {
      let cells = stride(from: row, to: entries.count, by: height).map { entries[$0] }
      let padded = cells.map { $0 + String(repeating: " ", count: column - displayWidth($0)) }
      Terminal.say(padded.joined().trimmingCharacters(in: .whitespaces))
    }
  }
}
