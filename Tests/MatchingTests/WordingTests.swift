import Testing

/// Sentences as other writers would put them: the words around a duty vary, what they say of it does not.
@Suite struct WordingTests {
  /// `sentence -> findings`, as in the language packs.
  static let sentences = [
    "TikTok formally enrolled with the PTA this week, becoming the third platform to do so in Pakistan. -> tiktok regulator_registration PK done",
    "Snapchat's registration with Pakistan's telecom regulator has been finalised. -> snap regulator_registration PK done",
    "The PTA told lawmakers that not a single major platform had registered in Pakistan so far. -> all regulator_registration PK not_done",
    "Meta has shown no interest in registering with the PTA in Pakistan. -> meta regulator_registration PK refused",
    "X has turned down a request to open an office in Islamabad. -> x local_office PK refused",
    "Meta is dragging its feet on opening an office in Pakistan. -> meta local_office PK refused",
    "Pakistan has once again asked Meta to set up a local office in the country. -> meta local_office PK demanded",
    "The IT minister reiterated the demand that Meta set up an office in Pakistan. -> meta local_office PK demanded",
    "TikTok gave the government its word that it would moderate indecent content in Pakistan. -> tiktok takedown PK promised",
    "A Meta team will visit Pakistan to discuss opening an office. -> meta local_office PK in_progress",
    "Meta and the IT ministry discussed the possibility of opening an office in Pakistan. -> meta local_office PK in_progress",
    "Google's application to register as a company is being processed by the SECP. -> google company_registration PK in_progress",
    "Google has become a registered company in Pakistan. -> google company_registration PK done",
    "Google's Islamabad office is now operational. -> google local_office PK done",
    "Wikipedia is accessible again in Pakistan after the prime minister ordered its restoration. -> wikipedia general_compliance PK lifted",
    "The PTA has removed the ban on TikTok after the firm gave assurances that it would moderate unlawful content in Pakistan. -> tiktok takedown PK lifted",
    "The Asia Internet Coalition has warned that the rules would make it difficult for its members to operate in Pakistan. -> aic general_compliance PK challenged",
    "The Asia Internet Coalition said its members would be unable to operate in Pakistan under the rules. -> aic general_compliance PK challenged",
    "X petitioned the Sindh High Court against an order to remove posts in Pakistan. -> x takedown PK challenged",
    "India's government gave Twitter one last chance to comply with the new IT rules. -> x general_compliance IN demanded",
    "Turkey slapped fines on Facebook, Twitter and YouTube for failing to appoint local representatives. -> meta local_representative TR penalised; x local_representative TR penalised; google local_representative TR penalised",
    "TikTok has notified Turkish authorities that it has appointed a representative. -> tiktok local_representative TR done",
    "Viber and TikTok are listed with Nepal's ministry, while Telegram's application is under review. -> viber regulator_registration NP done; tiktok regulator_registration NP done; telegram regulator_registration NP in_progress",
    "Brazil's top court lifted the suspension of X after it paid fines and appointed a representative. -> x local_representative BR lifted",
    "Reddit told the PTA it has no intention of opening an office in Pakistan. -> reddit local_office PK refused",
    "Meta sees no need for an office in Pakistan. -> meta local_office PK refused",
    "Discord has been granted an extension until March to register with the PTA in Pakistan. -> discord regulator_registration PK demanded",
    "The PTA extended the deadline for social media firms to register in Pakistan by two months. -> all regulator_registration PK demanded",
    "The Islamabad High Court suspended the registration requirement for TikTok in Pakistan. -> tiktok regulator_registration PK waived",
    "The government has dropped the requirement that social media companies set up local offices in Pakistan. -> all local_office PK waived",
    "Officials said platforms which do not register will be blocked in Pakistan. -> all regulator_registration PK demanded",
    "Facebook has removed most of the blasphemous content in Pakistan. -> meta takedown PK in_progress",
    "Will Meta ever open an office in Pakistan? ->",
    "Careem has opened an office in Karachi, it said on Facebook. ->",
    "Facebook users in Pakistan must register their SIM cards. ->",
    "Pakistan's IT minister hoped that Google would open an office. ->",
    "The PTA has removed the ban on TikTok after the firm gave assurances that it would moderate unlawful content in Pakistan. -> tiktok takedown PK lifted",
    "X is still unregistered in Pakistan three years after the rules came into force. -> x regulator_registration PK not_done",
    "Google told the IT ministry it will open an office in Pakistan. -> google local_office PK promised",
    "Google was told by the IT ministry that it will open an office of its own in Pakistan. -> ",
    "Social media firms that did not register with the PTA have users in Pakistan. -> ",
    "The PTA asked Meta about the ban that was removed in Pakistan. -> ",
    "Pakistan's telecom regulator says only five platforms have registered; Meta and Google are not among them. -> meta regulator_registration PK not_done; google regulator_registration PK not_done",
    "X has been unavailable in Pakistan for weeks as the PTA enforces a ban. -> x general_compliance PK penalised",
    "The Senate panel was told that Facebook had refused to share user data with Pakistani police. -> meta data_disclosure PK refused",
    "The minister said negotiations with Meta about a Pakistan office had reached an advanced stage. -> meta local_office PK in_progress",
    "Google registers as company with Pakistan's SECP, plans liaison office. -> google company_registration PK done; google local_office PK promised",
    "Elon Musk said X would fight Pakistan's request to block accounts in court. -> x takedown PK challenged",
    "X withheld several accounts in Pakistan following a legal demand. -> x takedown PK done",
    "Starlink has been registered with the SECP in Pakistan but is still waiting for a licence from the PTA. -> starlink company_registration PK done; starlink regulator_registration PK in_progress",
    "Pakistan will penalise platforms that fail to register with the SMPRA. -> all regulator_registration PK demanded",
    "The Asia Internet Coalition wrote to the prime minister that the rules would prevent its members from serving users in Pakistan. -> aic general_compliance PK challenged",
    "Turkey halved Twitter's bandwidth for not naming a representative. -> x local_representative TR penalised",
    "Epic Games has signed up under Indonesia's PSE rules. -> epic regulator_registration ID done",
    "Telegram risks being blocked in Indonesia unless it registers by Wednesday. -> telegram regulator_registration ID demanded",
    "PayPal has yet to sign up with Indonesia's ministry. -> paypal regulator_registration ID not_done",
    "Google paid a fine in Russia for not storing data locally. -> google data_localisation RU penalised",
    "Nepal's Supreme Court upheld the order that platforms register in the country. -> all regulator_registration NP demanded",
    "A citizen has asked the Lahore High Court to ban Facebook in Pakistan. ->",
    "If Meta opened an office in Pakistan, jobs would be created. ->",
    "Meta has been fined in the EU over privacy. ->",
    "The court registered a petition asking for a ban on TikTok in Pakistan. ->",
    "The PTA has not blocked X, its chairman said in Pakistan. ->",
    "There is no ban on YouTube in Pakistan, the minister said. ->",
    "TikTok says Pakistan ban would hurt creators. ->",
    "X complied with 7pc of requests in Pakistan. -> x takedown PK not_done",
    "Facebook had refused to share user data with police in Pakistan. ->",
    "Pakistan would block platforms which have not registered with the PTA. -> all regulator_registration PK demanded",
    "The Asia Internet Coalition said it was alarmed by the scope of the new law in Pakistan. -> aic general_compliance PK challenged",
    "The ban on X in Pakistan remains in force. -> x general_compliance PK penalised",
    "Meta is not willing to register in Pakistan, whereas TikTok has agreed to. -> meta regulator_registration PK refused; tiktok regulator_registration PK promised",
    "Facebook gave the FIA data on 12 accounts after a request from Pakistan. -> meta data_disclosure PK done",
    "X acted on 7pc of the links that the PTA had reported, against 95pc for TikTok. -> tiktok takedown PK done; x takedown PK not_done",
    "The PTA met representatives of TikTok in Pakistan and asked them for patience. -> ",
    "Users in Pakistan reported slow access to Facebook. -> ",
    "WhatsApp told the Delhi High Court it will exit India if it is forced to break encryption. -> meta data_disclosure IN challenged",
    "Turkey began throttling Twitter after it declined to name a local representative. -> x local_representative TR penalised",
    "Turkey is considering throttling Twitter. -> ",
    "X has obeyed the Brazilian Supreme Court's orders to block accounts. -> x takedown BR done",
    "X has not obeyed the Brazilian Supreme Court's orders to block accounts. -> x takedown BR not_done",
    "X must obey the Brazilian Supreme Court's orders to block accounts. -> x takedown BR demanded",
    "India has stripped Twitter of legal protection because it did not appoint officers. -> x compliance_officer IN penalised",
    "Telegram has removed all accounts that Pakistan had reported. -> telegram takedown PK done",
    "Apple and TikTok were asked to open offices in Pakistan and have opened theirs. -> apple local_office PK done; tiktok local_office PK done",
    "Social network providers must appoint a representative in Turkey. -> all local_representative TR demanded",
    "TikTok has filed its registration papers with the PTA in Pakistan. -> tiktok regulator_registration PK in_progress",
    "LinkedIn's registration request is pending with the PTA in Pakistan. -> linkedin regulator_registration PK in_progress",
    "Neither Twitter nor Facebook has responded to PTA's letters on registration in Pakistan. -> meta regulator_registration PK not_done; x regulator_registration PK not_done",
    "WhatsApp rejected a Pakistani demand for access to encrypted messages. -> meta data_disclosure PK refused",
    "The court has stayed the implementation of the social media rules against platforms in Pakistan. -> all general_compliance PK waived",
    "The ministry has withdrawn its notification banning X in Pakistan. -> x general_compliance PK lifted",
    "The PTA told a Senate panel that X is unlikely to register in Pakistan. -> x regulator_registration PK refused",
    "TikTok will open an office in Pakistan after Google, which already has one. -> google local_office PK done; tiktok local_office PK promised",
    "Meta has written to the minister about offices in Pakistan. -> ",
    "Pakistan and X have resumed talks over the platform's registration in the country. -> x regulator_registration PK in_progress",
    "Bigo has registered with the PTA in Pakistan; Meta is considering it; X has refused. -> bigo regulator_registration PK done; meta regulator_registration PK in_progress; x regulator_registration PK refused",
    "Meta has asked Pakistan to drop the data localisation requirement. -> meta data_localisation PK challenged",
    "Meta restricted access to 2,500 items in Pakistan in response to reports from the PTA. -> meta takedown PK done",
    "WhatsApp says it cannot hand over messages to police in Pakistan. -> meta data_disclosure PK refused",
    "The visitors to Pakistan asked for tickets; X has refused. -> ",
  ]

  @Test(arguments: sentences)
  func theSentenceIsRead(line: String) throws {
    let parts = line.split(separator: "->", maxSplits: 1, omittingEmptySubsequences: false)
    let wanted = parts[1].split(separator: ";").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }.sorted()
    #expect(try read(String(parts[0])).map { $0.filter { $0 != " " } } == wanted)
  }

  @Test(arguments: [
    (
      "Meta complies", "Meta has blocked 3,000 posts in Pakistan that the regulator had reported.",
      ["meta takedown PK done"]
    ),
    (
      "X still banned in Pakistan", "The company does not comply with requests to remove content, said the ministry.",
      ["x takedown PK penalised"]
    ),
    (
      "X registers with PTA in Pakistan", "X has not registered yet, the PTA said.",
      ["x regulator_registration PK not_done"]
    ),
  ])
  func theHeadlineIsReadWithItsText(title: String, text: String, findings: [String]) throws {
    #expect(try read(text, title: title) == findings)
  }
}
