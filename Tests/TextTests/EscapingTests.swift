import Testing
import Text

@Suite struct EscapingTests {
  @Test(arguments: [
    ("plain – Grüße, اردو", "plain – Grüße, اردو"),
    ("two\nlines\r\n\tand a tab", "two lines   and a tab"),
    ("\u{1B}[31mred\u{1B}]0;title\u{07}", "␛[31mred␛]0;title␇"),
    ("\u{9B}2J", "\u{FFFD}2J"),
    ("invoice\u{202E}gpj.exe\u{2066}x\u{2069}", "invoicegpj.exex"),
    ("a\u{2028}b\u{7F}", "a b␡"), ("tag\u{E0041}s", "tags"), ("", ""),
  ])
  func nothingInATitleCanSteerATerminal(hostile: String, safe: String) {
    #expect(Escaping.terminal(hostile) == safe)
    #expect(Escaping.logLine(hostile) == safe)
  }

  @Test func markupShowsATextAndRunsNone() {
    #expect(
      Escaping.html("<script>alert('1')</script> & \"x\"\n\u{202E}y")
        == "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot; y")
  }

  @Test(arguments: [
    ("plain – اردو", "plain – اردو"), ("a | b\nc", #"a \| b c"#),
    ("**b** _i_ `c` ~~s~~", #"\*\*b\*\* \_i\_ \`c\` \~\~s\~\~"#),
    ("![x](javascript:y)", #"\!\[x\]\(javascript:y\)"#), ("@all #1 <b>&", ##"&#64;all \#1 &lt;b&gt;&amp;"##),
    ("1. one", #"1\. one"#), ("- a-b", #"\- a-b"#), ("2026-11-22 08:00", "2026-11-22 08:00"),
    ("a. http://b.c", "a. http&#58;//b.c"),
    ("\\", #"\\"#), ("$x^2$ {{y}}", #"\$x\^2\$ \{\{y\}\}"#),
  ])
  func markdownShowsATextAsItIs(text: String, safe: String) { #expect(Escaping.markdown(text) == safe) }

  @Test(arguments: [
    ("https://a.example/x(1)?a=[b]", "[t](<https://a.example/x(1)?a=[b]>)"),
    ("HTTP://a.example/>|<`\\ \n", "[t](<HTTP://a.example/%3E%7C%3C%60%5C%20%20>)"),
    ("javascript:alert(1)", "t"), ("file:///etc/passwd", "t"), ("//a.example", "t"),
  ])
  func markdownLinksToTheWebAlone(address: String, link: String) {
    #expect(Escaping.markdownLink("t", to: address) == link)
  }

  @Test(arguments: [
    "plain – Grüße, اردو, 😀", "a\u{202E}b\u{2066}", "\u{9B}2J\u{85}", "tag\u{E0041}s", "x\u{2028}y", "\u{1B}\n",
  ])
  func jsonForALogIsTheSameJSON(text: String) throws {
    let line = Escaping.jsonLine(Escaping.json(text))
    #expect(try JSON.parse(line) == .string(text))
    #expect(Escaping.terminal(line) == line)
  }

  @Test func theSizeOfAScalarInJSONIsWhatIsWritten() {
    for value in (0...0x2100 as ClosedRange<UInt32>) + [0xD7FF, 0xFFFD, 0x1F600, 0xE0041, 0x10FFFF] {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(Escaping.jsonSize(of: scalar) == Escaping.json(String(scalar)).utf8.count - 2, "\(value)")
    }
  }

  @Test(arguments: [
    ("a/b", #""a/b""#), ("say \"no\" \\ yes", #""say \"no\" \\ yes""#),
    ("\u{0}\u{1B}\n\t", #""\u0000\u001b\n\t""#), ("x\u{2028}y\u{2029}z–", #""x\u2028y\u2029z–""#),
  ])
  func aJSONStringStaysOnOneLine(text: String, json: String) throws {
    #expect(Escaping.json(text) == json)
    #expect(try JSON.parse(json) == .string(text))
  }
}
