import ArgumentParser
import Feeds
import Foundation
import Model
import Settings
import Text
import Transport
import Yaml

/// `dutywatch import opml`.
struct ImportFeeds: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "opml",
    abstract: "Feeds of OPML, or of a list of addresses, into a file that the configuration includes.",
    discussion: """
      Examples:
        dutywatch import opml subscriptions.opml
        dutywatch import opml --jurisdiction PK --to feeds/pakistan-desk.yaml list.txt
        curl -s https://example.org/list.opml | dutywatch import opml --to - -

      A list of addresses has one a line, with a name behind it or none. What is configured already is left out, and \
      told; names are made unique; folders become remarks. A file that is there is not overwritten. A running daemon \
      learns of it by `dutywatch reload`.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption

  @Option(
    name: .long,
    help: ArgumentHelp("The file to write, from the configuration's folder; - prints it.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  var to = "feeds/imported.yaml"
  @Flag(name: .long, help: "Put it in the place of what that file has.")
  var replace = false
  @Flag(name: .long, help: "Put it behind what that file has.")
  var append = false
  @Option(name: .long, help: ArgumentHelp("The country of feeds of which the list says none.", valueName: "PK"))
  var jurisdiction: String?
  @Option(name: .long, help: ArgumentHelp("The language of feeds of which the list says none.", valueName: "en"))
  var language: String?
  @Argument(help: ArgumentHelp("A file, an http(s) address, or - for standard input.", valueName: "list"))
  var list: String

  func validate() throws {
    if to == "-", output.json { throw ValidationError("--json and --to - do not go together.") }
    if replace, append { throw ValidationError("--replace and --append do not go together.") }
    if let jurisdiction, FeedSelection.jurisdiction(jurisdiction) == nil {
      throw ValidationError("--jurisdiction: expected two letters such as PK, found '\(jurisdiction)'.")
    }
    if let language, FeedSelection.language(language) == nil {
      throw ValidationError("--language: expected a tag such as en or pt-BR, found '\(language)'.")
    }
  }

  func run() async throws {
    let settings = try Loading.settings(options)
    let target = SettingsFile.absolute(to, in: (settings.file as NSString).deletingLastPathComponent)
    let listed = try await read()
    // What is replaced is no reason to leave something out.
    let others = settings.entries.filter { $0.file != target }
    let selection = FeedSelection(
      listed, besides: others + (replace ? [] : try entries(of: target)),
      jurisdiction: jurisdiction.flatMap(FeedSelection.jurisdiction), language: language)
    if !selection.entries.isEmpty { try write(selection.entries, to: target) }
    let isIncluded = settings.files.contains(target)
    let view = ImportView(
      selection: selection, target: to == "-" ? nil : target, settings: settings, isIncluded: isIncluded)
    if to == "-" { return Terminal.complain(view.text) }
    Terminal.say(output.json ? view.json.printed : view.text)
  }

  // MARK: The list

  private func read() async throws -> [ListedFeed] {
    let document: Document
    if list.hasPrefix("http://") || list.hasPrefix("https://") {
      let transport = try CurlTransport()
      defer { transport.shutdown() }
      switch await FeedCommand.document(list, transport) {
      case .success(let answer): document = answer
      case .failure(let why):
        Terminal.complain("\(shownAddress(list)): \(Escaping.terminal(why.reason))")
        throw Exit.unavailable
      }
    } else {
      do { document = Document(bytes: try FileBytes.of(list), contentType: nil, url: "", answeredAt: Date()) } catch {
        Terminal.complain("\(list): cannot be read: \(error)")
        throw Exit.inputOutput
      }
    }
    switch FeedListReader.read(document) {
    case .success(let feeds) where !feeds.isEmpty: return feeds
    case .success: Terminal.complain("\(shownAddress(list)): no feed is in it")
    case .failure(let why): Terminal.complain("\(shownAddress(list)): \(Escaping.terminal(why.reason))")
    }
    throw Exit.badInput
  }

  // MARK: The file

  /// Also of a file that is not included yet.
  private func entries(of target: String) throws -> [FeedEntry] {
    guard to != "-", FileManager.default.fileExists(atPath: target) else { return [] }
    return try refusing { try FeedList.entries(in: try text(of: target), at: target) }
  }

  private func text(of target: String) throws -> String {
    String(decoding: try FileBytes.of(target), as: UTF8.self)
  }

  private func write(_ entries: [FeedList.Entry], to target: String) throws {
    let head = ["Feeds, written by `dutywatch import opml`; in a configuration: `- include:` and this file's name."]
    if to == "-" { return Terminal.say(String(FeedList.text(entries, head: head).dropLast())) }
    let isThere = FileManager.default.fileExists(atPath: target)
    guard !isThere || replace || append else {
      Terminal.complain("\(target): is there already, and is left alone; say --append or --replace, or another --to")
      throw Exit.badInput
    }
    try refusing {
      let fresh = FeedList.text(entries, head: head)
      let text = isThere && append ? try FeedList.text(try text(of: target), adding: entries, at: target) : fresh
      // Read as the configuration would before anything is written.
      _ = try FeedList.entries(in: text, at: target)
      try FileManager.default.createDirectory(
        atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: target), options: isThere ? .atomic : .withoutOverwriting)
    }
  }

  private func refusing<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let problems as Problems {
      for problem in problems.list { Terminal.complain(Escaping.terminal(problem.description)) }
      Terminal.complain("nothing was written")
      throw Exit.badInput
    } catch let failure as FileBytes.Failure {
      Terminal.complain("\(to): cannot be read: \(failure)")
      throw Exit.inputOutput
    } catch {
      Terminal.complain("\(to): cannot be written: \(error.localizedDescription)")
      throw Exit.inputOutput
    }
  }
}
