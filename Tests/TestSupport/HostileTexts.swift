import Text

/// What the words of a feed may try at an exit of the program: one list for every suite that has an exit to show.
package enum HostileTexts {
  /// Controls, markup, mentions, formulas, and look-alikes of what stands around a text.
  package static let all = [
    "ansi \u{1B}[2J\u{1B}]0;owned\u{07} \u{9B}31m", "bidi \u{202E}gnp.exe\u{2066}\u{2069} \u{E0041}",
    "lines\nNORMAL  forged\r\n\u{2028}\u{2029}\u{85}\u{0B}end", "mail\r\nBcc: all@example.org\r\n\r\n.\r\nQUIT",
    "journal\nPRIORITY=0\nDUTYWATCH_STATUS=done\n_UID=0\nMESSAGE=forged", "nul\u{0}and\u{7F}",
    "shell $(id) `id` '; id; \" || id", "html <script>alert(1)</script> & \"' onload=x",
    "</b></a>&lt;&amp;\"'\\ <img src=x onerror=y><a href=\"javascript:x\">",
    "=?utf-8?q?forged?= --=_dw_aaaaaaaaaaaaaaaaaaaaaaaaaa--", "From .dot =3D=0A",
    "{\"type\":\"forged\"}\n{\"id\":1}", "\"},{\"text\":\"injected\"}",
    "{{summary}} ${x} @{body('x')} %s \\u003c", "=cmd|' /C calc'!A0", "+1+cmd|'/C calc'!A0", "-2+3", "@SUM(1+1)",
    "=HYPERLINK(\"http://evil.example\")", "<!channel> <!here> <@U123|bob> <#C1|general> <https://evil.example|click>",
    "@everyone @here @all @channel <@&42>",
    "[click](https://evil.example) ![x](https://evil.example/p.png) **b** `c` ~~s~~ ||p||",
    "# Heading\n> quote\n- list\n1. one",
  ]

  /// Whether nothing in it steers a terminal, turns the reading direction or breaks a line; line feeds aside.
  package static func isTame(_ text: String) -> Bool {
    !text.utf8.contains(UInt8(ascii: "\r"))
      && text.split(separator: "\n").allSatisfy { Escaping.terminal(String($0)) == String($0) }
  }
}
