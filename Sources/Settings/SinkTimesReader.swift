import Foundation
import Model
import Yaml

/// Reads `digest` and `quiet_hours` of a sink.
enum SinkTimesReader {
  private enum Rhythm: String, CaseIterable { case hourly, daily, weekly }

  /// nil: there is none, or, with a complaint, none that can be read.
  static func digest(_ sink: YamlMap) -> Digest? {
    guard let map = sink.map("digest", keys: Section.digest.keys) else { return nil }
    guard map.has("every") else {
      map.complaints.complain(map.position, "\(map.path).every: missing; hourly, daily or weekly")
      return nil
    }
    guard let rhythm = map.choice("every", of: Rhythm.self) else { return nil }
    let at = time(map, "at")
    if rhythm == .hourly, map.has("at") { map.complain("at", "an hourly digest is sent at the full hour") }
    if rhythm != .weekly, map.has("on") { map.complain("on", "only a weekly digest has a day") }
    let eight = DayTime(minutes: 480)
    let times: Digest.Rhythm =
      switch rhythm {
      case .hourly: .hourly
      case .daily: .daily(at: at ?? eight)
      case .weekly: .weekly(on: map.choice("on", of: Weekday.self) ?? .monday, at: at ?? eight)
      }
    return Digest(times, zone: zone(map), urgent: map.choices("urgent", of: Severity.self) ?? [.high])
  }

  /// Empty: there are none.
  static func quietHours(_ sink: YamlMap) -> [QuietHours] {
    guard let node = sink["quiet_hours"] else { return [] }
    // One, or a list of them.
    let maps: [YamlMap]
    if case .list = node.kind {
      maps = sink.maps("quiet_hours", keys: Section.quietHours.keys)
    } else {
      maps = [sink.map("quiet_hours", keys: Section.quietHours.keys)].compactMap(\.self)
    }
    let hours = maps.compactMap(hours)
    let isEndless = hours.contains { hours in
      hours.from == hours.to && hours.urgent.isEmpty && Set(hours.days).count == Weekday.allCases.count
    }
    if isEndless { sink.complain("quiet_hours", "never end; nothing would ever be sent") }
    return hours
  }

  private static func hours(_ map: YamlMap) -> QuietHours? {
    for key in ["from", "to"] where !map.has(key) {
      map.complaints.complain(map.position, "\(map.path).\(key): missing; a time such as 22:00")
    }
    guard let from = time(map, "from"), let to = time(map, "to") else { return nil }
    return QuietHours(
      from: from, to: to, days: map.choices("days", of: Weekday.self) ?? Weekday.allCases, zone: zone(map),
      urgent: map.choices("urgent", of: Severity.self) ?? [])
  }

  private static func time(_ map: YamlMap, _ key: String) -> DayTime? {
    guard let text = map.string(key) else { return nil }
    guard let time = DayTime(text) else {
      map.complain(key, "expected a time of day such as 08:00, found '\(text)'")
      return nil
    }
    return time
  }

  private static func zone(_ map: YamlMap) -> String {
    guard let name = map.string("time_zone") else { return "UTC" }
    if TimeZone(identifier: name) == nil {
      map.complain("time_zone", "'\(name)' is no time zone; expected a name such as Asia/Karachi or UTC")
    }
    return name
  }
}
