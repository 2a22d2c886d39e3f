import ArgumentParser
import Daemon
import Feeds
import Fetching
import Foundation
import Model
import Text
import Transport

/// `dutywatch feed`.
struct FeedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feed",
    abstract: "Shows how a feed is read: files, addresses, or - for standard input.",
    discussion: """
      Examples:
        dutywatch feed https://www.dawn.com/feeds/pakistan
        dutywatch feed --json a.xml b.json
        find feeds -name '*.xml' | dutywatch feed --json --files-from -
        dutywatch feed --article https://www.dawn.com/news/1

      With --json one line a document, in order: {"file", "format", "title", "items": […], "warnings": […]}, or \
      {"file", "error"}. With --article the documents are pages, and the words of the article in each are shown, as \
      full_text has them read: {"file", "text", "warnings": […]}. The exit code is 65 when a document could not be read.
      """)

  @OptionGroup var output: JSONOption

  @Flag(help: "Take the documents for pages, and show the article of each.")
  var article = false

  @Option(
    name: .long, help: ArgumentHelp("Read names from a file, one a line; - is standard input.", valueName: "list"))
  var filesFrom: String?

  @Argument(help: ArgumentHelp("Files, http(s) addresses, or -.", valueName: "file"))
  var names: [String] = []

  func validate() throws {
    if names.isEmpty, filesFrom == nil { throw ValidationError("Name at least one file or address.") }
  }

  func run() async throws {
    var transport: CurlTransport?
    defer { transport?.shutdown() }
    var failed = false
    for name in try names + listed() {
      let document: Result<Document, Unreadable>
      if name.hasPrefix("http://") || name.hasPrefix("https://") {
        if transport == nil { transport = try CurlTransport() }
        document =
          if let transport { await FeedCommand.document(name, transport) } else { .failure(Unreadable("no transport")) }
      } else {
        document = read(file: name)
      }
      if !(article ? tell(document.flatMap(words), of: name) : tell(document.flatMap(parsed), of: name)) {
        failed = true
      }
    }
    if failed { throw Exit.badInput }
  }

  private func listed() throws -> [String] {
    guard let filesFrom else { return [] }
    do {
      return String(decoding: try FileBytes.of(filesFrom), as: UTF8.self).split(separator: "\n").map(String.init)
    } catch {
      Terminal.complain("\(filesFrom): cannot be read: \(error)")
      throw Exit.inputOutput
    }
  }

  /// Shows a document; false: it could not be read.
  private func tell(_ result: Result<ParsedFeed, Unreadable>, of name: String) -> Bool {
    Terminal.say(output.json ? FeedView.json(name, result).line : FeedView.text(name, result))
    return if case .success = result { true } else { false }
  }

  private func tell(_ result: Result<ArticleWords, Unreadable>, of name: String) -> Bool {
    Terminal.say(output.json ? ArticleView.json(name, result).line : ArticleView.text(name, result))
    return if case .success = result { true } else { false }
  }

  private func words(_ document: Document) -> Result<ArticleWords, Unreadable> {
    switch ArticleReader.read(document) {
    case .text(let text, let warnings): .success(ArticleWords(text: text, warnings: warnings))
    case .none(let reason): .failure(Unreadable(reason))
    }
  }

  private func read(file name: String) -> Result<Document, Unreadable> {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.of(name)
    } catch { return .failure(Unreadable("cannot be read: \(error)")) }
    return .success(Document(bytes: bytes, contentType: nil, url: "", answeredAt: Date()))
  }

  /// What an address answers to a person at a terminal; her own machines may be asked too.
  static func document(_ url: String, _ transport: CurlTransport) async -> Result<Document, Unreadable> {
    let fetcher = FeedFetcher(
      transport: transport, userAgent: UserAgent.text(version: dutywatchVersion, contact: nil), now: { Date() })
    switch await fetcher.fetch(Feed(name: url, url: url, privateNetworks: true), validators: Validators()).answer {
    case .document(let document): return .success(document)
    case .notModified: return .failure(Unreadable("the server says 304 to a request without validators"))
    case .gone: return .failure(Unreadable("the publisher says that it is gone for good (410)"))
    case .failed(let failure): return .failure(Unreadable(failure.message))
    }
  }

  private func parsed(_ document: Document) -> Result<ParsedFeed, Unreadable> {
    switch FeedParser.read(document) {
    case .feed(let feed): .success(feed)
    case .nothingNew: .failure(Unreadable("an empty document"))
    case .unreadable(let why): .failure(why)
    }
  }
}

