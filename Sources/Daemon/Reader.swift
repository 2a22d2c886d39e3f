import Digests
import Feeds
import Model

/// A fetch outcome to a reading.
enum Reader {
  /// What the answer holds, and the hash of its body; the same bytes as last time are not read again.
  static func read(_ outcome: FetchOutcome, lastHash: [UInt8]?) -> (reading: Reading, bodyHash: [UInt8]?) {
    guard case .document(let document) = outcome.answer else { return (.nothingNew, nil) }
    let hash = SHA256.hash(document.bytes)
    if hash == lastHash { return (.nothingNew, hash) }
    return (FeedParser.read(document), hash)
  }
}
