import Testing
import Watchlist

@Suite struct PhraseTests {
}
