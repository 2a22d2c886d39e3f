/// How a language speaks of duties and of where platforms stand with them: data, so that a translator needs no Swift.
package struct LanguagePack: Hashable, Sendable {
  /// Where cues stand relative to the duty they speak of.
  package enum Order: String, Hashable, Sendable, CaseIterable {
    /// "refused to open an office"
    case before
    /// "دفتر کھولنے سے انکار کر دیا"
    case after
  }

  /// The script in which it is written.
  package enum Script: String, Hashable, Sendable, CaseIterable {
    case latin, arabic, cyrillic, devanagari, bengali, other
  }

  /// What sets a language apart from English in how its verbs are built.
  package enum Trait: String, Hashable, Sendable, CaseIterable {
    /// Verbs have no tenses: alone, after its subject, a verb tells what was done, "X membuka kantor".
    case tenseless
    /// Verbs may stand behind their objects, in every form: "muss ein Büro eröffnen".
    case verbsLast = "verbs_last"
    /// Subjects may follow their verbs: "لم تفتح ميتا مكتبا".
    case verbsFirst = "verbs_first"
    /// "And" is written together with the next word, so that names in a row are a list: "تويتر وبينترست".
    case joinedAnd = "joined_and"
  }

  /// `en`
  package let language: String
  /// `English`
  package let name: String
  /// Tells the pack to use for a text without a language.
  package let script: Script
  /// Where cues stand.
  package let order: Order
  /// The one country whose press writes it, assumed where neither text nor feed names any; nil: there are several.
  package let country: String?
  /// How its verbs are built.
  package let traits: Set<Trait>
  /// Folded words whose full stop ends no sentence.
  package let abbreviations: Set<String>
  /// Month names, January first, each with its abbreviations, folded.
  package let months: [[String]]
  /// Weekday names, Monday first, folded.
  package let weekdays: [[String]]
  /// Numbers by their folded word: "three" is 3.
  package let numbers: [String: Int]
  /// What durations are measured in, the longest names first.
  package let units: [UnitName]
  /// Phrases with a role in a sentence.
  package let groups: [CueGroup]
  /// How the shared duties are said.
  package let duties: [Duty]
}

/// A name of a unit of time: "working days" are days.
package struct UnitName: Hashable, Sendable {
  /// A unit of time.
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    case hour, day, week, month, year
  }

  /// The unit.
  package let unit: Unit
  /// Folded words.
  package let words: [String]
}

/// Phrases that play one role.
package struct CueGroup: Hashable, Sendable {
  /// What a phrase does to the duty that it governs, or to the reading of the sentence.
  package enum Role: String, Hashable, Sendable, CaseIterable {
    // Operators: what they make of the duty they govern.
    case demand, promise, progress, refuse, fail, not, deny, hope, may, challenge, waive, threaten, fulfil, tell
    // Sanctions.
    case sanction, lift
    // Actors.
    case all, aic, one, many, party
    // Where a platform is no party.
    case mediumBefore = "medium_before"
    case mediumAfter = "medium_after"
    case mediumAround = "medium_around"
    // The build of a sentence.
    case border, coordinator, relative, conditional, subordinator, except, infinitive, auxiliary, passive
    // What qualifies a status.
    case partial, reporter, rumour, deadline, date, content
    case otherMatter = "other_matter"
    case history
    /// Masks other cues: idioms that say nothing.
    case nothing
  }

  /// Where a date stands that a deadline's cue speaks of; without a value it follows.
  package enum DeadlineValue: String, Hashable, Sendable, CaseIterable {
    /// "by 20 July"
    case before
    /// "a 90-day deadline"
    case after
    /// "gave the company three months": a duration, some words later.
    case gives
  }

  /// What a date's cue gives by itself.
  package enum DateValue: String, Hashable, Sendable, CaseIterable {
    case today, tomorrow, yesterday
    case endOfWeek = "end_of_week"
    case endOfMonth = "end_of_month"
    case endOfYear = "end_of_year"
    case nextWeek = "next_week"
    case nextMonth = "next_month"
    case nextYear = "next_year"
    /// A week from Monday; of what lies back the last day that it may be, so that nothing newer is taken for history.
    case lastWeek = "last_week"
    case lastMonth = "last_month"
    /// "three weeks ago": the duration before it lies back.
    case ago
  }

  /// `agreed`: names the group in messages.
  package let name: String
  /// Where it stands, `file:line:column`.
  package let place: String
  /// What its phrases do.
  package let role: Role
  /// A further word to the role: the strength of a demand, the kind of a sanction, whose word a reporter gives.
  package let value: String?
  /// The phrases.
  package let phrases: [Phrase]
  /// Sentences that the pack must read in a given way.
  package let examples: [PackExample]
}

/// How a language says one of the shared duties.
package struct Duty: Hashable, Sendable {
  /// `local_office`
  package let code: String
  /// Where it stands, `file:line:column`.
  package let place: String
  /// Verbs and nouns that name the duty by themselves: "register with".
  package let acts: [Phrase]
  /// Phrases that state a breach by themselves: "keep data abroad".
  package let breaches: [Phrase]
  /// Verbs that fulfil the duty together with one of ``objects``.
  package let verbs: [Phrase]
  /// Verbs that end its fulfilment together with one of ``objects``: "closed its office".
  package let lapses: [Phrase]
  /// Nouns that name the duty's object: "liaison office".
  package let objects: [Phrase]
  /// Sentences that the pack must read in a given way.
  package let examples: [PackExample]
}

/// A sentence with what must be found in it: `text -> platform obligation JURISDICTION status; …` or `text -> nothing`.
package struct PackExample: Hashable, Sendable {
  /// What is expected.
  package struct Expected: Hashable, Sendable, CustomStringConvertible {
    /// Platform key, duty code, jurisdiction, status.
    package let platform: String, obligation: String, jurisdiction: String, status: String
    /// As it is written in the pack.
    package var description: String { "\(platform) \(obligation) \(jurisdiction) \(status)" }

    /// A finding in four words.
    package init(platform: String, obligation: String, jurisdiction: String, status: String) {
      self.platform = platform
      self.obligation = obligation
      self.jurisdiction = jurisdiction
      self.status = status
    }
  }

  /// The pack's language.
  package let language: String
  /// Where it stands, `file:line:column`.
  package let place: String
  /// The sentence, read as a text without a title.
  package let text: String
  /// All that must be found; empty: nothing.
  package let expected: [Expected]
}
