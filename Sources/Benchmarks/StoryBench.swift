import ArgumentParser
import Foundation
import Model
import Register
import Text

/// `Benchmarks stories`.
struct StoryBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stories",
    abstract: "Items to stories, one thread: an item a line, one after the other, none known before.",
    discussion: """
      Every item names one and the same platform and country, so that each is compared with those before it. With --days the items come evenly over so \
      many days, and what is too old is forgotten; without, all come on one day and none is.
      """)

  @Option(name: .long, help: "A file with an item a line.")
  var corpus: String

  @Option(name: .long, help: "Days over which the items come.")
  var days = 1

  func run() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: corpus), options: .mappedIfSafe))
    var lines: [Range<Int>] = []
    var position = 0
    while position < bytes.count {
      let end = bytes.span.firstIndex(of: 0x0A, from: position) ?? bytes.count
      lines.append(position..<end)
      position = end + 1
    }
    let before = Usage.residentKiB
    let start = Usage.cpuSeconds
    var stories = Stories(capacity: .max)
    var (last, copies, most): (Int64, Int, Int) = (0, 0, 0)
    let named = Named(platforms: ["x"], places: ["PK"])
    for (number, line) in lines.enumerated() {
      let day = UTCDay(daysSinceEpoch: number * days / lines.count)
      let item = StoryItem(title: "", text: String(decoding: bytes[line], as: UTF8.self), day: day, named: named)
      let trace = StoryTrace(item)
      stories.advance(to: day)
      let place = stories.place(of: trace)
      if place.original != nil { copies += 1 }
      if place.story == nil { last += 1 }
      stories.add(trace, item: Int64(number), story: place.story ?? last, place: place, received: day)
      most = max(most, stories.count)
    }
    let seconds = Usage.cpuSeconds - start
    print(
      "docs=\(lines.count) stories=\(last) dups=\(copies) s=\(rounded(seconds, 3))",
      "docsps=\(Int(Double(lines.count) / seconds)) kept=\(most) addedMiB=\((Usage.residentKiB - before) >> 10)",
      "rss_MiB=\(Usage.peakKiB >> 10)")
  }
}
