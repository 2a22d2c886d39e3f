import Foundation
import TestSupport
import Testing

@testable import Metrics

/// The text format, whatever the names of feeds hold.
@Suite struct ExpositionTests {
  private func text(_ write: (inout Exposition) -> Void) -> String {
    var exposition = Exposition()
    write(&exposition)
    return String(decoding: exposition.bytes, as: UTF8.self)
  }

  @Test func aFamilySaysWhatItCountsBeforeItsSamples() {
    let text = text {
      $0.family("dutywatch_feed_items_total", .counter, "New items.")
      $0.sample(12, .init("feed", "Dawn"))
      $0.sample(0, .init("feed", "BBC Urdu"))
    }
    #expect(
      text == """
        # HELP dutywatch_feed_items_total New items.
        # TYPE dutywatch_feed_items_total counter
        dutywatch_feed_items_total{feed="Dawn"} 12
        dutywatch_feed_items_total{feed="BBC Urdu"} 0

        """)
  }

  @Test func bucketsOfAHistogramHoldThoseBelowThem() {
    let text = text {
      $0.family("t_seconds", .histogram, "Time.")
      $0.histogram(.init("feed", "Geo"), bounds: [0.25, 1], counts: [3, 0, 2], sum: 9.5)
    }
    #expect(
      text.split(separator: "\n").dropFirst(2) == [
        "t_seconds_bucket{feed=\"Geo\",le=\"0.25\"} 3", "t_seconds_bucket{feed=\"Geo\",le=\"1\"} 3",
        "t_seconds_bucket{feed=\"Geo\",le=\"+Inf\"} 5", "t_seconds_sum{feed=\"Geo\"} 9.5",
        "t_seconds_count{feed=\"Geo\"} 5",
      ])
  }

  @Test(arguments: [
    (1_795_316_645.25, "1795316645.25"), (1e21, "1e+21"), (0, "0"), (-0.5, "-0.5"), (.infinity, "+Inf"),
    (-.infinity, "-Inf"), (.nan, "NaN"),
  ])
  func aNumberIsWrittenAsPrometheusReadsIt(_ value: Double, shown: String) {
    #expect(
      text {
        $0.family("x", .gauge, "X.")
        $0.sample(value)
      }.hasSuffix("\nx \(shown)\n"))
  }

  @Test(arguments: HostileTexts.all)
  func noNameLeavesItsLabelOrItsLine(_ hostile: String) throws {
    let text = text {
      $0.family("x", .gauge, "X.")
      $0.sample(1, .init("feed", hostile), .init("outcome", "new"))
    }
    // A reader of the format takes a backslash and what follows it together; only a bare quote ends a value.
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    try #require(lines.count == 4 && lines[3].isEmpty, "\(lines)")
    let line = lines[2]
    try #require(line.hasPrefix("x{feed=\"") && line.hasSuffix("\",outcome=\"new\"} 1"))
    var (value, isEscaped) = ("", false)
    for scalar in line.dropFirst(8).dropLast(18).unicodeScalars {
      if isEscaped {
        value.unicodeScalars.append(scalar == "n" ? "\n" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        #expect(scalar != "\"")
        value.unicodeScalars.append(scalar)
      }
    }
    #expect(Array(value.utf8) == Array(hostile.utf8))
  }
}

/// What the kernel says, whatever the program is called.
@Suite struct ProcessFiguresTests {
  private let line = """
    4021 (duty) watch) S 1 4021 4021 0 -1 4194560 9000 0 3 0 250 50 0 0 20 0 7 0 123456 251658240 5120 \
    18446744073709551615 1 1
    """

  @Test func aLineOfTheKernelIsReadBehindTheProgramsName() throws {
    let figures = try #require(ProcessFigures(stat: line, ticksPerSecond: 100, pageSize: 4096))
    #expect(figures.cpu == 3 && figures.resident == 5120 * 4096 && figures.virtual == 251_658_240)
    #expect(figures.startedAfterBoot == 1234.56)
  }

  @Test(arguments: ["", "4021", "4021 (dutywatch) S 1", "4021 (dutywatch"])
  func whatIsNoSuchLineGivesNothing(_ text: String) {
    #expect(ProcessFigures(stat: text, ticksPerSecond: 100, pageSize: 4096) == nil)
  }

  @Test func thisProcessHasFigures() throws {
    var exposition = Exposition()
    try #require(ProcessFigures.current()).write(to: &exposition, now: .now)
    let text = String(decoding: exposition.bytes, as: UTF8.self)
    let values = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ") }
    let byName = Dictionary(uniqueKeysWithValues: values.map { (String($0[0]), Double($0[1]) ?? -1) })
    #expect(byName.count == 6)
    #expect((byName["process_resident_memory_bytes"] ?? 0) > 1_000_000)
    #expect((byName["process_open_fds"] ?? 0) >= 3)
    let age = Date().timeIntervalSince1970 - (byName["process_start_time_seconds"] ?? 0)
    #expect((-1...86_400).contains(age), "started \(age) s ago")
  }
}
