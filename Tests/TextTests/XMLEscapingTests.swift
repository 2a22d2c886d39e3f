import Testing
import Text

@Suite struct XMLEscapingTests {
  @Test(arguments: [
    ("a & b < c > d \"e\" 'f'", "a &amp; b &lt; c &gt; d &quot;e&quot; &#39;f&#39;"),
    ("اردو 😀 é", "اردو 😀 é"), ("a\u{202E}b\nc\u{85}d", "a&#8238;b&#10;c&#133;d"),
    ("nul\u{0} esc\u{1B} \u{FFFE}\u{7F}", "nul\u{FFFD} esc\u{FFFD} \u{FFFD}&#127;"),
  ])
  func aReaderOfXMLGetsTheTextBackAndATerminalNothingToObey(text: String, xml: String) {
    #expect(Escaping.xml(text) == xml)
    #expect(Escaping.terminal(xml) == xml)
  }
}
