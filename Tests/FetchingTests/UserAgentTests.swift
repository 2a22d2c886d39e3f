import Fetching
import Testing

@Suite struct UserAgentTests {
  @Test(arguments: [
    (nil, "Dutywatch/0.1"), ("", "Dutywatch/0.1"), ("ops@example.org", "Dutywatch/0.1 (+mailto:ops@example.org)"),
    ("https://example.org/about", "Dutywatch/0.1 (+https://example.org/about)"),
    ("mailto:ops@example.org", "Dutywatch/0.1 (+mailto:ops@example.org)"),
    ("ops@example.org\r\nX-Evil: 1) (", "Dutywatch/0.1 (+mailto:ops@example.orgX-Evil:1)"),
  ])
  func aPublisherSeesWhomToWriteTo(contact: String?, text: String) {
    #expect(UserAgent.text(version: "0.1", contact: contact) == text)
  }
}
