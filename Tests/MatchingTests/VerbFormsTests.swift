import Matching
import Model
import TestSupport
import Testing
import Watchlist
import Yaml

/// What packs may say of how a language builds its verbs, each on a pack of a few words.
@Suite struct VerbFormsTests {
  private func read(_ text: String, head: String, verb: String, cues: String = "") throws -> [String] {
    let folder = try TemporaryFolder()
    let watchlist = """
      platforms: [{id: meta, name: Meta, aliases: [Meta]}, {id: google, name: Google, aliases: [Google]}]
      jurisdiction: XX
      name: Nowhere
      obligations: [{code: local_office, name: local office}]
      """
    let pack = """
      language: xx
      \(head)
      verbs: {open: "\(verb)"}
      cues:
        not: {role: not, phrases: [não, kein, не]}
        must: {role: demand, value: law, phrases: [muss, wajib, требует]}
        refuses: {role: deny, phrases: [отрицает]}
        that: {role: party, value: that, phrases: [что]}
        and: {role: coordinator, phrases: [e]}
        articles: {role: party, value: determiner, phrases: [a]}
        wish: {role: infinitive, value: wish, phrases: [чтобы]}
        to: {role: infinitive, phrases: [untuk]}
      duties:
        local_office: {verbs: [<open>], objects: [escritório, Büro, kantor, офис]}
      """
    let set = try WatchlistFile.load(
      watchlists: [folder.write(watchlist, to: "xx.yaml")], languages: [folder.write(pack, to: "pack.yaml")],
      places: nil)
    return Matcher(set).findings(title: "", text: text, language: "xx", jurisdiction: "XX", published: nil)
      .findings.map { "\($0.platform) \($0.status.rawValue)" }
  }

  @Test(arguments: [
    ("Meta abrirá escritório.", ["meta promised"]), ("Meta não abrirá escritório.", ["meta refused"]),
    ("Meta abriu escritório.", ["meta done"]), ("Meta não abriu escritório.", ["meta not_done"]),
    ("Google e a Meta abriram escritório.", ["google done", "meta done"]),
  ])
  func aSixthFormTellsWhatIsToCome(text: String, told: [String]) throws {
    let verb = "abrir / abre / abriu,abriram / aberto / abrindo / abrirá"
    #expect(try read(text, head: "script: latin", verb: verb) == told)
  }

  @Test(arguments: [
    ("Meta membuka kantor.", ["meta done"]), ("Meta wajib membuka kantor.", ["meta demanded"]),
    ("Meta datang untuk membuka kantor.", []),
  ])
  func verbsWithoutTensesTellWhatWasDone(text: String, told: [String]) throws {
    let head = "script: latin\ntraits: [tenseless]"
    #expect(try read(text, head: head, verb: "membuka / / / dibuka") == told)
  }

  @Test(arguments: [
    ("Meta muss ein Büro in Köln eröffnen.", ["meta demanded"]), ("Meta hat ein Büro eröffnet.", ["meta done"]),
    ("Meta hat kein Büro eröffnet.", ["meta not_done"]),
  ])
  func verbsMayStandBehindTheirObjects(text: String, told: [String]) throws {
    let head = "script: latin\ntraits: [verbs_last]"
    #expect(try read(text, head: head, verb: "eröffnen / eröffnet / eröffnete / eröffnet / eröffnend") == told)
  }

  @Test(arguments: [
    ("Власти требует, чтобы Meta открыла офис.", ["meta demanded"]),
    ("Meta отрицает, что откроет офис.", ["meta refused"]),
  ])
  func aCommaBeforeThatPartsNothing(text: String, told: [String]) throws {
    let verb = "открыть / открывает / открыла / открыт / открывая / откроет"
    #expect(try read(text, head: "script: cyrillic", verb: verb) == told)
  }

  @Test(arguments: [
    ("traits: [backwards]", "pack.yaml:2:9: traits: 'backwards' is no trait; use tenseless, "),
    ("country: Brasil", "pack.yaml:2:10: country: 'Brasil' is no country code; use ISO 3166 alpha-2 as PK"),
  ])
  func whatIsWrongInAPackIsToldWithItsPlace(head: String, told: String) throws {
    let problems = try #require(throws: Problems.self) {
      try read("Meta", head: head, verb: "abrir / abre / abriu / aberto / abrindo")
    }
    #expect("\(problems)".contains(told))
  }
}
