import Model

/// The days that the lines of one jurisdiction have in common, so that they can be compared.
struct TimeSpan {
  let first: UTCDay
  let last: UTCDay
  let today: UTCDay

  /// From the first event that is shown to today, or to the last deadline where that lies within half a year.
  init(of rows: [ReportFacts.Row], lives: [RowKey: [ReportFacts.Change]], today: UTCDay) {
    let events = rows.flatMap { row in (lives[row.key] ?? []).map(\.eventDay) + [row.since] }
    let deadlines = rows.compactMap(\.qualifiers.deadline).filter { $0 < today.adding(days: 183) }
    self.today = today
    last = max(today, deadlines.max() ?? today)
    // A line of a few days would be all marks.
    first = min(events.min() ?? today, last.adding(days: -30))
  }

  private var days: Double { Double(last.daysSinceEpoch - first.daysSinceEpoch) }

  /// Where a day lies on the line, 0…100.
  func place(_ day: UTCDay) -> Double {
    let days = Double(min(max(day, first), last).daysSinceEpoch - first.daysSinceEpoch)
    return days / self.days * 100
  }

  /// Days that are written below the line, with their words: at most six years or months.
  var marks: [(day: UTCDay, words: String)] {
    for step in [1, 2, 3, 6, 12, 24, 60, 120, 600] {
      let marks = self.marks(every: step)
      if marks.count <= 6 { return marks }
    }
    return []
  }

  private func marks(every months: Int) -> [(day: UTCDay, words: String)] {
    let start = first.civil
    var month = (start.year * 12 + start.month - 1 + months) / months * months
    var marks: [(UTCDay, String)] = []
    while let day = UTCDay(year: month / 12, month: month % 12 + 1, day: 1), day <= last, marks.count < 7 {
      // Neither over the edge nor under the word for today.
      if place(day) < 92 {
        marks.append((day, months >= 12 ? String(month / 12) : String(day.description.prefix(7))))
      }
      month += months
    }
    return marks
  }
}

/// The life of a row as a line: a bar for each status from the day of its event, with its sign; disputes above it, today and
/// the deadline across it. Its words are in its label, and its bars have titles.
///
/// Lengths are parts of the line's width, so it fits every page and its letters stay as large as they are.
struct Timeline {
  let row: ReportFacts.Row
  let changes: [ReportFacts.Change]
  let span: TimeSpan

  private struct Bar {
    let status: Status?
    let from: UTCDay
    var to: UTCDay
  }

  var svg: HTML {
    """
    <svg class="line" role="img" aria-label="\(label)" xmlns="http://www.w3.org/2000/svg">\
    <line class="axis" x1="0" x2="100%" y1="24.5" y2="24.5"/>\(marks)\(bars.map(drawn))\(disputes)\(today)\(deadline)</svg>
    """
  }

  /// By the days of the events; a dispute changes no status.
  private var bars: [Bar] {
    var bars: [Bar] = []
    let changes = changes.filter { $0.kind != .disputed }.enumerated()
      .sorted { ($0.element.eventDay, $0.offset) < ($1.element.eventDay, $1.offset) }.map(\.element)
    for change in changes where bars.last?.status != change.to || bars.isEmpty {
      if !bars.isEmpty { bars[bars.count - 1].to = change.eventDay }
      bars.append(Bar(status: change.to, from: change.eventDay, to: span.today))
    }
    // The first who said so may have come later than who changed the row.
    if bars.last?.status == row.status, let last = bars.popLast() {
      bars.append(Bar(status: last.status, from: min(last.from, row.since), to: last.to))
    } else {
      bars.append(Bar(status: row.status, from: row.since, to: span.today))
    }
    if bars.count > 1 { bars[bars.count - 2].to = bars[bars.count - 1].from }
    return bars
  }

  private var label: String {
    let steps = bars.map { "\($0.status?.words ?? "unknown") from \($0.from)" }
    return "Timeline: \(steps.joined(separator: ", "))"
      + (row.qualifiers.deadline.map { "; deadline \($0)" } ?? "")
  }

  private func drawn(_ bar: Bar) -> HTML {
    guard let status = bar.status else { return "" }
    let (start, end) = (span.place(bar.from), span.place(bar.to))
    let tone = Tone(status).rawValue
    let width = max(end - start, 0.4)
    // A sign needs some room: more than one bar may begin within a few days.
    let sign: HTML? =
      width < 3 ? nil : "<text class=\"sign \(tone)\" x=\"\(percent(start))\" y=\"18\" dx=\"5\">\(status.sign)</text>"
    return """
      <g><title>\(status.words) from \(bar.from)</title>\
      <rect class="\(tone)" x="\(percent(start))" width="\(percent(width))" y="5.5" height="18" rx="2"/>\(sign)</g>
      """
  }

  private var disputes: [HTML] {
    changes.filter { $0.kind == .disputed }.map { change in
      """
      <g><title>disputed on \(change.eventDay)</title><text class="sign against" x="\(percent(span.place(change.eventDay)))" \
      y="4" text-anchor="middle">!</text></g>
      """
    }
  }

  private var today: HTML {
    let place = span.place(span.today)
    let line: HTML? =
      place > 99 ? nil : "<line class=\"today\" x1=\"\(percent(place))\" x2=\"\(percent(place))\" y1=\"0\" y2=\"30\"/>"
    return "\(line)<text x=\"\(percent(place))\" y=\"40\" text-anchor=\"\(place > 92 ? "end" : "middle")\">today</text>"
  }

  private var deadline: HTML {
    guard let day = row.qualifiers.deadline, day >= span.first, day <= span.last else { return "" }
    let place = percent(span.place(day))
    return
      "<g><title>deadline \(day)</title><line class=\"due\" x1=\"\(place)\" x2=\"\(place)\" y1=\"0\" y2=\"28\"/></g>"
  }

  private var marks: [HTML] {
    span.marks.map { day, words in
      let place = percent(span.place(day))
      return """
        <line class="axis" x1="\(place)" x2="\(place)" y1="24" y2="29"/><text x="\(place)" y="40">\(words)</text>
        """
    }
  }

  private func percent(_ value: Double) -> String { "\((value * 10).rounded() / 10)%" }
}
