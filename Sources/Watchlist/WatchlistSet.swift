package import Model

/// Everything that is looked for: watchlists, language packs and places, decoded and checked.
package struct WatchlistSet: Hashable, Sendable {
  /// Companies with their products.
  package let platforms: [Platform]
  /// Watched countries.
  package let jurisdictions: [Jurisdiction]
  /// Languages that can be read.
  package let languages: [LanguagePack]
  /// All countries known, watched or not.
  package let places: [Place]
  /// Changes whenever anything that is looked for changes: 16 hexadecimal digits.
  package let fingerprint: String

  /// What ids are called.
  package var vocabulary: Vocabulary {
    var names = Vocabulary(platforms: ["all": "All platforms", "aic": "Asia Internet Coalition"])
    for platform in platforms {
      names.platforms[platform.id] = platform.name
      for product in platform.products { names.products[product.id] = product.name }
    }
    for place in places { names.jurisdictions[place.code] = place.name }
    for jurisdiction in jurisdictions {
      names.jurisdictions[jurisdiction.code] = jurisdiction.name
      for obligation in jurisdiction.obligations {
        let name = obligation.name ?? Vocabulary.words(obligation.code)
        names.localObligations[jurisdiction.code, default: [:]][obligation.code] = name
        // "data in Pakistan" is no name for what is owed in another country.
        let other = names.obligations[obligation.code]
        names.obligations[obligation.code] = other == nil || other == name ? name : Vocabulary.words(obligation.code)
      }
    }
    return names
  }

  /// What rows of the register are watched for.
  package var watched: Watched {
    Watched(
      platforms: Set(platforms.map(\.id)),
      duties: Set(
        jurisdictions.flatMap { jurisdiction in
          jurisdiction.obligations.map { Watched.Duty(jurisdiction: jurisdiction.code, obligation: $0.code) }
        }))
  }
}
