import Digests
import Feeds
import Fetching
import Model

/// A fetch outcome to a reading.
enum Reader {
  /// What the answer holds, the hash of its body, and the outcome without that; the same bytes as last time are not read
  /// again.
  static func read(
    _ outcome: consuming FetchOutcome, lastHash: [UInt8]?
  ) -> (outcome: FetchOutcome, reading: Reading, bodyHash: [UInt8]?) {
    guard case .document(let document) = outcome.answer else { return (outcome, .nothingNew, nil) }
    let hash = SHA256.hash(document.bytes)
    if hash == lastHash { return (outcome.withoutBytes, .nothingNew, hash) }
    return (outcome.withoutBytes, FeedParser.read(document), hash)
  }

  /// The words of an article, or why there are none.
  static func article(_ outcome: ArticleFetcher.Outcome) -> Result<String, ArticleFailure> {
    outcome.answer.flatMap { document in
      switch ArticleReader.read(document) {
      case .text(let text, _): .success(text)
      case .none(let reason): .failure(ArticleFailure(reason))
      }
    }
  }
}
