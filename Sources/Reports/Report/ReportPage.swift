package import Foundation
package import Model
import Text

/// The register and what happened to it as one HTML file that needs nothing else: no script, no style, font or picture from
/// elsewhere. Evidence is folded away with `<details>`, and open on paper.
package struct ReportPage: Sendable {
  /// How a feed fares.
  package struct FeedHealth: Hashable, Sendable {
    /// In one word, the worst last.
    package enum Standing: String, Hashable, Sendable, CaseIterable, Comparable {
      case well
      case unread = "not yet read"
      case silent, failing, gone

      /// The worst is the greatest.
      package static func < (left: Standing, right: Standing) -> Bool { left.order < right.order }
      private var order: Int { Standing.allCases.firstIndex(of: self) ?? 0 }
    }

    /// The feed's name.
    package let name: String
    /// How it fares.
    package let standing: Standing
    /// Why, in words.
    package let words: String
    /// The last readable answer; nil: there was none.
    package let succeededAt: Date?
    /// When something new last came; nil: nothing did.
    package let newItemAt: Date?

    /// Health.
    package init(name: String, standing: Standing, words: String, succeededAt: Date?, newItemAt: Date?) {
      self.name = name
      self.standing = standing
      self.words = words
      self.succeededAt = succeededAt
      self.newItemAt = newItemAt
    }
  }

  /// What the page is about.
  package struct Scope: Hashable, Sendable {
    /// When it was made.
    package let now: Date
    /// When the period began whose changes are listed.
    package let since: Date
    /// Only these; empty: all.
    package let jurisdictions: [String]
    /// Days without evidence after which a row that awaits a step is stale.
    package let staleDays: Int
    /// The program's version.
    package let version: String

    /// A scope.
    package init(now: Date, since: Date, jurisdictions: [String] = [], staleDays: Int = 180, version: String) {
      self.now = now
      self.since = since
      self.jurisdictions = jurisdictions
      self.staleDays = staleDays
      self.version = version
    }

    var today: UTCDay { UTCDay(now) }
  }

  let facts: ReportFacts
  let feeds: [FeedHealth]
  let names: Vocabulary
  let scope: Scope

  /// A page; names come from the watchlists in force.
  package init(facts: ReportFacts, feeds: [FeedHealth], vocabulary: Vocabulary, scope: Scope) {
    self.facts = facts
    self.feeds = feeds
    names = vocabulary
    self.scope = scope
  }

  /// What of it was alerted, for feed readers.
  package var feed: AtomFeed {
    AtomFeed(changes: facts.changes, vocabulary: names, version: scope.version)
  }

  /// The whole file.
  package var html: String {
    let sections = [
      changesSection, deadlinesSection, disputesSection, staleSection, registerSection, feedsSection, legendSection,
    ]
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta name="generator" content="dutywatch \(scope.version)">
      <title>Obligations register, \(scope.today)</title>
      <style>\(HTML(stringLiteral: ReportStyle.css))</style>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the content</a>
      \(header)
      <main id="main">
      \(sections.map(\.html))</main>
      </body>
      </html>

      """
    return page.text
  }

  /// A part of the page with a heading of its own.
  struct Section {
    let id: String
    let title: String
    let body: HTML

    var html: HTML {
      "<section id=\"\(id)\" aria-labelledby=\"\(id)-title\">\n<h2 id=\"\(id)-title\">\(title)</h2>\n\(body)</section>\n"
    }
  }

  // MARK: The head

  private var header: HTML {
    let places = scope.jurisdictions.map(names.jurisdiction)
    let about: HTML = places.isEmpty ? "" : ", of \(places.map(HTML.name).joined(", ")) only"
    let links = [
      ("changes", "Changes"), ("deadlines", "Deadlines"), ("disputes", "Disputed"), ("stale", "Stale"),
      ("register", "Register"), ("feeds", "Feeds"), ("legend", "How to read it"),
    ].map { id, title -> HTML in "<li><a href=\"#\(id)\">\(title)</a></li>\n" }
    return """
      <header>
      <h1>Obligations register</h1>
      <p class="muted">As of \(time(scope.now))\(about). Changes since \(day(UTCDay(scope.since))).</p>
      <dl class="figures">
      \(figures)</dl>
      <nav aria-label="Contents"><ul>
      \(links)</ul></nav>
      </header>
      """
  }

  private var figures: [HTML] {
    let trouble = feeds.count { $0.standing > .unread }
    let all: [(Int, String)] = [
      (facts.changeCount, facts.changeCount == 1 ? "change in the period" : "changes in the period"),
      (deadlines.count, "deadlines ahead or missed"), (disputed.count, "rows disputed"),
      (facts.doubts.count { $0.waits }, "findings wait for a person"), (stale.count, "rows stale"),
      (ownRows.count, "rows in the register"), (trouble, "of \(HTML.grouped(feeds.count)) feeds in trouble"),
    ]
    return all.map { number, words in "<div><dt>\(words)</dt><dd>\(HTML.grouped(number))</dd></div>\n" }
  }

  // MARK: What several parts say

  /// Rows of the register's own; without those that are shown from the row of all platforms.
  var ownRows: [ReportFacts.Row] { facts.rows.filter { !$0.inherited } }

  /// `2026-11-22 17:49 UTC`.
  func time(_ date: Date) -> HTML {
    let text = date.rfc3339
    return "<time datetime=\"\(text)\">\(String(text.prefix(16)).replacing("T", with: " ")) UTC</time>"
  }

  func day(_ day: UTCDay) -> HTML { "<time datetime=\"\(day)\">\(day)</time>" }

  /// Sign, word and colour.
  func chip(_ status: Status, isFaint: Bool = false) -> HTML {
    """
    <span class="chip \(Tone(status).rawValue)\(isFaint ? " faint" : "")"><span aria-hidden="true">\(status.sign)</span> \
    \(status.words)</span>
    """
  }

  func actor(_ key: RowKey) -> String {
    if key.platform == "all" { return "all platforms" }
    return key.service.isEmpty
      ? names.platform(key.platform) : "\(names.platform(key.platform)): \(names.product(key.service))"
  }

  /// `Google · local office · Pakistan`, linked to where its life is told.
  func title(_ key: RowKey) -> HTML {
    let words = HTML.name(
      [actor(key), names.obligation(key.obligation, in: key.jurisdiction), names.jurisdiction(key.jurisdiction)]
        .joined(separator: " · "))
    return facts.lives[key] == nil ? words : "<a href=\"#\(anchor(key))\">\(words)</a>"
  }

  /// The same from one report to the next, so that it can be linked to.
  func anchor(_ key: RowKey) -> String {
    "row-" + String(key.description.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "-" })
  }
}

extension [HTML] {
  func joined(_ separator: HTML) -> HTML {
    guard let first else { return "" }
    return dropFirst().reduce(first) { $0 + separator + $1 }
  }
}