/// A read feed, for people and for programs.
enum FeedView {
  static func json(_ name: String, _ result: Result<ParsedFeed, Unreadable>) -> JSON {
    switch result {
    case .failure(let why): ["file": .string(name), "error": .string(why.reason)]
    case .success(let feed):
      [
        "file": .string(name), "format": .string(feed.format.rawValue), "title": JSON(line(feed.title)),
        "link": JSON(feed.link), "updated": JSON(feed.updated?.rfc3339), "items": .list(feed.items.map(json)),
        "warnings": JSON(feed.warnings),
      ]
    }
  }

  private static func json(_ item: FeedItem) -> JSON {
    [
      "id": JSON(item.id), "title": JSON(line(item.title)), "link": JSON(item.link),
      "published": JSON(item.published?.rfc3339), "updated": JSON(item.updated?.rfc3339),
      "summary": JSON(line(item.summary)), "content": JSON(line(item.content)), "authors": JSON(item.authors),
      "categories": JSON(item.categories),
      "enclosures": .list(
        item.enclosures.map { ["url": .string($0.url), "type": JSON($0.type), "length": JSON($0.length)] }),
      "language": JSON(item.language), "display_title": .string(line(item.displayTitle) ?? ""),
      "key": .string(item.keys.first),
    ]
  }

  static func text(_ name: String, _ result: Result<ParsedFeed, Unreadable>) -> String {
    switch result {
    case .failure(let why): return "\(Terminal.bold(name)): \(Terminal.alarm(Escaping.terminal(why.reason)))"
    case .success(let feed):
      var text = "\(Terminal.bold(name)): \(feed.format.rawValue), \(Loading.count(feed.items.count, "item"))"
      if let title = line(feed.title) { text += ", \"\(Escaping.terminal(title))\"" }
      for item in feed.items {
        text += "\n  "
        text += item.published.map { UTCDay($0).description } ?? "undated   "
        text += "  "
        text += Escaping.terminal(item.displayTitle)
        guard let link = item.link else { continue }
        text += "\n              "
        text += Terminal.faint(Escaping.terminal(link))
      }
      for hint in hints(feed.hints) { text += "\n  \(hint)" }
      for warning in feed.warnings { text += "\n  mended: \(Escaping.terminal(warning))" }
      return text
    }
  }

  /// What the feed says about itself, in sentences.
  private static func hints(_ hints: FeedHints) -> [String] {
    var lines: [String] = []
    if let interval = hints.pace.interval {
      lines.append("asks to be polled every \(Duration.seconds(interval).short)")
    }
    if !hints.pace.skipHours.isEmpty {
      lines.append(
        "asks for rest at the hours \(hints.pace.skipHours.sorted().map(String.init).joined(separator: ", ")) UTC")
    }
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    if !hints.pace.skipDays.isEmpty {
      lines.append("asks for rest on \(hints.pace.skipDays.sorted().map { days[$0 - 1] }.joined(separator: ", "))")
    }
    if let older = hints.older { lines.append("older items: \(Escaping.terminal(older))") }
    if hints.isComplete { lines.append("holds every item there is") }
    return lines
  }

  /// White space collapsed, as the contract has it.
  private static func line(_ text: String?) -> String? {
    text.map(PlainText.oneLine)
  }
}
