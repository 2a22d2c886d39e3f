import Testing
import Text

@Suite struct PlainTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let why: String
    let source: String
    let text: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Case(
      why: "tags go", source: "The <b>PTA</b> told <a href='https://x.example/?a=1>2'>Meta</a>.",
      text: "The PTA told Meta."),
    Case(why: "paragraphs are parted", source: "<p>One.</p>\n<p>Two.</p>", text: "One.\n\nTwo."),
    Case(why: "lines are parted", source: "<ul><li>One<li>Two</li></ul>Three<br>Four", text: "One\nTwo\n\nThree\nFour"),
    Case(why: "two breaks are a paragraph", source: "One<br><br/>Two", text: "One\n\nTwo"),
    Case(why: "cells are words", source: "<tr><td>Meta</td><td>2026</td></tr>", text: "Meta 2026"),
    Case(why: "white space collapses", source: "  a \t\r\n b&nbsp;\u{A0} c\u{3000}d\u{2003}", text: "a b c d"),
    Case(
      why: "spaces written as references are spaces", source: "a&emsp; b&#x3000;&ThickSpace;c&#xFEFF;d &#133; &ensp;",
      text: "a b cd …"),
    Case(why: "scripts and styles are no text", source: "a<script>if (a<b) {}</script><style>p{}</style>b", text: "ab"),
    Case(
      why: "hidden parts are no text", source: "a<div style='Display: none'>x<div>y</div>z</div>b<i hidden>c</i>",
      text: "a\n\nb"),
    Case(why: "what is hidden without end is shown", source: "<p style='display:none'>A duty", text: "A duty"),
    Case(why: "comments are no text", source: "a<!-- > x -->b<!doctype html><?php x ?>c", text: "abc"),
    Case(why: "an open comment hides nothing that follows", source: "a <!-- b> c", text: "a c"),
    Case(
      why: "entities are decoded once", source: "&eacute;&#233;&#xE9; &amp;lt; &rsquo;&#146;", text: "éé\u{E9} &lt; ’’"),
    Case(
      why: "old names need no semicolon", source: "AT&T &amp R&D &copy 2026 &noname; &",
      text: "AT&T & R&D © 2026 &noname; &"),
    Case(why: "a lone < is text", source: "<3 Deno, a < b, x <- y", text: "<3 Deno, a < b, x <- y"),
    Case(why: "an address is text", source: "Ahmed <ahmed@pta.example> said", text: "Ahmed <ahmed@pta.example> said"),
    Case(why: "a < before the end of a tag makes it text", source: "a <b and\n\n\n <i>c</i>", text: "a <b and c"),
    Case(why: "controls are dropped", source: "a\u{0}b\u{8}c\u{1C}d\u{7F}e", text: "abcde"),
    Case(why: "C1 controls are windows-1252", source: "it\u{92}s\u{85}", text: "it’s…"),
    Case(why: "escaped CDATA is unwrapped", source: "<![CDATA[<p>Told & done</p>]]>", text: "Told & done"),
    Case(why: "a cut tag at the end is no text", source: "Told <a href=\"https://x.exa", text: "Told"),
    Case(why: "Urdu stays as it is", source: "<p>پی ٹی اے نے <b>گوگل</b> کو</p>", text: "پی ٹی اے نے گوگل کو"),
    Case(why: "an emoji and a dash stay", source: "Yes – 😀 “no”", text: "Yes – 😀 “no”"),
  ])
  func markupBecomesText(example: Case) { #expect(PlainText.html(example.source) == example.text) }

  @Test(arguments: [
    ("Use of Vec<String> in the <blink> tag", "Use of Vec<String> in the <blink> tag"),
    ("<b>Meta</b> told<br>to pay", "Meta told to pay"), ("It&#x27;s &quot;done&quot;", "It's \"done\""),
    ("<3 Deno\n  again", "<3 Deno again"), ("a < b > c", "a < b > c"),
    ("Vec<b a\n\n\nb> x", "Vec<b a b> x"), ("<p>Open", "Open"),
  ])
  func aTitleLosesOnlyWhatIsSurelyMarkup(source: String, text: String) { #expect(PlainText.title(source) == text) }

  @Test(arguments: [
    ("a <b>c</b> &amp; d", "a <b>c</b> &amp; d"), ("One\nline.\n\n\nTwo", "One line.\n\nTwo"), (" \u{0}x ", "x"),
  ])
  func textWithoutMarkupKeepsItsSigns(source: String, text: String) { #expect(PlainText.text(source) == text) }

  @Test(arguments: [
    "<", "&", "<a ", "<script/>", "<script/></script>", "<!--", "<a b=\"", "<script>", "</", "&#", "<![CDATA[",
    "<p hidden>",
    "<p hidden></p hidden><p hidden>", "<b></i>", "a<b c='<d ", " ",
  ])
  func aMegabyteOfAnythingIsReadOnce(unit: String) {
    let source = String(repeating: unit, count: (1 << 20) / unit.utf8.count)
    #expect(PlainText.html(source).utf8.count <= source.utf8.count)
    #expect(PlainText.title(source).utf8.count <= source.utf8.count)
  }

  @Test func everyNameOfTheStandardIsKnown() {
    #expect(HTMLEntities.named("CounterClockwiseContourIntegral") == "∳")
    #expect(HTMLEntities.named("NotEqualTilde") == "≂̸")
    #expect(HTMLEntities.named("NBSP") == "\u{A0}")
    #expect(HTMLEntities.named("noname") == nil)
  }
}
