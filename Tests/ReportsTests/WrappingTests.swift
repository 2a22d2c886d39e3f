import Reports
import Testing

@Suite struct WrappingTests {
  @Test func aSentenceIsBrokenAtSpacesAndCommandsStayWhole() {
    let text = "- feed Dawn is gone: remove it, or run `dutywatch feeds resume 'The Dawn'` by hand"
    #expect(
      wrapped(text, width: 30, indent: "  ") == [
        "- feed Dawn is gone: remove", "  it, or run", "  `dutywatch feeds resume 'The Dawn'`", "  by hand",
      ])
    #expect(wrapped(text, width: 100) == [text])
    #expect(wrapped("", width: 10).isEmpty)
  }

  @Test func whatIsWideCountsTwiceAndNothingSteersTheTerminal() {
    #expect(wrapped("北京 市区 \u{1B}[2J", width: 9).count == 2)
    #expect(wrapped("a \u{1B}[2J", width: 40).allSatisfy { !$0.contains("\u{1B}") })
  }
}
