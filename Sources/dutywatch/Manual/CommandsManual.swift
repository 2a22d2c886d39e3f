import Text

/// dutywatch(1), from what `--help` knows of every command.
enum CommandsManual {
  static func page(date: String, help: JSON) throws -> String {
    var page = ManualPage("DUTYWATCH", chapter: 1, date: date, group: "User Commands")
    let root = help["command"] ?? .null
    page.section("NAME")
    page.marked("dutywatch \\-")
    page.paragraphs(inName(root["abstract"]?.string ?? ""))
    page.section("SYNOPSIS")
    page.marked(
      "\(ManualPage.bold("dutywatch")) \(ManualPage.slanted("command")) [\(ManualPage.slanted("option"))...]")
    page.section("DESCRIPTION")
    page.paragraphs(root["discussion"]?.string ?? "")
    page.section("COMMANDS")
    commands(of: root, before: "dutywatch", &page)
    page.section("OPTIONS OF EVERY COMMAND")
    for option in root["arguments"]?.list ?? [] { tell(option, &page) }
    environment(&page)
    return page.text
  }

  /// In a NAME section, which catalogues print as a list, there is no full stop.
  private static func inName(_ abstract: String) -> String {
    let first = abstract.prefix(1).lowercased() + abstract.dropFirst()
    return first.hasSuffix(".") ? String(first.dropLast()) : first
  }

  private static func commands(of command: JSON, before: String, _ page: inout ManualPage) {
    for sub in command["subcommands"]?.list ?? [] {
      guard sub["shouldDisplay"]?.bool == true, let name = sub["commandName"]?.string, name != "help" else { continue }
      let whole = "\(before) \(name)"
      let inner = (sub["subcommands"]?.list ?? []).filter { $0["commandName"]?.string != "help" }
      page.part(whole)
      let own = (sub["arguments"]?.list ?? []).filter { $0["shouldDisplay"]?.bool == true && !isEverywhere($0) }
      if inner.isEmpty { page.marked(usage(whole, own)) }
      page.paragraphs("\n" + [sub["abstract"], sub["discussion"]].compactMap { $0?.string }.joined(separator: "\n\n"))
      for argument in own { tell(argument, &page) }
      commands(of: sub, before: whole, &page)
    }
  }

  private static func isEverywhere(_ argument: JSON) -> Bool {
    ["help", "version"].contains(argument["preferredName"]?["name"]?.string)
  }

  private static func usage(_ command: String, _ arguments: [JSON]) -> String {
    let parts = arguments.map { argument in
      let shown = term(argument) + (argument["isRepeating"]?.bool == true ? " ..." : "")
      return argument["isOptional"]?.bool == true ? "[\(shown)]" : shown
    }
    return ([ManualPage.bold(command)] + parts).joined(separator: "\n")
  }

  private static func tell(_ argument: JSON, _ page: inout ManualPage) {
    var meaning = argument["abstract"]?.string ?? ""
    let words = argument["allValues"]?.list?.compactMap(\.string) ?? []
    if !words.isEmpty { meaning += " One of \(words.joined(separator: ", "))." }
    if let standard = argument["defaultValue"]?.string { meaning += " Default: \(standard)." }
    page.term(names(argument), meaning)
  }

  /// `--config file`.
  private static func term(_ argument: JSON) -> String {
    let value = ManualPage.slanted(argument["valueName"]?.string ?? "value")
    guard let name = argument["preferredName"] else { return value }
    return argument["kind"]?.string == "flag" ? option(name) : "\(option(name)) \(value)"
  }

  /// `-h, --help`.
  private static func names(_ argument: JSON) -> String {
    let others = (argument["names"]?.list ?? []).filter { $0 != argument["preferredName"] }.map { option($0) + ", " }
    return others.joined() + term(argument)
  }

  private static func option(_ name: JSON) -> String {
    ManualPage.bold((name["kind"]?.string == "long" ? "--" : "-") + (name["name"]?.string ?? ""))
  }

  private static func environment(_ page: inout ManualPage) {
    page.section("ENVIRONMENT")
    for (name, meaning) in [
      ("DUTYWATCH_CONFIG", "The configuration file, where --config does not name it."),
      ("CONFIGURATION_DIRECTORY", "Where dutywatch.yaml is looked for before /etc/dutywatch; systemd sets it."),
      ("STATE_DIRECTORY", "Where the state file is, unless the configuration says; systemd sets it."),
      ("CREDENTIALS_DIRECTORY", "Where credentials are read; systemd sets it."),
      ("NO_COLOR", "Set to anything: no colours."),
    ] { page.term(ManualPage.bold(name), meaning) }
    page.section("FILES")
    for (name, meaning) in [
      ("/etc/dutywatch/dutywatch.yaml", "The configuration."),
      ("/etc/dutywatch/credentials", "Secrets, which systemd hands to the daemon; for root only."),
      ("/usr/share/dutywatch", "Watchlists, language packs, places and feeds as shipped."),
      ("/var/lib/dutywatch/state.sqlite", "The state file: the register and all that led to it."),
    ] { page.term(ManualPage.slanted(name), meaning) }
    page.section("SEE ALSO")
    page.marked(
      [("dutywatch.yaml", 5), ("systemctl", 1), ("journalctl", 1), ("systemd.exec", 5)]
        .map { "\(ManualPage.bold($0.0))(\($0.1))" }.joined(separator: ",\n"))
  }
}
