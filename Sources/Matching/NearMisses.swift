package import Model
import Text
import Watchlist

/// A sentence that might have been read as a finding, and why it was not.
package struct NearMiss: Hashable, Sendable {
  /// The sentence, or the part of it that states something.
  package let quote: Quote
  /// Why it is no finding.
  package let why: String
  /// What was found in it, in the order of the text.
  package let cues: [Cue]
}

extension Matcher {
  /// Of one item so many are told.
  private static let mostNearMisses = 12

  /// The sentences of an item that might have been read as findings, the nearest first; the arguments as for
  /// ``findings(title:text:language:jurisdiction:published:)``. For a person who asks why, not for every item: it reads on
  /// where that ends.
  package func nearMisses(
    title: String, text: String, language: String?, jurisdiction: String?, published: UTCDay?
  ) -> [NearMiss] {
    let fields = [(TextField.title, Words(title)), (.text, Words(text.cut(toUTF8: Self.maximumText)))]
    guard let reading = reading(for: language, Script.of(title, text), fields.map(\.1)) else { return [] }
    let passages = fields.map { Passage($1, field: $0, abbreviations: reading.pack.abbreviations) }
    let actors = passages.map { passage in
      reading.actors.admitted(reading.actors.index.hits(in: passage.words)) { passage.sentence(of: $0) }
    }
    let assumed = jurisdiction ?? reading.pack.country
    let hits = readingHits(in: passages, assumed, reading)
    let sentences = passages.indices.flatMap { self.sentences(of: passages[$0], actors[$0], hits[$0], reading) }
    let item = ItemReader(set: set, sentences: sentences, assumed: assumed, published: published)
    let finder = NearMissFinder(item: item)
    return Array(finder.found().prefix(Self.mostNearMisses))
  }
}

/// Looks at an item's sentences for what lacks little to be a finding.
private struct NearMissFinder {
  let item: ItemReader

  /// The nearest first.
  func found() -> [NearMiss] {
    let statements = item.statements()
    let judged = item.judged(statements)
    let settled = item.settled(judged.compactMap(\.finding))
    var misses: [NearMiss] = []
    for (statement, judgement) in zip(statements, judged) {
      let why = judgement.finding.map { settled.contains($0) ? nil : outweighed } ?? judgement.reason
      guard let why else { continue }
      let marks = statement.draft.cues.map(\.words) + [statement.draft.mention.words]
      let miss = miss(statement.sentence, statement.draft.evidence, why: why, only: marks)
      if !misses.contains(miss) { misses.append(miss) }
    }
    let stating = Set(statements.map { ObjectIdentifier($0.sentence) })
    let silent = item.sentences.filter { !stating.contains(ObjectIdentifier($0)) }
    misses += silent.compactMap { sentence in unsaid(sentence).map { miss(sentence, sentence.range, why: $0) } }
    // Without anything nearer, what names one half of it.
    guard misses.isEmpty, settled.isEmpty else { return misses }
    return silent.compactMap { sentence in half(sentence).map { miss(sentence, sentence.range, why: $0) } }
  }

  private let outweighed = "another statement of the same item counts more"
  private let medium = "the platform is only the medium in which something was said"

  init(item: ItemReader) { self.item = item }

  /// Why a sentence that names a platform and a duty states nothing; nil: it does not name both.
  private func unsaid(_ sentence: Sentence) -> String? {
    guard !sentence.duties.isEmpty else { return nil }
    if sentence.mentions.isEmpty { return sentence.media.isEmpty ? nil : medium }
    if sentence.isQuestion { return "a question asserts nothing" }
    return sentence.cues.contains(where: \.isOperator)
      ? "what is said of the duty is not said of the platform"
      : "it does not say that the platform owes, answers or meets the duty"
  }

  private func half(_ sentence: Sentence) -> String? {
    if !sentence.mentions.isEmpty { return "it names no watched duty" }
    if !sentence.media.isEmpty { return medium }
    return sentence.duties.isEmpty ? nil : "it names no watched platform"
  }

  private func miss(_ sentence: Sentence, _ words: Range<Int>, why: String, only: [Range<Int>]? = nil) -> NearMiss {
    let named = sentence.mentions + sentence.media
    var marked = named.map { Marked(words: $0.words, role: "platform", means: name($0.actor)) }
    marked += sentence.duties.map { Marked(words: $0.words, role: "obligation", means: $0.duty ?? "") }
    marked += sentence.cues.filter(\.isOperator).map {
      Marked(words: $0.words, role: "status", means: $0.role?.rawValue ?? "")
    }
    marked += sentence.places.map { Marked(words: $0.words, role: "place", means: item.set.code($0.sense) ?? "") }
    let cues = marked.filter { mark in
      let isMeant = only.map { $0.contains(mark.words) } ?? true
      return (isMeant || mark.role == "place") && words.overlaps(mark.words) && !mark.means.isEmpty
    }.map { Cue(role: $0.role, means: $0.means, quote: sentence.passage.quote($0.words)) }
    return NearMiss(
      quote: sentence.passage.quote(words), why: why,
      cues: cues.sorted { $0.quote.range.lowerBound < $1.quote.range.lowerBound })
  }

  private struct Marked {
    let words: Range<Int>, role: String, means: String
  }

  private func name(_ actor: Actor) -> String {
    switch actor {
    case .platform(let index): item.set.platforms[index].id
    case .all: "all"
    case .aic: "aic"
    }
  }
}
