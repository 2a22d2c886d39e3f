package import Model

/// A company that owes duties.
package struct Platform: Hashable, Sendable {
  /// The key in findings and the register: `meta`.
  package let id: String
  /// For people: `Meta`.
  package let name: String
  /// How texts name the company.
  package let aliases: [Phrase]
  /// Its services.
  package let products: [Product]
  /// Sentences that its names must be read in a given way in.
  package let examples: [PackExample]
}

/// A service of a company.
package struct Product: Hashable, Sendable {
  /// The key in findings: `whatsapp`.
  package let id: String
  /// For people: `WhatsApp`.
  package let name: String
  /// How texts name it.
  package let aliases: [Phrase]
}

/// A country or union: what it is called and which cities lie in it.
package struct Place: Hashable, Sendable {
  /// ISO 3166 alpha-2, or `EU`.
  package let code: String
  /// For people: `Pakistan`.
  package let name: String
  /// Names in all languages.
  package let names: [Phrase]
  /// Adjectives and inhabitants: `Pakistani`.
  package let demonyms: [Phrase]
  /// Capital and large cities.
  package let cities: [Phrase]
}

/// Who demands duties in a jurisdiction.
package struct Authority: Hashable, Sendable {
  /// What it is, for whose word a status is.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case regulator, ministry, government, court, parliament, police
  }

  /// `pta`
  package let id: String
  /// `Pakistan Telecommunication Authority`
  package let name: String
  /// What it is.
  package let kind: Kind
  /// How texts name it.
  package let aliases: [Phrase]
  /// Its short name means other things elsewhere, so it binds no country by itself.
  package let isShared: Bool
}

/// A law or rule.
package struct Instrument: Hashable, Sendable {
  /// `pk-rules-2021`
  package let id: String
  /// Its official name.
  package let name: String
  /// With ``words``, names it whatever order and wording a text uses; nil: only ``aliases`` name it.
  package let year: Int?
  /// Content words, any of which names it together with the year in one sentence.
  package let words: [Phrase]
  /// Names that need no year.
  package let aliases: [Phrase]
}

/// A duty in a jurisdiction.
package struct Obligation: Hashable, Sendable {
  /// `local_office`
  package let code: String
  /// For people; nil: the shared name.
  package let name: String?
  /// The instrument that imposes it; nil: several or none.
  package let instrument: String?
  /// Whether each service owes it, rather than the company.
  package let perService: Bool
  /// Duties whose words mean this one here: where no regulator keeps a register, "register" is to do so as a company.
  package let meantBy: Set<String>
  /// Local ways of saying it, by language.
  package let acts: [String: [Phrase]]
  /// The day on which a person last compared the entry with its source; nil: nobody has.
  package let verified: UTCDay?
  /// Sentences that must be read in a given way.
  package let examples: [PackExample]
}

/// A country or union whose duties are watched.
package struct Jurisdiction: Hashable, Sendable {
  /// ISO 3166 alpha-2, or `EU`.
  package let code: String
  /// For people: `Pakistan`.
  package let name: String
  /// Regulators, ministries, courts.
  package let authorities: [Authority]
  /// Laws and rules.
  package let instruments: [Instrument]
  /// What platforms owe.
  package let obligations: [Obligation]
  /// Of a union: the countries in which its law holds too, ISO 3166 alpha-2.
  package let members: Set<String>
  /// The day up to which the file's facts hold; nil: not said.
  package let asOf: UTCDay?

  /// The duty that words for a shared duty mean here; nil: none that is watched.
  package func obligation(saidAs code: String) -> Obligation? {
    obligations.first { $0.code == code } ?? obligations.first { $0.meantBy.contains(code) }
  }
}
