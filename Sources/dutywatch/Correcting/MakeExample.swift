import ArgumentParser
import Daemon
import Foundation
import Matching
import Model
import Settings
import Store
import Text
import Watchlist
import Yaml

/// `dutywatch register example`.
struct MakeExample: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "example",
    abstract: "Writes a correction as an example sentence into a watchlist or language pack of yours.",
    discussion: """
      Examples:
        dutywatch register example 3 /etc/dutywatch/watchlists/pakistan.yaml
        dutywatch register example 4 /etc/dutywatch/languages/ur.yaml --language ur

      The sentence of a dismissed finding becomes one that must read as nothing; the reason of what was set, one that must \
      read so. It is put before the other examples of its duty; all else stays as it is written. `check` then tells \
      whether the rules fulfil it, and goes on to. A sentence that is there is not written twice. Shipped files are not \
      written to: copy one to /etc/dutywatch first.
      """)

  @OptionGroup var options: ConfigOption
  @Argument(help: "The correction's number; `register corrections` shows it.")
  var number: Int64
  @Argument(help: "The watchlist or language pack.", completion: .file(extensions: ["yaml"]))
  var file: String
  @Option(name: .long, help: "The sentence's language.")
  var language = "en"

  func run() async throws {
    let settings = try Loading.settings(options)
    let path = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
    if let folder = SettingsFile.shipped.first(where: { path.hasPrefix($0 + "/") }) {
      Terminal.complain(
        "\(path): a shipped file, which an upgrade replaces; copy it to the same place below /etc/dutywatch instead of "
          + "\(folder), and name the copy")
      throw Exit.badInput
    }
    guard let line = try await Loading.store(settings).corrections().first(where: { $0.number == number }) else {
      Terminal.complain(CorrectionError.unknown(number).description)
      throw Exit.badInput
    }
    let example = ExampleInsertion(
      sentence: line.quote, expected: expected(line), duty: line.key?.obligation ?? "", language: language)
    Terminal.say(
      try write(example, to: path) ? "written to \(path):" : "\(path) has that sentence already:")
    Terminal.say("  " + Escaping.terminal("\(example.sentence) -> \(example.expected)"))
    let failures = PackExamples.failures(in: try Loading.watchlists(settings)).filter { $0.contains(example.sentence) }
    for failure in failures { Terminal.say(Terminal.alarm(Escaping.terminal(failure))) }
    if failures.isEmpty { return Terminal.say("The rules in force read it so, or do not look at that file.") }
    throw Exit.needsPerson
  }

  private func expected(_ line: CorrectionLine) -> String {
    guard line.kind == .set, let key = line.key else { return "nothing" }
    return "\(key.platform) \(key.obligation) \(key.jurisdiction) \(line.status.rawValue)"
  }

  /// Whether anything was to be written.
  private func write(_ example: ExampleInsertion, to path: String) throws -> Bool {
    do {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      guard let longer = try example.inserted(into: text, file: path) else { return false }
      try longer.write(toFile: path, atomically: true, encoding: .utf8)
      return true
    } catch let error as Problems {
      Terminal.complain(error.description)
      throw Exit.badInput
    } catch {
      Terminal.complain("\(path): cannot be read or written: \(error.localizedDescription)")
      throw Exit.inputOutput
    }
  }
}
