import ArgumentParser
import Foundation
import Matching
import Text
import Watchlist

/// `Benchmarks match`.
struct Match: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Phrases in documents, one thread: the product's index of phrases, a document a line.")

  enum Borders: String, ExpressibleByArgument, CaseIterable {
    /// Phrases to the letter, between ASCII letters, digits and underscores: what other matchers can be asked for too.
    case ascii
    /// As the product reads them: words folded, whatever stands between them, within a sentence.
    case product
  }

  @Option(name: .long, help: "A file with a phrase a line.")
  var phrases: String?

  @Option(
    name: .long,
    help: """
      Instead of phrases: the product's catalogue, a folder like the shipped Config, in English; as it is sought, first \
      those who are watched, and all else only in documents that name one of them.
      """)
  var catalogue: String?

  @Flag(name: .long, help: "All phrases of the catalogue in every document.")
  var all = false

  @Option(name: .long, help: "A file with a document a line.")
  var corpus: String

  @Option(name: .long, help: "What a phrase is.")
  var borders = Borders.ascii

  func validate() throws {
    if (phrases == nil) == (catalogue == nil) { throw ValidationError("Name either --phrases or --catalogue.") }
    if all, catalogue == nil { throw ValidationError("--all goes with --catalogue.") }
  }

  func run() throws {
    let start = Usage.cpuSeconds
    let count = try counter()
    let built = Usage.cpuSeconds
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: corpus), options: .mappedIfSafe))
    let read = Usage.cpuSeconds
    var documents = 0
    var matches = 0
    var position = 0
    while position < bytes.count {
      let end = bytes.span.firstIndex(of: 0x0A, from: position) ?? bytes.count
      documents += 1
      matches += count(Array(bytes[position..<end]))
      position = end + 1
    }
    let seconds = Usage.cpuSeconds - read
    print(
      "docs=\(documents) matches=\(matches) compile_s=\(rounded(built - start, 3)) scan_s=\(rounded(seconds, 3))",
      "MBps=\(rounded(Double(bytes.count) / 1e6 / seconds)) docsps=\(Int(Double(documents) / seconds))",
      "rss_MiB=\(Usage.peakKiB >> 10)")
  }

  /// What counts the matches in a document.
  private func counter() throws -> ([UInt8]) -> Int {
    if let catalogue { return try counter(ofCatalogue: catalogue) }
    let lines = try String(contentsOfFile: phrases ?? "", encoding: .utf8).split(separator: "\n").map(String.init)
    switch borders {
    case .ascii:
      let index = PhraseIndex(literals: lines)
      return { index.hits(in: Words(bytes: $0, rule: .ascii)).count }
    case .product:
      let index = PhraseIndex(lines.map { Phrase(plain: $0) })
      return { index.hits(in: Words(bytes: $0)).count }
    }
  }

  private func counter(ofCatalogue folder: String) throws -> ([UInt8]) -> Int {
    func files(_ name: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder + "/" + name).filter { $0.hasSuffix(".yaml") }.sorted()
        .map { folder + "/" + name + "/" + $0 }
    }
    let set = try WatchlistFile.load(
      watchlists: files("watchlists"), languages: files("languages"), places: folder + "/places.yaml")
    let matcher = Matcher(set)
    return { matcher.phraseCount(in: String(decoding: $0, as: UTF8.self), language: "en", all: all) ?? 0 }
  }
}
