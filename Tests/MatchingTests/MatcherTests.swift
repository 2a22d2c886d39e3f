import Matching
import Testing

@Suite struct MatcherTests {
}
