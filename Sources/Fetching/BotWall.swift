package import Transport

/// Recognises pages that are put before a feed to keep programs out, so that `status` can say so.
package enum BotWall {
  /// Who keeps programs out, as `Cloudflare`; nil: no wall that is known.
  package static func name(of answer: HTTPResponse) -> String? {
    for (header, value, name) in headers {
      if answer.texts(header).contains(where: { $0.lowercased().contains(value) }) { return name }
    }
    guard isPage(answer) else { return nil }
    let start = String(decoding: answer.body.prefix(32 << 10), as: UTF8.self).lowercased()
    return phrases.first { start.contains($0.phrase) }?.name
  }

  private static let headers = [
    ("cf-mitigated", "challenge", "Cloudflare"), ("x-amzn-waf-action", "challenge", "AWS WAF"),
    ("x-amzn-waf-action", "captcha", "AWS WAF"), ("x-datadome", "protected", "DataDome"),
  ]

  /// In lower case, as they stand in the pages' markup.
  private static let phrases = [
    (phrase: "<title>just a moment", name: "Cloudflare"), (phrase: "_cf_chl_opt", name: "Cloudflare"),
    (phrase: "attention required! | cloudflare", name: "Cloudflare"),
    (phrase: "making sure you&#39;re not a bot", name: "Anubis"),
    (phrase: "making sure you're not a bot", name: "Anubis"), (phrase: "ddos-guard", name: "DDoS-Guard"),
    (phrase: "sucuri website firewall", name: "Sucuri"), (phrase: "_incapsula_resource", name: "Imperva"),
    (phrase: "captcha-delivery.com", name: "DataDome"), (phrase: "px-captcha", name: "PerimeterX"),
  ]

  /// A feed may tell of such a page in its items: only a page itself is searched.
  private static func isPage(_ answer: HTTPResponse) -> Bool {
    let start = String(decoding: answer.body.prefix(256), as: UTF8.self).lowercased().drop {
      $0.isWhitespace || $0 == "\u{FEFF}"
    }
    return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
  }
}
