import Reports
import TestSupport
import Testing

@Suite struct MarkedTextTests {
  private let sentence = "Google has opened a local office in Pakistan."

  @Test func wordsAreMarkedByBracketsWhereThereIsNoColour() {
    let text = MarkedText(sentence, marking: [20..<32, 0..<6])
    #expect(text.lines(width: 60, colour: false) == ["[Google] has opened a [local office] in Pakistan."])
  }

  @Test func aMarkThatGoesOnInTheNextLineIsBegunAnewThere() {
    let text = MarkedText(sentence, marking: [11..<32])
    #expect(
      text.lines(width: 26, colour: true) == [
        "Google has \u{1B}[4mopened a local\u{1B}[24m", "\u{1B}[4moffice\u{1B}[24m in Pakistan.",
      ])
  }

  @Test(arguments: [[40..<90], [3..<9, 5..<12], [-5..<0]]) func placesThatDoNotFitMarkNothingWrong(ranges: [Range<Int>])
  {
    let text = MarkedText(sentence, marking: ranges.filter { $0.lowerBound >= 0 }).lines(width: 80, colour: false)
    #expect(text.joined().filter { !"[]".contains($0) } == sentence)
  }

  @Test(arguments: HostileTexts.all) func nothingInItSteersTheTerminal(hostile: String) {
    let text = "\u{E000}" + hostile + "\u{E001} Google"
    let lines = MarkedText(text, marking: [0..<3]).lines(width: 40, colour: false)
    #expect(HostileTexts.isTame(lines.joined(separator: "\n")))
    #expect(!lines.joined().contains("\u{E000}"))
  }
}
