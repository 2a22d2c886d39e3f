import Testing

/// A command whose JSON a program may read: what is run, on the state that the demonstration's feeds left behind.
struct OutputCase: CustomTestStringConvertible {
  /// The schema's name: the command's, with - for spaces, and what else tells one output of it from another.
  let schema: String
  /// `ALERT` stands for an alert's id, `FOLDER` for the folder of configuration and state.
  let arguments: [String]
  /// What is run before.
  let before: [[String]]
  /// JSON Lines: each fits by itself.
  let isLines: Bool
  let needsDaemon: Bool
  let input: String
  let code: Int32

  var testDescription: String { arguments.joined(separator: " ") }

  init(
    _ schema: String, _ arguments: [String], before: [[String]] = [], isLines: Bool = false, needsDaemon: Bool = false,
    input: String = "", code: Int32 = 0
  ) {
    (self.schema, self.arguments, self.before) = (schema, arguments, before)
    (self.isLines, self.needsDaemon, self.input, self.code) = (isLines, needsDaemon, input, code)
  }
}

extension OutputCase {
  private static let silence = [
    "alerts", "silence", "add", "--platform", "tiktok", "--for", "3d", "--comment", "known, see ticket 88",
  ]
  private static let set = [
    "register", "set", "--platform", "google", "--obligation", "local_office", "--jurisdiction", "PK", "--status",
    "done",
    "--because", "the registrar's extract names the office", "--source", "https://example.org/extract", "--by", "alice",
  ]
  private static let items = """
    {"id": 7, "title": "X agrees to register with PTA", "text": "X has agreed to register by 31 December.", "date": "2026-11-20"}
    {"id": "b", "title": "Rain in Lahore", "text": "Schools stay closed."}
    """

  private static let misses = """
    {"id": 8, "title": "Has X registered with PTA?", "text": "Google was told to open a local office in Chile."}
    """

  /// At least one of every command that takes --json.
  static let all: [OutputCase] = [
    OutputCase("status", ["status", "--json"]),
    OutputCase("status", ["status", "--json"], before: [silence]),
    OutputCase("register", ["register", "--json"]),
    OutputCase("register", ["register", "--as-of", "2026-11-30", "--json"]),
    OutputCase("register-history", ["register", "--history", "--json"]),
    OutputCase("register-set", set + ["--json"]),
    OutputCase("register-set", set + ["--json"], before: [set]),
    OutputCase("register-undo", ["register", "undo", "1", "--because", "of another company", "--json"], before: [set]),
    OutputCase("register-corrections", ["register", "corrections", "--json"], before: [set]),
    OutputCase(
      "register-corrections", ["register", "corrections", "--json"],
      before: [["dismiss", "4", "--because", "a plan"], ["register", "undo", "1", "--because", "it was done"]]),
    OutputCase("items", ["items", "--json"]),
    OutputCase("items", ["items", "--search", "google", "--findings", "--json"]),
    OutputCase("stories", ["stories", "--json"]),
    OutputCase("stories", ["stories", "--search", "office", "--jurisdiction", "PK", "--json"]),
    OutputCase("developments", ["developments", "--json"]),
    OutputCase("developments", ["developments", "--search", "office", "--alerted", "--json"]),
    OutputCase("import-items", ["import", "items", "/dev/stdin", "--json"], input: items),
    OutputCase("import-items", ["import", "items", "/dev/stdin", "--json"], input: items + "\n{", code: 65),
    OutputCase("match", ["match", "--json"], isLines: true, input: items),
    OutputCase("match", ["match", "--json"], isLines: true, input: "Meta has opened an office in Lahore"),
    OutputCase("match", ["match", "--why", "--json"], isLines: true, input: misses),
    OutputCase("explain", ["explain", "ALERT", "--json"]),
    OutputCase("explain", ["explain", "1", "--again", "--json"]),
    OutputCase("explain", ["explain", "https://lahoreledger.example/2026/11/meta-lagos", "--json"]),
    OutputCase(
      "explain", ["explain", "finding:4", "--json"], before: [["dismiss", "4", "--because", "a plan of the ministry"]]),
    OutputCase("backtest", ["backtest", "--json"]),
    OutputCase(
      "backtest", ["backtest", "--watchlist", "\(Program.config)/watchlists/india.yaml", "/dev/stdin", "--json"],
      input: #"{"title": "Google appoints grievance officer in India", "date": "2026-11-20"}"#, code: 1),
    OutputCase("feed", ["feed", "--json"] + feeds, isLines: true, code: 65),
    OutputCase("feeds-resume", ["feeds", "resume", "Naya Waqt", "--json"]),
    OutputCase("feeds-suggest", ["feeds", "suggest", "--jurisdiction", "PK", "--json"]),
    OutputCase(
      "import-opml", ["import", "opml", "-", "--json"],
      input: "https://wire.example/rss The wire\nhttps://wire.example/rss\n"),
    OutputCase("rematch", ["rematch", "--json"]),
    OutputCase("dismiss", ["dismiss", "4", "--because", "a plan of the ministry", "--json"]),
    OutputCase("export-register", ["export", "register", "--format", "jsonl"], isLines: true),
    OutputCase("export-developments", ["export", "developments", "--format", "jsonl"], isLines: true),
    OutputCase("export-findings", ["export", "findings", "--format", "jsonl"], isLines: true),
    OutputCase("reload", ["reload", "--json"], needsDaemon: true),
    OutputCase("check", ["check", "--json"]),
    OutputCase("check", ["check", "--online", "--json"]),
    OutputCase("check-effective", ["check", "--effective", "--json"]),
    OutputCase("check-alert", ["check", "--alert", "ALERT", "--json"]),
    OutputCase("check-alert", ["check", "--alert", "type=feed.failing,feed=Naya Waqt", "--json"]),
    OutputCase("alerts-list", ["alerts", "list", "--json"]),
    OutputCase("alerts-show", ["alerts", "show", "ALERT", "--json"]),
    OutputCase("alerts-replay", ["alerts", "replay", "ALERT", "--json"]),
    OutputCase("alerts-dismiss", ["alerts", "dismiss", "ALERT", "--json"]),
    OutputCase("alerts-resume", ["alerts", "resume", "desk", "--json"]),
    OutputCase("alerts-reroute", ["alerts", "reroute", "old-desk", "desk", "--json"]),
    OutputCase("alerts-test", ["alerts", "test", "desk", "--json"]),
    OutputCase("alerts-silence-add", silence + ["--json"]),
    OutputCase("alerts-silence-list", ["alerts", "silence", "list", "--json"], before: [silence]),
    OutputCase("alerts-silence-end", ["alerts", "silence", "end", "1", "--json"], before: [silence]),
    OutputCase("state-check", ["state", "check", "--json"]),
    OutputCase("state-backup", ["state", "backup", "FOLDER/copy.sqlite", "--json"]),
    OutputCase(
      "state-restore", ["state", "restore", "FOLDER/copy.sqlite", "--json"],
      before: [["state", "backup", "FOLDER/copy.sqlite"]]),
    OutputCase("state-vacuum", ["state", "vacuum", "--json"]),
  ]

  private static let feeds = ["lahore-ledger.xml", "byte-bazaar.json", "there-is-none.xml"].map {
    "\(Program.config)/demo/feeds/\($0)"
  }
}
