import Text

/// dutywatch(1), from what `--help` knows of every command.
enum CommandsManual {
  static func page(help: JSON) -> ManualPage {
    var page = ManualPage("dutywatch", chapter: 1, group: "User Commands")
    let root = help["command"] ?? .null
    page.section("NAME")
    page.line(.plain("dutywatch - " + inName(root["abstract"]?.string ?? "")))
    page.section("SYNOPSIS")
    page.line(.bold("dutywatch"), .plain(" "), .slanted("command"), .plain(" ["), .slanted("option"), .plain("...]"))
    page.section("DESCRIPTION")
    page.prose(root["discussion"]?.string ?? "")
    page.section("COMMANDS")
    commands(of: root, before: "dutywatch", &page)
    page.section("OPTIONS OF EVERY COMMAND")
    for option in root["arguments"]?.list ?? [] { tell(option, &page) }
    environment(&page)
    return page
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
      if inner.isEmpty { page.line(usage(whole, own)) }
      page.prose("\n" + [sub["abstract"], sub["discussion"]].compactMap { $0?.string }.joined(separator: "\n\n"))
      for argument in own { tell(argument, &page) }
      commands(of: sub, before: whole, &page)
    }
  }

  private static func isEverywhere(_ argument: JSON) -> Bool {
    ["help", "version"].contains(argument["preferredName"]?["name"]?.string)
  }

  private static func usage(_ command: String, _ arguments: [JSON]) -> [ManualPage.Span] {
    [.bold(command)]
      + arguments.flatMap { argument -> [ManualPage.Span] in
        let isOptional = argument["isOptional"]?.bool == true
        let dots = argument["isRepeating"]?.bool == true ? " ..." : ""
        return [.plain(isOptional ? " [" : " ")] + term(argument) + [.plain(dots + (isOptional ? "]" : ""))]
      }
  }

  private static func tell(_ argument: JSON, _ page: inout ManualPage) {
    var meaning = argument["abstract"]?.string ?? ""
    let words = argument["allValues"]?.list?.compactMap(\.string) ?? []
    if !words.isEmpty { meaning += " One of \(words.joined(separator: ", "))." }
    if let standard = argument["defaultValue"]?.string { meaning += " Default: \(standard)." }
    page.term(names(argument), meaning)
  }

  /// `--config file`.
  private static func term(_ argument: JSON) -> [ManualPage.Span] {
    let value = ManualPage.Span.slanted(argument["valueName"]?.string ?? "value")
    guard let name = argument["preferredName"] else { return [value] }
    return argument["kind"]?.string == "flag" ? [option(name)] : [option(name), .plain(" "), value]
  }

  /// `-h, --help`.
  private static func names(_ argument: JSON) -> [ManualPage.Span] {
    let others = (argument["names"]?.list ?? []).filter { $0 != argument["preferredName"] }
    return others.flatMap { [option($0), .plain(", ")] } + term(argument)
  }

  private static func option(_ name: JSON) -> ManualPage.Span {
    .bold((name["kind"]?.string == "long" ? "--" : "-") + (name["name"]?.string ?? ""))
  }

  private static func environment(_ page: inout ManualPage) {
    page.section("ENVIRONMENT")
    for (name, meaning) in [
      ("DUTYWATCH_CONFIG", "The configuration file, where --config does not name it."),
      ("CONFIGURATION_DIRECTORY", "Where dutywatch.yaml is looked for before /etc/dutywatch; systemd sets it."),
      ("STATE_DIRECTORY", "Where the state file is, unless the configuration says; systemd sets it."),
      ("CREDENTIALS_DIRECTORY", "Where credentials are read; systemd sets it."),
      ("NO_COLOR", "Set to anything: no colours."),
    ] { page.term([.bold(name)], meaning) }
    page.section("FILES")
    for (name, meaning) in [
      ("/etc/dutywatch/dutywatch.yaml", "The configuration."),
      ("/etc/dutywatch/credentials", "Secrets, which systemd hands to the daemon; for root only."),
      ("/usr/share/dutywatch", "Watchlists, language packs, places and feeds as shipped."),
      ("/var/lib/dutywatch/state.sqlite", "The state file: the register and all that led to it."),
    ] { page.term([.slanted(name)], meaning) }
    page.section("SEE ALSO")
    page.line(
      .bold("dutywatch.yaml"), .plain("(5), "), .bold("systemctl"), .plain("(1), "), .bold("journalctl"),
      .plain("(1), "), .bold("systemd.exec"), .plain("(5)"))
  }
}
