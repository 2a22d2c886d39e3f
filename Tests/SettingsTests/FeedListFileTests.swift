import Model
import TestSupport
import Testing
import Yaml

@testable import Settings

/// Files of feeds that the program writes, read again by the reader of the configuration.
@Suite struct FeedListFileTests {
  private func entry(_ name: String, _ address: String = "https://a.example/rss", folder: String = "") -> FeedList.Entry
  {
    FeedList.Entry(
      name: name, address: address, folder: folder, others: [("jurisdiction", "PK"), ("trust", "official")])
  }

  @Test(arguments: [
    "Dawn", "null", "~", "- x", "it's: #1 \"quoted\"", "yes", "@home", "{a: b}", "[x]", "& * ! | > % `", "نیا وقت",
    "1e5",
    "a: b", " x", "=cmd|' /C calc'!A0", "😀",
  ])
  func everyNameComesBack(_ name: String) throws {
    let text = FeedList.text([entry(name, folder: "A / b: c # d")], head: ["written"])
    let feeds = try FeedList.entries(in: text, at: "/x/feeds.yaml")
    #expect(feeds == [FeedEntry(name: name, address: "https://a.example/rss", file: "/x/feeds.yaml")])
  }

  @Test(arguments: [
    "feeds:\n  - name: old\n    url: https://old.example/\n", "feeds:\n- name: old\n  url: https://old.example/",
    "defaults: {language: ur}\nfeeds:\n    -   name: old\n        url: https://old.example/\n    # a remark\n",
  ])
  func moreIsPutBehindWhatIsThere(_ file: String) throws {
    let text = try FeedList.text(file, adding: [entry("new")], at: "/x/feeds.yaml")
    #expect(text.hasPrefix(file))
    #expect(try FeedList.entries(in: text, at: "/x/feeds.yaml").map(\.name) == ["old", "new"])
  }

  @Test(arguments: [
    "feeds: [{name: old, url: https://old.example/}]\n",
    "feeds:\n  - name: old\n    url: https://old.example/\ndefaults: {}\n",
    "feeds: [\n", "fedes: []\n", "- name: old\n",
  ])
  func aFileThatCannotTakeMoreIsRefused(_ file: String) {
    #expect(throws: Problems.self) { try FeedList.text(file, adding: [entry("new")], at: "/x/feeds.yaml") }
  }

  @Test(arguments: [
    ("https://user:hunter2@a.example/", "use `credential`"), ("gopher://a.example/", "expected an address"),
    ("javascript:alert(1)", "expected an address"), ("https://", "expected an address"),
    ("mailto:x?token=hunter2", "expected an address"),
  ])
  func whatCannotBeAskedIsTold(_ address: String, _ words: String) {
    let problem = FeedList.problem(ofAddress: address)
    #expect(problem?.contains(words) == true && problem?.contains("hunter2") == false)
  }
}
