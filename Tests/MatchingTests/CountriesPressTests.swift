import Testing

/// News of many countries in the plain style of agencies, with every jurisdiction and language loaded.
@Suite struct CountriesPressTests {
  @Test(arguments: [
    // What an authority is to do is a threat, what it did a sanction.
    "Indonesia to block platforms that do not register by July 20 || Indonesia's ministry said platforms have until July 20 to register or face being blocked. -> all regulator_registration ID demanded",
    "Epic Games still out || Epic Games has not registered in Indonesia and remains blocked. -> epic regulator_registration ID penalised",
    // Names that are not watched stand in lists, sums are told once for several.
    "Steam is back || Indonesia has restored access to Steam, Dota 2 and Yahoo after the companies completed their registration. -> steam regulator_registration ID lifted; yahoo regulator_registration ID lifted",
    "Moscow fines two || A Moscow court fined Google 3 million rubles and Twitter 2 million for failing to delete illegal content. -> google takedown RU penalised; x takedown RU penalised",
    // The country of rules and that of a company.
    "Koo follows Indian social media rules || Koo says it has complied with the new guidelines. -> koo general_compliance IN done",
    "Turkey fines Facebook || Turkey has fined Facebook for failing to appoint a representative. Only Russia's VKontakte has named one so far. -> meta local_representative TR penalised; vk local_representative TR done",
    // A coalition's members, a rule that is only described, who is taken to court.
    "AIC calls on Malaysia to pause licences || The Asia Internet Coalition, which represents Google, Meta and X, has urged Malaysia to halt a plan to license social media platforms. -> aic regulator_registration MY challenged",
    "LinkedIn blocked || Russia blocked LinkedIn after a court found that it had broken a law requiring firms to keep the data of Russians on servers in the country. -> linkedin data_localisation RU penalised",
    "Malaysia takes Telegram to court || The MCMC has sued Telegram for failing to remove offensive content in Malaysia. -> telegram takedown MY not_done",
    // Whom a fact follows; what only mentions pages.
    "Facebook gets VAT number || Facebook has received a VAT number in Bangladesh, following Google and Amazon. -> amazon tax BD done; google tax BD done; meta tax BD done",
    "Facebook to restore Australian news || Facebook will bring back news pages in Australia after talks with the government. -> ",
    "Google fights fine || Google has appealed to the EU's top court against an antitrust fine. -> ",
    "Big platforms deemed licensed || Social media platforms in Malaysia will be deemed licensed from January 1, the MCMC said. -> all regulator_registration MY waived",
    // A verb of its own, a plan denied, a condition, an answer without its duty.
    "Twitter promises officer || Twitter told the Delhi High Court that it will appoint a grievance officer and is setting up a liaison office in India. -> x compliance_officer IN promised; x local_office IN in_progress",
    "Facebook holds out || Facebook does not plan to appoint a representative in Turkey, people familiar with the matter said. -> meta local_representative TR refused",
    "Buhari sets terms || President Buhari said the Twitter ban will be lifted only if the firm registers in Nigeria. -> x company_registration NG demanded",
    "X alone says no || Nepal told Meta and X to register with the ministry, but X has rejected it outright. -> meta regulator_registration NP demanded; x regulator_registration NP refused",
    "Order from Hanoi || Vietnam told Google, Facebook and other tech firms to open offices in the country. -> google local_office VN demanded; meta local_office VN demanded",
    // The duty of a law that has but one, and what a country means by words that mean something else elsewhere.
    "Meta drops news || Meta has begun to end news on Facebook for all users in Canada in response to the Online News Act. -> meta news_payment CA refused",
    "Twitter decides || Twitter said it would set up a legal entity in Turkey in line with the law. -> x local_representative TR promised",
    "Twitter agrees || Twitter agreed to set up a legal entity in Nigeria. -> x company_registration NG promised",
    "Licences from 2025 || Social media firms need a licence in Malaysia from January. -> all regulator_registration MY demanded",
  ])
  func theItemIsRead(line: String) throws {
    let parts = line.split(separator: "->", maxSplits: 1, omittingEmptySubsequences: false)
    let item = parts[0].split(separator: "||", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let wanted = parts[1].split(separator: ";").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }.sorted()
    #expect(try read(item[1], title: item[0]).map { $0.filter { $0 != " " } } == wanted)
  }
}
