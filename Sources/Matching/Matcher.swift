package import Model
import Text
package import Watchlist

/// Reads items: what each asserts about watched platforms and their duties, or why nothing.
///
/// A finding's confidence is the engine's own estimate: 0.9 where one clause names platform, duty and status; less for
/// what was taken from elsewhere: a reference ("the company") or another sentence −0.15, a noun without its verb −0.1, a
/// country from another sentence −0.05 or assumed from the feed −0.15, a duty that is only implied 0.65 at most, a
/// statement that only the words nearest to the duty make 0.55.
package struct Matcher: Sendable {
  /// UTF-8 bytes of a text that are read.
  package static let maximumText = 256 << 10

  let set: WatchlistSet
  private let readings: [LaidOut]
  private let naming: Naming
  private let tongues: Tongues

  /// The value is then used by any number of tasks; a language's phrases are laid out once, when its first text comes.
  package init(_ set: WatchlistSet) {
    self.set = set
    naming = Naming(set)
    tongues = Tongues(set.languages)
    readings = set.languages.map { LaidOut(set, $0) }
  }

  /// What an item asserts.
  ///
  /// - Parameters:
  ///   - title: the item's title as it will be shown; offsets of evidence count its UTF-8 bytes.
  ///   - text: the item's text; what is beyond 256 KiB is not read.
  ///   - fullText: the words of its article, likewise; empty: not read. What title and text say stays as it is, for they
  ///     are the news, and an article also tells what was before: it adds statuses where they say none.
  ///   - language: as the feed or item says, `en` or `en-GB`; nil: told from the script and small words.
  ///   - jurisdiction: assumed where the item names no country; nil: that of the language, if it has one.
  ///   - published: anchors dates such as "on Friday"; nil: such dates are not read.
  package func findings(
    title: String, text: String, fullText: String = "", language: String?, jurisdiction: String?, published: UTCDay?
  ) -> Matched {
    let told = read(title, [(.text, text)], language, jurisdiction, published)
    guard !fullText.isEmpty else { return told }
    let whole = read(title, [(.text, text), (.fullText, fullText)], language, jurisdiction, published)
    let added = whole.findings.filter { finding in
      finding.evidence.field == .fullText && !told.findings.contains { $0.isOfRow(of: finding) }
    }
    let findings = told.findings + added
    var matched = Matched(findings: findings, reason: findings.isEmpty ? whole.reason : nil)
    (matched.named, matched.warnings) = (whole.named, whole.warnings)
    return matched
  }

  private func read(
    _ title: String, _ texts: [(field: TextField, text: String)], _ language: String?, _ jurisdiction: String?,
    _ published: UTCDay?
  ) -> Matched {
    let fields =
      [(TextField.title, Words(title))] + texts.map { ($0.field, Words($0.text.cut(toUTF8: Self.maximumText))) }
    let text = texts.first { !$0.text.isEmpty }?.text ?? ""
    guard let reading = reading(for: language, Script.of(title, text), fields.map(\.1)) else {
      var unread = Matched(
        findings: [], reason: "no language pack for \(language.map { "'\($0)'" } ?? "its script")")
      unread.named = naming.named(in: fields)
      return unread
    }
    // Most items end here, before anything else is made of them.
    let nobody = Matched(findings: [], reason: "no watched platform named")
    if !fields.contains(where: { reading.namesSomebody($1) }) { return nobody }
    let passages = fields.map { Passage($1, field: $0, abbreviations: reading.pack.abbreviations) }
    let actors = passages.map { passage in
      reading.actors.admitted(reading.actors.index.hits(in: passage.words)) { passage.sentence(of: $0) }
    }
    if !actors.contains(where: reading.actors.meansSomething) { return nobody }
    let assumed = jurisdiction ?? reading.pack.country
    let hits = readingHits(in: passages, assumed, reading)
    let sentences = passages.indices.flatMap { self.sentences(of: passages[$0], actors[$0], hits[$0], reading) }
    var matched = ItemReader(set: set, sentences: sentences, assumed: assumed, published: published).read()
    matched.named = set.named(in: sentences)
    for (_, text) in texts where text.utf8.count > Self.maximumText {
      matched.warnings.append(
        "a text of \(text.utf8.count) bytes: only the first \(Self.maximumText >> 10) KiB were read")
    }
    if passages.contains(where: { $0.sentences.contains { $0.count >= Sentences.maximumWords } }) {
      matched.warnings.append("a sentence of more than \(Sentences.maximumWords) words: cut there")
    }
    return matched
  }

  /// How many phrases of the catalogue are found in a text, whatever they mean there: what a benchmark counts.
  ///
  /// As for ``findings(title:text:fullText:language:jurisdiction:published:)``, nothing more is sought in a text that names nobody,
  /// unless `all` is asked for. nil: there is no language pack for the language and script.
  package func phraseCount(in text: String, language: String?, all: Bool) -> Int? {
    let words = Words(text)
    guard let reading = reading(for: language, Script.of("", text), [words]) else { return nil }
    guard all || reading.namesSomebody(words) else { return 0 }
    return reading.actors.index.hits(in: words).count + reading.reading.index.hits(in: words).count
  }

  /// What the sentences of passages are read by; a country's own phrasings only where one of them names the country.
  func readingHits(
    in passages: [Passage], _ assumed: String?, _ reading: Reading
  ) -> [[PhraseIndex.Hit]] {
    let lexicon = reading.reading
    let hits = passages.map { passage in
      lexicon.admitted(lexicon.index.hits(in: passage.words)) { passage.sentence(of: $0) }
    }
    guard hits.contains(where: { $0.contains { lexicon.homes[$0.phrase] != nil } }) else { return hits }
    let named = hits.reduce(into: Set<Int>()) { $0.formUnion(lexicon.countries($1, in: set)) }
    return hits.map { hits in
      hits.filter { hit in
        guard let home = lexicon.homes[hit.phrase] else { return true }
        return named.contains(home) || set.jurisdictions[home].code == assumed
      }
    }
  }

  func sentences(
    of passage: Passage, _ actors: [PhraseIndex.Hit], _ hits: [PhraseIndex.Hit], _ reading: Reading
  ) -> [Sentence] {
    var actorMarks: [[Mark]] = Array(repeating: [], count: passage.sentences.count)
    var marks = actorMarks
    for hit in actors {
      if let mark = mark(hit, reading.actors, reading.pack) {
        actorMarks[passage.sentence(of: hit.words.lowerBound)].append(mark)
      }
    }
    for hit in hits {
      if let mark = mark(hit, reading.reading, reading.pack) {
        marks[passage.sentence(of: hit.words.lowerBound)].append(mark)
      }
    }
    return passage.sentences.indices.map { number in
      SentenceBuilder(
        passage: passage, pack: reading.pack, range: passage.sentences[number], actors: actorMarks[number],
        marks: marks[number]
      ).build()
    }
  }

  private func mark(_ hit: PhraseIndex.Hit, _ lexicon: Lexicon, _ pack: LanguagePack) -> Mark? {
    let sense = lexicon.senses[hit.phrase]
    if sense == .context { return nil }
    var role: CueGroup.Role?
    if case .cue(let number) = sense { role = pack.groups[number].role }
    return Mark(
      sense: sense, words: hit.words, tense: hit.tense, role: role, isLocal: lexicon.homes[hit.phrase] != nil)
  }

  // MARK: - Language

  /// The pack of the language, unless the text is in another script; without one, the likeliest of the script.
  func reading(for language: String?, _ script: LanguagePack.Script?, _ fields: [Words]) -> Reading? {
    let code = language?.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map { $0.lowercased() }
    if let code, let own = readings.first(where: { $0.pack.language == code }),
      script == nil || own.pack.script == script
    {
      return own.reading
    }
    guard let script else { return readings.first?.reading }
    let candidates = readings.indices.filter { readings[$0].pack.script == script }
    return tongues.likeliest(of: candidates, in: fields).map { readings[$0].reading }
  }
}

extension Finding {
  /// Whether both are about one duty of one platform in one country.
  fileprivate func isOfRow(of other: Finding) -> Bool {
    platform == other.platform && obligation == other.obligation && jurisdiction == other.jurisdiction
      && (!perService || product == other.product)
  }
}

extension String {
  /// The longest beginning of at most so many UTF-8 bytes that ends with a whole character.
  func cut(toUTF8 limit: Int) -> Substring {
    guard utf8.count > limit else { return self[...] }
    var end = utf8.index(startIndex, offsetBy: limit)
    while end > startIndex, end.samePosition(in: self) == nil { end = utf8.index(before: end) }
    return self[..<end]
  }
}
