import Foundation
import Model
import Testing

@testable import Reports

/// The line of a row.
@Suite struct TimelineTests {
  private let kit: ReportKit
  init() throws { kit = try ReportKit() }

  private func timeline(_ row: ReportFacts.Row, _ changes: [ReportFacts.Change]) throws -> Timeline {
    let span = TimeSpan(of: [row], lives: [row.key: changes], today: try kit.day("2026-11-22"))
    return Timeline(row: row, changes: changes, span: span)
  }

  @Test func eachStatusIsABarFromItsEventToTheNext() throws {
    let changes = [
      try kit.change(to: .demanded, on: "2025-11-22"), try kit.change(from: .demanded, to: .promised, on: "2026-05-23"),
      try kit.change(from: .promised, to: .done, on: "2026-11-21"),
    ]
    let svg = try timeline(try kit.row(since: "2026-11-21"), changes).svg.text
    #expect(svg.contains("Timeline: demanded from 2025-11-22, promised from 2026-05-23, done from 2026-11-21\""))
    #expect(svg.contains("<rect class=\"open\" x=\"0.0%\" width=\"49.9%\""), "\(svg)")
    #expect(svg.contains("<title>promised from 2026-05-23</title><rect class=\"moving\" x=\"49.9%\" width=\"49.9%\""))
    #expect(svg.count(of: "<rect") == 3 && svg.contains(">2026-01</text>"))
  }

  @Test func aDisputeChangesNoBarAndACorrectionMayLeaveAGap() throws {
    let changes = [
      try kit.change(to: .done, on: "2026-01-01"),
      try kit.change(from: .done, to: .refused, on: "2026-02-01", kind: .disputed),
      try kit.change(from: .done, to: nil, on: "2026-03-01", kind: .corrected),
      try kit.change(to: .demanded, on: "2026-04-01"),
    ]
    let svg = try timeline(try kit.row(ReportKit.key(), .demanded, since: "2026-04-01"), changes).svg.text
    #expect(svg.contains("done from 2026-01-01, unknown from 2026-03-01, demanded from 2026-04-01"))
    #expect(svg.count(of: "<rect") == 2 && svg.contains("<title>disputed on 2026-02-01</title>"))
  }

  @Test func theLastBarBeginsWithTheFirstWhoSaidSo() throws {
    let changes = [
      try kit.change(to: .promised, on: "2026-01-01"), try kit.change(from: .promised, to: .done, on: "2026-11-16"),
    ]
    let svg = try timeline(try kit.row(since: "2026-11-10"), changes).svg.text
    #expect(svg.contains("Timeline: promised from 2026-01-01, done from 2026-11-10\""), "\(svg)")
  }

  @Test func aDeadlineAheadWidensTheLine() throws {
    let row = try kit.row(ReportKit.key(), .demanded, since: "2026-11-02", deadline: "2027-01-31")
    let svg = try timeline(row, [try kit.change(to: .demanded, on: "2026-11-02")]).svg.text
    #expect(svg.contains("<title>deadline 2027-01-31</title><line class=\"due\" x1=\"100.0%\""))
    #expect(svg.contains("class=\"today\" x1=\"22.2%\""), "\(svg)")
  }

  @Test(arguments: ["2026-11-22", "2026-11-01", "2024-02-29", "1999-12-31", "0001-01-01"])
  func marksAreFewAndWithin(_ first: String) throws {
    let row = try kit.row(since: first)
    let span = TimeSpan(of: [row], lives: [:], today: try kit.day("2026-11-22"))
    #expect(span.marks.count <= 7 && span.place(span.first) == 0 && span.place(span.last) == 100)
    #expect(span.marks.allSatisfy { (0...92).contains(span.place($0.day)) })
  }
}
