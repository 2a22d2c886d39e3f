import Testing

/// Sentences in which words mislead; one suite entry a kind of trap.
@Suite struct TrapTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let why: String
    var title = ""
    let text: String
    let finds: [String]
    var testDescription: String { why }
  }

  static let cases: [Case] = [
    Case(
      why: "a negated perfect is no deed",
      text: "Telegram has not opened an office in Pakistan, an official said on Tuesday.",
      finds: ["telegram local_office PK not_done"]),
    Case(
      why: "not only … but is no negation",
      text: "Bigo has not only registered with the PTA but opened an office in Karachi.",
      finds: ["bigo local_office PK done", "bigo regulator_registration PK done"]),
    Case(
      why: "a denied report is a refusal, not a promise",
      text: "Snapchat dismissed reports that it had agreed to appoint a focal person in Pakistan.",
      finds: ["snap local_representative PK refused"]),
    Case(
      why: "a regulator that denies a ban leaves nothing",
      text: "The Pakistan Telecommunication Authority denied recommending a ban on TikTok.",
      finds: []),
    Case(
      why: "a condition leaves the promise a promise",
      text: "LinkedIn said it would open an office in Pakistan if the rules on user data were relaxed.",
      finds: ["linkedin local_office PK promised"]),
    Case(
      why: "a threatened fine is a demand",
      text: "The PTA said X would be fined unless it appoints a grievance officer in Pakistan.",
      finds: ["x compliance_officer PK demanded"]),
    Case(
      why: "the answer outranks the demand inside it",
      text: "Reddit refused to obey an order to remove unlawful content in Pakistan.",
      finds: ["reddit takedown PK refused"]),
    Case(
      why: "restored after an assurance is lifted",
      text: "Pakistan restored TikTok on Friday after the company promised to remove immoral content.",
      finds: ["tiktok takedown PK lifted"]),
    Case(
      why: "the actor of open is not the one who urges",
      text: "The telecom minister pressed Netflix to open an office in Islamabad.",
      finds: ["netflix local_office PK demanded"]),
    Case(
      why: "a duty for all, an answer by one",
      text: "Social media companies must register with the PTA. SnackVideo has registered with the PTA in Pakistan.",
      finds: ["all regulator_registration PK demanded", "snackvideo regulator_registration PK done"]),
    Case(
      why: "except one, none",
      text: "Apart from Bigo, no platform has registered with the PTA in Pakistan.",
      finds: ["all regulator_registration PK not_done", "bigo regulator_registration PK done"]),
    Case(
      why: "the companies' registrar is not the regulator",
      text: "Viber has registered with the SECP and plans to open a liaison office in Karachi.",
      finds: ["viber company_registration PK done", "viber local_office PK promised"]),
    Case(
      why: "each name takes the predicate of its own clause",
      text:
        "Meta has appointed a grievance officer in Pakistan, while Telegram has refused to appoint a grievance officer.",
      finds: ["meta compliance_officer PK done", "telegram compliance_officer PK refused"]),
    Case(
      why: "rates belong to the names before them",
      text: "Instagram and TikTok acted on 93% of the PTA's requests in Pakistan, Telegram on 12%.",
      finds: ["meta takedown PK done", "telegram takedown PK not_done", "tiktok takedown PK done"]),
    Case(
      why: "what had been promised is history",
      text: "Last year Zoom had announced plans to open an office in Pakistan.",
      finds: []),
    Case(
      why: "a question asserts nothing, and the body wins over the headline",
      title: "Has Spotify opened an office in Pakistan?",
      text: "Spotify is in talks with the government on opening an office in Pakistan, officials said.",
      finds: ["spotify local_office PK in_progress"]),
    Case(
      why: "a minister's word is a promise all the same",
      text: "The IT minister claimed that Discord has agreed to open an office in Pakistan.",
      finds: ["discord local_office PK promised"]),
    Case(
      why: "a closed office is a lapse",
      text: "LinkedIn has closed its office in Pakistan, two years after opening it.",
      finds: ["linkedin local_office PK not_done"]),
    Case(
      why: "a fine for another matter is none of ours",
      text: "Pakistan fined Google over antitrust violations.",
      finds: []),
    Case(
      why: "blocked accounts are not a blocked platform",
      text: "Facebook blocked 300 accounts run by fraudsters in Pakistan.",
      finds: []),
    Case(
      why: "a platform that is blocked is penalised",
      text: "The PTA blocked Telegram in Pakistan for failing to remove blasphemous content.",
      finds: ["telegram takedown PK penalised"]),
    Case(
      why: "a medium is no party",
      text: "The PTA said on X and in a post on Facebook that it opened an office in Pakistan.",
      finds: []),
    Case(
      why: "users of a platform are not the platform",
      text: "TikTok users must register with the PTA in Pakistan.",
      finds: []),
    Case(
      why: "old and new names are one company",
      text: "Twitter, now X, has refused to register with the PTA in Pakistan.",
      finds: ["x regulator_registration PK refused"]),
    Case(
      why: "a coalition speaks for itself",
      text: "The Asia Internet Coalition urged Pakistan to withdraw the new rules.",
      finds: ["aic general_compliance PK challenged"]),
    Case(
      why: "a threat to leave contests the duty",
      text: "Reddit threatened to leave Pakistan over the new rules.",
      finds: ["reddit general_compliance PK challenged"]),
    Case(
      why: "who may be blocked is not blocked",
      text: "Telegram may be blocked in Pakistan.",
      finds: []),
    Case(
      why: "headlines plan with an infinitive",
      title: "Netflix to open Karachi office",
      text: "",
      finds: ["netflix local_office PK promised"]),
    Case(
      why: "headlines drop the auxiliary of a passive",
      title: "TikTok blocked in Pakistan over indecent content",
      text: "",
      finds: ["tiktok takedown PK penalised"]),
    Case(
      why: "what the ministry says of itself is not the platform's",
      text: "Google met officials. The ministry said it will open an office in Lahore, Pakistan.",
      finds: []),
    Case(
      why: "the company is the one named before",
      text: "A delegation of Spotify visited Islamabad. The company has agreed to open an office in Pakistan.",
      finds: ["spotify local_office PK promised"]),
    Case(
      why: "both firms are the two named before",
      text: "Apple and Microsoft wrote to the PTA. Both firms refused to hand over user data in Pakistan.",
      finds: ["apple data_disclosure PK refused", "microsoft data_disclosure PK refused"]),
    Case(
      why: "coordinated duties share the demand",
      text:
        "The PTA directed Telegram to register with it, appoint a grievance officer and open an office in Pakistan.",
      finds: [
        "telegram compliance_officer PK demanded", "telegram local_office PK demanded",
        "telegram regulator_registration PK demanded",
      ]),
    Case(
      why: "idioms with registered are none of ours",
      text: "Police in Lahore registered a case against a TikTok performer.",
      finds: []),
    Case(
      why: "a letter is no company",
      text: "Doctors at an X-ray office in Karachi registered with the ministry.",
      finds: []),
    Case(
      why: "a stranger's office is not the platform's",
      text: "Careem opened an office in Quetta and thanked Google.",
      finds: []),
  ]

  @Test(arguments: cases) func wordsThatMisleadAreReadRight(_ example: Case) throws {
    #expect(try read(example.text, title: example.title) == example.finds)
  }
}
