package import FoundationEssentials
package import Model

/// What time alone brings about: deadlines that are near or have passed, and rows of which nothing was heard for long.
extension Register {
  /// Days before a deadline from which it is near.
  package static let nearDays = 7
  /// Days without evidence after which an open row is stale.
  package static let staleDays = 180

  /// What is to be told of a row by now; asked again, it gives the same reminders, which have the same ids.
  ///
  /// A deadline is told when it is near, but not on the day that brought the row's status, and when it has passed; one
  /// that had passed before the row had its status is history. A row goes stale while it is watched: what was old when
  /// it was read raises nothing.
  /// - Parameters:
  ///   - row: A watched row.
  ///   - lastEvidence: The newest event day among the evidence of its status.
  package static func reminders(of row: RegisterRow, lastEvidence: UTCDay, now: Date) -> [Reminder] {
    guard row.status.isOpen else { return [] }
    let (today, known) = (UTCDay(now), UTCDay(row.changedAt))
    var reminders: [Reminder] = []
    if let deadline = row.qualifiers.deadline {
      if today > deadline {
        if deadline >= known {
          reminders.append(Reminder(kind: .deadlinePassed, row: row, about: deadline.adding(days: 1)))
        }
      } else if today >= deadline.adding(days: -nearDays), today > known {
        reminders.append(Reminder(kind: .deadlineNear, row: row, about: deadline))
      }
    }
    let last = max(row.eventDay, lastEvidence)
    let stale = last.adding(days: staleDays)
    if isStale(row.status, lastEvidence: last, on: today), stale >= known {
      reminders.append(Reminder(kind: .stale, row: row, about: stale))
    }
    return reminders
  }

  /// Whether nothing was heard for long of a status after which somebody's next step is awaited.
  package static func isStale(_ status: Status, lastEvidence: UTCDay, on day: UTCDay) -> Bool {
    status.awaitsAStep && day >= lastEvidence.adding(days: staleDays)
  }

  /// How urgent a reminder is.
  package static func severity(of reminder: Reminder) -> Severity {
    switch reminder.kind {
    case .deadlinePassed: .high
    case .deadlineNear: .normal
    case .stale: .low
    }
  }
}
