import Synchronization
import Text
import Watchlist

/// What a language is read by: a class, owned by the matcher and never changed, so that items share it uncounted.
final class Reading: Sendable {
  let pack: LanguagePack
  /// The phrases of ``actors`` without those that are only context, which many texts hold that name nobody.
  let names: PhraseIndex
  let actors: Lexicon
  let reading: Lexicon

  init(_ set: WatchlistSet, _ pack: LanguagePack) {
    self.pack = pack
    actors = .actors(set, pack)
    names = PhraseIndex(zip(actors.phrases, actors.senses).filter { $1 != .context }.map(\.0))
    reading = .reading(set, pack)
  }

  func namesSomebody(_ words: Words) -> Bool { !names.hits(in: words).isEmpty }
}

/// A pack whose phrases are laid out when a text in its language comes, so that a language that no feed has costs nothing.
final class LaidOut: Sendable {
  let pack: LanguagePack
  private let set: WatchlistSet
  private let once = Mutex<Reading?>(nil)

  init(_ set: WatchlistSet, _ pack: LanguagePack) {
    self.set = set
    self.pack = pack
  }

  var reading: Reading {
    once.withLock { reading in
      if let reading { return reading }
      let made = Reading(set, pack)
      reading = made
      return made
    }
  }
}
