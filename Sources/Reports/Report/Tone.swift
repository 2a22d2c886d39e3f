import Model

/// How statuses look: a colour for the eye, and always a sign and a word beside it, as colour alone tells nothing to many.
enum Tone: String, CaseIterable {
  case open, moving, met, against, contested, ended

  init(_ status: Status) {
    self =
      switch status {
      case .demanded: .open
      case .inProgress, .promised: .moving
      case .done: .met
      case .refused, .notDone, .penalised: .against
      case .challenged: .contested
      case .lifted, .waived: .ended
      }
  }
}

extension Status {
  /// Stands before the word, and alone where there is no room for it.
  var sign: String {
    switch self {
    case .demanded: "○"
    case .inProgress: "◔"
    case .promised: "◑"
    case .done: "●"
    case .refused: "✕"
    case .notDone: "⊘"
    case .challenged: "⇄"
    case .penalised: "▲"
    case .lifted: "△"
    case .waived: "–"
    }
  }
}

/// The colours of the page, by day and by night.
struct Palette {
  /// Names of CSS variables → `#rrggbb`.
  let colours: [String: String]

  static let day = Palette(colours: [
    "page": "#faf9f7", "card": "#ffffff", "text": "#1c1e21", "muted": "#575d66", "line": "#dedbd4", "link": "#0b57a4",
    "open": "#7a4b00", "open-back": "#fdf0d5", "moving": "#0b4a8f", "moving-back": "#e3effb",
    "met": "#17603a", "met-back": "#ddf3e4", "against": "#9b1c1c", "against-back": "#fbe4e2",
    "contested": "#5b2a91", "contested-back": "#eee5f9", "ended": "#4a4f57", "ended-back": "#e9eaec",
  ])

  static let night = Palette(colours: [
    "page": "#14171a", "card": "#1b1f23", "text": "#e6e6e3", "muted": "#a3a9b0", "line": "#363c43", "link": "#8ab8f0",
    "open": "#f0c168", "open-back": "#3a2c0d", "moving": "#9cc7f5", "moving-back": "#14304e",
    "met": "#8fdcab", "met-back": "#12351f", "against": "#f5a9a3", "against-back": "#461a18",
    "contested": "#cfb2f3", "contested-back": "#33204c", "ended": "#c3c8ce", "ended-back": "#2d3237",
  ])

  /// What stands on what: each pair is read as text.
  static let pairs: [(text: String, ground: String)] =
    ["page", "card"].flatMap { ground in ["text", "muted", "link"].map { ($0, ground) } }
    + Tone.allCases.flatMap { tone in [tone.rawValue + "-back", "card", "page"].map { (tone.rawValue, $0) } }

  /// As declarations of CSS.
  var css: String { colours.sorted { $0.key < $1.key }.map { "--\($0.key):\($0.value)" }.joined(separator: ";") }
}
