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

  @Test func aTextWithoutSpacesIsBrokenAndALinkIsNot() {
    #expect(wrapped("北京市区域办公室 ok", width: 10) == ["北京市区域", "办公室 ok"])
    let link = "https://a.example/very/long/address"
    #expect(wrapped("see \(link)", width: 10) == ["see", link])
  }

  @Test func whatIsWideCountsTwiceAndNothingSteersTheTerminal() {
    #expect(wrapped("北京 市区 \u{1B}[2J", width: 9).count == 2)
    #expect(wrapped("a \u{1B}[2J", width: 40).allSatisfy { !$0.contains("\u{1B}") })
  }
}
