import Testing
import Text

@Suite struct ChatEscapingTests {
  typealias Escape = @Sendable (String, Int) -> String

  struct Service: Sendable, CustomTestStringConvertible {
    let name: String
    let escape: Escape
    var testDescription: String { name }
  }

  static let services = [
    Service(name: "plain") { Escaping.plain($0, limit: $1) },
    Service(name: "relayed") { Escaping.relayed($0, limit: $1) },
    Service(name: "slack") { Escaping.slack($0, limit: $1) },
    Service(name: "discord") { Escaping.discord($0, limit: $1) },
    Service(name: "mattermost") { Escaping.mattermost($0, limit: $1) },
    Service(name: "telegram") { Escaping.telegram($0, limit: $1) },
  ]

  @Test(arguments: [
    ("<!channel> & <@U123|bob>", "&lt;!channel&gt; &amp; &lt;@\u{200B}U123|bob&gt;"),
    ("a\r\n<https://evil.example|here>", "a  &lt;https://evil.example|here&gt;"),
  ])
  func slackSeesNoMentionAndNoLink(hostile: String, safe: String) {
    #expect(Escaping.slack(hostile, limit: 1_000) == safe)
  }

  @Test(arguments: [
    ("@everyone @here <@&42>", "@\u{200B}everyone @\u{200B}here \\<@\u{200B}&42\\>"),
    ("[free](https://evil.example) **x** ||y|| `z`", #"\[free\]\(https://evil.example\) \*\*x\*\* \|\|y\|\| \`z\`"#),
    ("back\\slash_", #"back\\slash\_"#),
  ])
  func discordSeesNoMentionAndNoMarkup(hostile: String, safe: String) {
    #expect(Escaping.discord(hostile, limit: 1_000) == safe)
  }

  @Test(arguments: [
    ("<!channel> @all ~town-square #tag", "&lt;\\!channel&gt; @\u{200B}all \\~town-square \\#tag"),
    ("![x](http://evil.example/p.png) $x$", #"\!\[x\]\(http://evil.example/p.png\) \$x\$"#),
  ])
  func mattermostSeesNoMentionAndNoMarkup(hostile: String, safe: String) {
    #expect(Escaping.mattermost(hostile, limit: 1_000) == safe)
  }

  @Test func telegramSeesNoElement() {
    #expect(
      Escaping.telegram(#"<script>"x"</script> & @all"#, limit: 1_000)
        == "&lt;script&gt;&quot;x&quot;&lt;/script&gt; &amp; @\u{200B}all")
  }

  @Test(arguments: services, [0, 1, 2, 5, 6, 7, 40])
  func aTextIsCutBetweenScalarsAndNeverInsideAnEscape(_ service: Service, _ limit: Int) {
    for text in [
      "&&&&&&&&&&&&&&&&", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "******************************", "@@@@@@@@@@@@@@@@@@@@@@@@@@@",
    ] {
      let cut = service.escape(text, limit)
      #expect(cut.utf16.count <= limit)
      let whole = service.escape(text, 10_000)
      let kept = cut.hasSuffix("…") ? cut.dropLast() : cut[...]
      #expect(whole.hasPrefix(kept))
      // What was kept is itself the escape of a beginning of the text.
      let beginnings = (0...text.unicodeScalars.count).map { count in
        service.escape(String(String.UnicodeScalarView(text.unicodeScalars.prefix(count))), 10_000)
      }
      #expect(beginnings.contains(String(kept)))
    }
  }

  @Test func whatFitsIsNotCut() {
    #expect(Escaping.plain("abc", limit: 3) == "abc" && Escaping.plain("abcd", limit: 3) == "ab…")
    #expect(
      Escaping.plain("گوگل", limit: 8, in: .bytes) == "گوگل" && Escaping.plain("گوگل", limit: 7, in: .bytes) == "گو…")
    #expect(Escaping.plain("a&b", limit: 3) == "a&b" && Escaping.slack("a&b", limit: 7) == "a&amp;b")
    #expect(Escaping.slack("a&b", limit: 6) == "a…")
  }

  @Test(arguments: services)
  func controlsAndDirectionsAreGoneEverywhere(_ service: Service) {
    let safe = service.escape("a\u{1B}[31m\u{202E}b\r\nc\u{0}\u{2028}", 1_000)
    #expect(!safe.unicodeScalars.contains { $0.value < 32 || $0 == "\u{202E}" || $0 == "\u{2028}" })
  }
}
