import Feeds
import Foundation
import Model
import Settings
import Text

/// Which feeds of a list are new, and under which names.
struct FeedSelection {
  private(set) var entries: [FeedList.Entry] = []
  /// Addresses as they may be shown, each with why it is left out.
  private(set) var leftOut: [(address: String, why: String)] = []
  private var names: Set<String>
  private var addresses: [String: String]
  private let jurisdiction: String?
  private let language: String?

  init(_ feeds: [ListedFeed], besides known: [FeedEntry], jurisdiction: String?, language: String?) {
    names = Set(known.map(\.name))
    addresses = Dictionary(
      known.compactMap { feed in feed.address.map { (FeedSelection.key($0), feed.name) } }, uniquingKeysWith: { $1 })
    self.jurisdiction = jurisdiction
    self.language = language
    for feed in feeds { take(feed) }
  }

  private mutating func take(_ feed: ListedFeed) {
    let address = FeedSelection.address(feed.address)
    if address.hasPrefix("file:") { return leave(address, "is a file, which the list's maker has") }
    if let problem = FeedList.problem(ofAddress: address) { return leave(address, problem) }
    let key = FeedSelection.key(address)
    if let name = addresses[key] { return leave(address, "is '\(Escaping.terminal(name))' already") }
    let name = unique(feed.name ?? "", address: address)
    addresses[key] = name
    entries.append(
      FeedList.Entry(
        name: name, address: address,
        folder: feed.folders.map(FeedSelection.line).filter { !$0.isEmpty }.joined(separator: " / "),
        others: others(feed)))
  }

  private mutating func leave(_ address: String, _ why: String) {
    leftOut.append((Escaping.terminal(String(shownAddress(address).prefix(200))), why))
  }

  private func others(_ feed: ListedFeed) -> [(key: String, value: String)] {
    let trust = feed.trust.flatMap { Trust(rawValue: $0) }
    let all: [(String, String?)] = [
      ("language", feed.language.flatMap(FeedSelection.language) ?? language),
      ("jurisdiction", feed.jurisdiction.flatMap(FeedSelection.jurisdiction) ?? jurisdiction),
      ("trust", trust == .press ? nil : trust?.rawValue),
    ]
    return all.compactMap { key, value in value.map { (key, $0) } }
  }

  /// A name that no other feed has: with a number behind it where need be.
  private mutating func unique(_ said: String, address: String) -> String {
    let line = String(FeedSelection.line(said).prefix(180))
    let wanted = line.isEmpty ? FeedSelection.host(address) : line
    var (name, number) = (wanted, 1)
    while !names.insert(name).inserted {
      number += 1
      name = "\(wanted) (\(number))"
    }
    return name
  }

  /// What can stand in a file of feeds: one line of what YAML may hold.
  private static func line(_ text: String) -> String {
    let safe = Escaping.terminal(text).unicodeScalars.filter { ![0xFEFF, 0xFFFE, 0xFFFF].contains($0.value) }
    return PlainText.oneLine(String(String.UnicodeScalarView(safe)))
  }

  private static func host(_ address: String) -> String {
    let host = URLComponents(string: address)?.host ?? address
    return line(host.hasPrefix("www.") ? String(host.dropFirst(4)) : host)
  }

  /// `feed://host` and `feed:https://host`, as browsers once had it, mean the web.
  private static func address(_ text: String) -> String {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard text.lowercased().hasPrefix("feed:") else { return text }
    let rest = text.dropFirst(5)
    return rest.hasPrefix("//") ? "http:" + rest : String(rest)
  }

  /// Equal for addresses that bring the same document: scheme, `www.`, port and a last slash aside.
  private static func key(_ address: String) -> String { CanonicalAddress.key(address) ?? address }

  /// A tag such as `en` or `pt-BR`; nil: it is none.
  static func language(_ tag: String) -> String? {
    let isTag = tag.utf8.allSatisfy { byte in
      byte == 45 || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
    return isTag && (2...35).contains(tag.utf8.count) ? tag : nil
  }

  /// Two letters, as capitals; nil: it is none.
  static func jurisdiction(_ code: String) -> String? {
    let code = code.uppercased()
    return code.utf8.count == 2 && code.utf8.allSatisfy { (65...90).contains($0) } ? code : nil
  }
}

/// What came of it, for people and for programs.
struct ImportView {
  let selection: FeedSelection
  /// The file; nil: it was printed.
  let target: String?
  let settings: Settings
  let isIncluded: Bool

  var text: String {
    let count = Loading.count(selection.entries.count, "feed")
    var lines = [
      selection.entries.isEmpty
        ? "No feed is new: nothing was written" : "\(count) written\(target.map { " to \($0)" } ?? "")"
    ]
    if !selection.leftOut.isEmpty {
      lines.append("\(selection.leftOut.count) left out:")
      lines += selection.leftOut.map { "  \($0.address): \($0.why)" }
    }
    guard let target, !selection.entries.isEmpty else { return lines.joined(separator: "\n") }
    if !isIncluded {
      lines.append("Not in use yet: put this below `feeds:` in \(settings.file)")
      lines.append("  - include: \(include(target))")
    }
    lines.append("Next: dutywatch check --online tells which of them answer, dutywatch reload has them polled")
    return lines.joined(separator: "\n")
  }

  /// As short as the configuration's folder allows.
  private func include(_ target: String) -> String {
    let folder = (settings.file as NSString).deletingLastPathComponent + "/"
    return target.hasPrefix(folder) ? String(target.dropFirst(folder.count)) : target
  }

  var json: JSON {
    [
      "file": JSON(target), "included": .bool(isIncluded),
      "feeds": .list(selection.entries.map { ["name": .string($0.name), "url": .string($0.address)] }),
      "left_out": .list(selection.leftOut.map { ["url": .string($0.address), "why": .string($0.why)] }),
    ]
  }
}
