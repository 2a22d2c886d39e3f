import Model
import Testing

@testable import Feeds

@Suite struct NotAFeedTests {
  @Test(arguments: [
    ("", "an empty body"), (" \n ", "an empty body"), ("%PDF-1.7 x", "a PDF, not a feed"),
    (
      "<!DOCTYPE html><html><head><title>News &amp; more</title></head><body>Hi</body></html>",
      "an HTML page titled “News & more”, not a feed, and it names none"
    ),
    (
      "<html><title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/x.js'></script></html>",
      "a Cloudflare challenge, not a feed"
    ),
    ("<html><title>Sign in</title><form><input type=password></form></html>", "a login page titled “Sign in”"),
    (#"{"error":"no","code":404}"#, "JSON, but no feed: it holds error, code"),
    ("{\"items\": [", "JSON that cannot be read"),
    ("<opml version='2.0'><body/></opml>", "XML, but no feed: its root element is <opml>"),
    ("<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "XML, but no feed: its root element is <Error>"),
    ("Forbidden", "plain text, not a feed: “Forbidden”"), ("<rss version='2.0'></rss>", "rss2.0 without a channel"),
    ("<rss version='2.0'><channel><title>T</title>", "cut off at byte 44"),
    (
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><foaf:Person/></rdf:RDF>",
      "rss1.0 without a channel"
    ),
    ("<urlset><url><loc>https://x.example/</loc></url></urlset>", "a sitemap without news"),
    ("\u{1F}\u{8B}", "plain text"),
    ("<html><body>an <rss version='2.0'> example <channel></channel></body></html>", "an HTML page"),
  ])
  func whatIsNoFeedIsNamedForWhatItIs(document: String, reason: String) {
    let said = read(document).reason ?? "a feed"
    #expect(said.hasPrefix(reason), "\(said)")
  }

  @Test(arguments: 1...5) func bytesOfAnyKindAreNoXML(seed: UInt64) {
    var chance = Chance(state: seed)
    let bytes = (0..<100_000).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
    #expect(read(bytes).reason == "binary data, not a feed")
  }

  /// A thousand million letters, if they were.
  @Test func entitiesOfALongDocumentTypeAreNotExpandedAndTheFeedIsRead() {
    let letters = String(repeating: "a", count: 100_000)
    let reading = read(
      "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a '\(letters)'>]><rss version='2.0'><channel><title>T</title>"
        + "<item><title>\(String(repeating: "&a;", count: 10_000))</title></item></channel></rss>")
    #expect(reading.items.first?.title?.utf8.count == 30_000)
    guard case .feed(let feed) = reading else { return #expect(Bool(false), "no feed") }
    #expect(feed.warnings == ["a document type inside the feed: not obeyed"], "\(feed.warnings)")
  }

  @Test func aPlainGzipBodyIsNamed() {
    #expect(read([0x1F, 0x8B, 8, 0]).reason?.hasPrefix("gzip") == true)
  }
}
