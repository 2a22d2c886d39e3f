import Settings

/// dutywatch.yaml(5), from the table that the reader of the configuration goes by.
enum SettingsManual {
  static func page() -> ManualPage {
    var page = ManualPage("dutywatch.yaml", chapter: 5, group: "File Formats")
    page.section("NAME")
    page.line(.plain("dutywatch.yaml - configuration of Dutywatch"))
    page.section("SYNOPSIS")
    page.line(.slanted("/etc/dutywatch/dutywatch.yaml"))
    page.section("DESCRIPTION")
    page.prose(description)
    page.section("SETTINGS")
    for section in Section.allCases where !tellsNothingNew(section) { tell(section, &page) }
    page.section("EXAMPLE")
    page.example(example)
    page.section("SEE ALSO")
    page.line(.bold("dutywatch"), .plain("(1), "), .bold("systemd.time"), .plain("(7)"))
    return page
  }

  /// These have some of the keys of others, or none.
  private static func tellsNothingNew(_ section: Section) -> Bool {
    switch section {
    case .defaults, .included, .journal: true
    default: false
    }
  }

  private static func tell(_ section: Section, _ page: inout ManualPage) {
    page.part(section.place)
    for setting in section.settings {
      if case .reserved = setting.kind { continue }
      let standard = setting.standard.map { [ManualPage.Span.plain(", default "), .bold($0)] } ?? []
      page.term([.bold(setting.key), .plain(" (" + setting.kind.told)] + standard + [.plain(")")], setting.about)
    }
  }

  private static let description = """
    The file is YAML 1.1 in UTF-8. It is looked for where --config or $DUTYWATCH_CONFIG say, else as dutywatch.yaml in \
    $CONFIGURATION_DIRECTORY, else in /etc/dutywatch. dutywatch check explains every error in it with line and column, \
    and dutywatch check --effective shows every value in force with where it comes from. Unknown keys are errors.

    Durations are written 250ms, 90s, 15m, 2h, 7d or 1w; sizes 512KiB, 16MiB or 1GiB; times of day "22:00", in quotes. \
    Where a list is expected, a single value stands for a list of one.

    Paths start from the folder of the file in which they stand. Watchlists, language packs and the list of countries \
    that are not there are looked for in /usr/local/share/dutywatch and in /usr/share/dutywatch: a copy beside the \
    configuration goes before the shipped file of the same name.

    A key that ends in _credential names a credential of the systemd unit (LoadCredential= or \
    LoadCredentialEncrypted=), one that ends in _file a file.
    """

  private static let example = """
    version: 1
    contact: ops@example.org
    poll: {every: 1h}
    feeds:
      - {name: Dawn, url: "https://www.dawn.com/feeds/pakistan", jurisdiction: PK}
    watchlists: [watchlists/platforms.yaml, watchlists/pakistan.yaml]
    languages: [languages/en.yaml, languages/ur.yaml]
    sinks:
      - name: desk
        webhook: {url_credential: desk-url, secret_credential: webhook-secret}
    routes:
      - match: {jurisdiction: [PK], severity: [high, normal]}
        to: [desk]
    """
}
