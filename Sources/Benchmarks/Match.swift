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
  var phrases: String

  @Option(name: .long, help: "A file with a document a line.")
  var corpus: String

  @Option(name: .long, help: "What a phrase is.")
  var borders = Borders.ascii

  func run() throws {
    let start = Usage.cpuSeconds
    let lines = try String(contentsOfFile: phrases, encoding: .utf8).split(separator: "\n").map(String.init)
    let index: PhraseIndex
    switch borders {
    case .ascii: index = PhraseIndex(literals: lines)
    case .product: index = PhraseIndex(lines.map { Phrase(plain: $0) })
    }
    let built = Usage.cpuSeconds
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: corpus), options: .mappedIfSafe))
    let read = Usage.cpuSeconds
    var documents = 0
    var matches = 0
    var position = 0
    while position < bytes.count {
      let end = bytes.span.firstIndex(of: 0x0A, from: position) ?? bytes.count
      documents += 1
      let words = Words(bytes: Array(bytes[position..<end]), rule: borders == .ascii ? .ascii : .unicode)
      matches += index.hits(in: words).count
      position = end + 1
    }
    let seconds = Usage.cpuSeconds - read
    print(
      "docs=\(documents) matches=\(matches) compile_s=\(rounded(built - start, 3)) scan_s=\(rounded(seconds, 3))",
      "MBps=\(rounded(Double(bytes.count) / 1e6 / seconds)) docsps=\(Int(Double(documents) / seconds))",
      "rss_MiB=\(Usage.peakKiB >> 10)")
  }
}
