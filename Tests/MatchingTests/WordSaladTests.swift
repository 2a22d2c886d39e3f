import Foundation
import TestSupport
import Testing

/// No text ends the daemon, whatever order its words stand in.
@Suite struct WordSaladTests {
  @Test(arguments: ["X crowds; someone who speak"])
  func whatOnceEndedItIsRead(text: String) throws { #expect(try read(text, jurisdiction: "PK").isEmpty) }

  @Test(arguments: ["en", "ur"])
  func theWordsOfAPackInAnyOrderAreRead(language: String) throws {
    let pack = try String(
      contentsOfFile: Shipped.folder.appending(path: "languages/\(language).yaml").path, encoding: .utf8)
    let words = pack.split { !($0.isLetter || $0.isNumber || $0 == "'") }.map(String.init)
    let others = [
      "Meta", "X", "Google", "WhatsApp", "Pakistan", "PTA", "TikTok and Bigo", ",", ";", "“", "”", "(", ")",
    ]
    var random = SeededGenerator(seed: 11)
    for _ in 0..<1500 {
      var text = ""
      for _ in 0..<Int.random(in: 2...30, using: &random) {
        let word = (Int.random(in: 0..<4, using: &random) == 0 ? others : words).randomElement(using: &random) ?? ""
        text += (",;).".contains(word) ? "" : " ") + word
      }
      _ = try read(text + ".", language: language, jurisdiction: "PK")
    }
  }
}
