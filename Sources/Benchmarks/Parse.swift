import ArgumentParser
import Feeds
import Foundation
import Model

/// `Benchmarks parse`.
struct Parse: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Documents to items with plain text, one thread; the files are read before the clock starts.")

  @Option(name: .long, help: "A file that names the documents, one a line.")
  var filesFrom: String

  @Option(name: .long, help: "Rounds over all documents; the fastest counts.")
  var rounds = 3

  func run() throws {
    let names = try String(contentsOfFile: filesFrom, encoding: .utf8).split(separator: "\n").map(String.init)
    let documents = try names.map { name in
      Document(
        bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: name))), contentType: nil,
        url: "https://news.example/feed.xml", answeredAt: Date(timeIntervalSince1970: 1_795_316_645))
    }
    let bytes = documents.reduce(0) { $0 + $1.bytes.count }
    let before = Usage.peakKiB
    var best = Double.infinity
    var items = 0
    for _ in 0..<max(rounds, 1) {
      let start = Usage.cpuSeconds
      items = documents.reduce(0) { $0 + FeedParser.read($1).items.count }
      best = min(best, Usage.cpuSeconds - start)
    }
    let megabytes = Double(bytes) / 1e6
    print(
      "files=\(documents.count) items=\(items) s=\(rounded(best, 3)) MBps=\(rounded(megabytes / best))",
      "itemsps=\(Int(Double(items) / best)) addedKiB=\(Usage.peakKiB - before)")
  }
}
