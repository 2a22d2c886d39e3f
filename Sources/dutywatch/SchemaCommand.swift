import Alerts
import ArgumentParser
import Foundation

/// `dutywatch schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of what a command prints, of alerts, or of a file that a person writes.",
    discussion: """
      Examples:
        dutywatch schema
        dutywatch schema alerts-list > alerts-list.schema.json

      Without a name it lists them. A command's schema has the command's name, with - for spaces: `alerts list --json` \
      is alerts-list. Of JSON Lines it is the schema of a line.
      """)

  @Argument(help: "Which one.", completion: .list(Schemas.names))
  var name: String?

  func run() throws {
    guard let name else {
      for name in Schemas.names { Terminal.say(name) }
      return
    }
    guard let text = Schemas.text(of: name) else {
      throw ValidationError("There is no schema '\(name)'; `dutywatch schema` lists them.")
    }
    Terminal.say(text)
  }
}

/// The schemas, as `Config/schema` has them.
enum Schemas {
  /// Those of commands are in the folder `Schemas`.
  private static let files: [String: [UInt8]] = [
    "alerts-dismiss": PackageResources.alerts_dismiss_schema_json,
    "alerts-list": PackageResources.alerts_list_schema_json,
    "alerts-replay": PackageResources.alerts_replay_schema_json,
    "alerts-reroute": PackageResources.alerts_reroute_schema_json,
    "alerts-resume": PackageResources.alerts_resume_schema_json,
    "alerts-show": PackageResources.alerts_show_schema_json,
    "alerts-silence-add": PackageResources.alerts_silence_add_schema_json,
    "alerts-silence-end": PackageResources.alerts_silence_end_schema_json,
    "alerts-silence-list": PackageResources.alerts_silence_list_schema_json,
    "alerts-test": PackageResources.alerts_test_schema_json,
    "backtest": PackageResources.backtest_schema_json,
    "check": PackageResources.check_schema_json,
    "check-alert": PackageResources.check_alert_schema_json,
    "check-effective": PackageResources.check_effective_schema_json,
    "developments": PackageResources.developments_schema_json,
    "dismiss": PackageResources.dismiss_schema_json,
    "explain": PackageResources.explain_schema_json,
    "export-developments": PackageResources.export_developments_schema_json,
    "export-findings": PackageResources.export_findings_schema_json,
    "export-register": PackageResources.export_register_schema_json,
    "feed": PackageResources.feed_schema_json,
    "feeds": PackageResources.feeds_schema_json,
    "feeds-resume": PackageResources.feeds_resume_schema_json,
    "feeds-suggest": PackageResources.feeds_suggest_schema_json,
    "import-items": PackageResources.import_items_schema_json,
    "import-opml": PackageResources.import_opml_schema_json,
    "items": PackageResources.items_schema_json,
    "language": PackageResources.language_schema_json,
    "match": PackageResources.match_schema_json,
    "register": PackageResources.register_schema_json,
    "register-corrections": PackageResources.register_corrections_schema_json,
    "register-history": PackageResources.register_history_schema_json,
    "register-set": PackageResources.register_set_schema_json,
    "register-undo": PackageResources.register_undo_schema_json,
    "reload": PackageResources.reload_schema_json,
    "rematch": PackageResources.rematch_schema_json,
    "state-backup": PackageResources.state_backup_schema_json,
    "state-check": PackageResources.state_check_schema_json,
    "state-restore": PackageResources.state_restore_schema_json,
    "state-vacuum": PackageResources.state_vacuum_schema_json,
    "status": PackageResources.status_schema_json,
    "stories": PackageResources.stories_schema_json,
    "watchlist": PackageResources.watchlist_schema_json,
  ]

  static let names = (files.keys + ["alert"]).sorted()

  /// A file's text, without its last line break; nil: there is none of that name.
  static func text(of name: String) -> String? {
    if name == "alert" { return AlertSchema.text }
    return files[name].map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .newlines) }
  }
}
