import Testing

/// The ways in which the press says each status, on one duty or another in Pakistan.
@Suite struct PhrasingTests {
  @Test(arguments: [
    "PTA urges Meta to open an office in Pakistan.",
    "PTA called on Meta to open an office in Pakistan.",
    "The minister encouraged Meta to establish a presence in Pakistan.",
    "The minister stressed the need for Meta to open an office in Pakistan.",
    "The minister emphasised the need for Meta to open an office in Pakistan.",
    "Pakistan pressed Meta to open an office in Pakistan.",
    "PTA directed Meta to open an office in Pakistan.",
    "The court ordered Meta to open an office in Pakistan.",
    "Meta must open an office in Pakistan.",
    "Meta is required to open an office in Pakistan.",
    "It is mandatory for Meta to open an office in Pakistan.",
    "Pakistan has made it mandatory for Meta to open an office in Pakistan.",
    "Meta has been given three months to open an office in Pakistan.",
    "Pakistan has given Meta until 20 July to open an office in Pakistan.",
    "Pakistan set a deadline for Meta to open an office in Pakistan.",
    "PTA served a notice on Meta to open an office in Pakistan.",
    "PTA issued a notice to Meta to open an office in Pakistan.",
    "PTA warned Meta of a ban in Pakistan unless it opens an office in Pakistan.",
    "PTA reminded Meta to open an office in Pakistan.",
    "The ministry proposes that Meta open an office in Pakistan.",
    "A bill would require Meta to open an office in Pakistan.",
    "Meta has to open an office in Pakistan.",
    "Pakistan wants Meta to open an office in Pakistan.",
    "Meta is bound to open an office in Pakistan.",
    "Meta told to open office in Pakistan.",
    "Meta asked to open office in Pakistan.",
    "Pakistan insists that Meta open an office in Pakistan.",
    "Pakistan made registration with the PTA mandatory for Meta.",
  ])
  func aDemandIsRead(text: String) throws {
    let statuses = try read(text).compactMap { $0.split(separator: " ").last.map(String.init) }
    #expect(statuses == ["demanded"])
  }

  @Test(arguments: [
    "Talks between Pakistan and Meta on opening an office in Pakistan are under way.",
    "Meta is in talks with Pakistan on opening an office in Pakistan.",
    "Meta is in touch with the ministry on opening an office in Pakistan.",
    "Meta is considering opening an office in Pakistan.",
    "Meta is mulling an office in Pakistan.",
    "Meta is exploring an office in Pakistan.",
    "Meta is weighing an office in Pakistan.",
    "Meta is interested in opening an office in Pakistan.",
    "Meta has applied to register with the PTA in Pakistan.",
    "Meta has submitted its application to register with the PTA in Pakistan.",
    "Meta's application to register with the PTA in Pakistan is under review.",
    "Meta's registration with the PTA in Pakistan awaits approval.",
    "Meta has begun the process of registering with the PTA in Pakistan.",
    "Meta has initiated registration with the PTA in Pakistan.",
    "Meta is in the process of registering with the PTA in Pakistan.",
    "Meta is working on opening an office in Pakistan.",
    "Meta is hiring a grievance officer in Pakistan.",
    "Meta has named an interim grievance officer in Pakistan.",
    "Meta partially complied with the rules in Pakistan.",
    "Meta is likely to agree to open an office in Pakistan.",
    "Meta is registering with the PTA in Pakistan.",
  ])
  func movementIsRead(text: String) throws {
    let statuses = try read(text).compactMap { $0.split(separator: " ").last.map(String.init) }
    #expect(statuses == ["in_progress"])
  }

  @Test(arguments: [
    "Meta will open an office in Pakistan.",
    "Meta is to open an office in Pakistan.",
    "Meta is set to open an office in Pakistan.",
    "Meta is going to open an office in Pakistan.",
    "Meta plans to open an office in Pakistan.",
    "Meta intends to open an office in Pakistan.",
    "Meta finally decided to open an office in Pakistan.",
    "Meta consented to open an office in Pakistan.",
    "Meta committed to opening an office in Pakistan.",
    "Meta has pledged to open an office in Pakistan.",
    "Meta vows to open an office in Pakistan.",
    "Meta assured the minister that it would open an office in Pakistan.",
    "Meta gave an assurance that it would open an office in Pakistan.",
    "Meta announced that it would open an office in Pakistan.",
    "Meta announced plans to open an office in Pakistan.",
    "Meta agrees to open an office in Pakistan.",
    "Meta will shortly have an office in Pakistan.",
    "Meta has promised an office in Pakistan.",
    "Meta will open its office in Pakistan next year, a minister has said.",
  ])
  func aPromiseIsRead(text: String) throws {
    let statuses = try read(text).compactMap { $0.split(separator: " ").last.map(String.init) }
    #expect(statuses == ["promised"])
  }

  @Test(arguments: [
    "Meta has registered with the PTA in Pakistan.",
    "Meta is now registered with the PTA in Pakistan.",
    "Meta got itself registered with the PTA in Pakistan.",
    "Meta obtained a licence in Pakistan.",
    "Meta was granted a licence in Pakistan.",
    "Meta has opened an office in Pakistan.",
    "Meta inaugurated an office in Pakistan.",
    "Meta has appointed a grievance officer in Pakistan.",
    "Meta named a representative in Pakistan.",
    "Meta published its first compliance report on Pakistan.",
    "Meta has complied with local laws in Pakistan.",
    "Meta is in full compliance with local laws in Pakistan.",
    "Meta fulfilled the requirement to open an office in Pakistan.",
    "Meta removed the unlawful content in Pakistan.",
    "Meta acted on 93% of requests in Pakistan.",
    "Meta moved data to local servers in Pakistan.",
    "Meta set up an office in Karachi, Pakistan.",
    "Meta opens office in Pakistan.",
    "Meta's first office in Pakistan inaugurated.",
    "Meta completes registration with the PTA in Pakistan.",
    "Meta establishes local servers in Pakistan.",
  ])
  func aDeedIsRead(text: String) throws {
    let statuses = try read(text).compactMap { $0.split(separator: " ").last.map(String.init) }
    #expect(statuses == ["done"])
  }

  @Test(arguments: [
    "Meta refused to open an office in Pakistan.",
    "Meta declined to open an office in Pakistan.",
    "Meta rejected the demand to open an office in Pakistan.",
    "Meta will not open an office in Pakistan.",
    "Meta cannot open an office in Pakistan.",
    "Meta is unable to open an office in Pakistan.",
    "Meta has no plans to open an office in Pakistan.",
    "Meta is reluctant to open an office in Pakistan.",
    "Meta resists opening an office in Pakistan.",
    "Meta ruled out opening an office in Pakistan.",
    "Meta does not consider itself bound to open an office in Pakistan.",
    "Meta claims exemption from registering with the PTA in Pakistan.",
    "Meta will leave Pakistan rather than open an office in Pakistan.",
    "Meta denies that it agreed to open an office in Pakistan.",
    "Meta is unwilling to open an office in Pakistan.",
    "Meta defies order to open an office in Pakistan.",
    "Meta says no to office in Pakistan.",
  ])
  func aRefusalIsRead(text: String) throws {
    let statuses = try read(text).compactMap { $0.split(separator: " ").last.map(String.init) }
    #expect(statuses == ["refused"])
  }

  @Test(arguments: [
    "Meta has not opened an office in Pakistan.",
    "Meta has yet to open an office in Pakistan.",
    "Meta still has no office in Pakistan.",
    "Meta failed to open an office in Pakistan.",
    "Meta did not respond to directions to register with the PTA in Pakistan.",
    "Meta ignored reminders to register with the PTA in Pakistan.",
    "Meta missed the deadline to register with the PTA in Pakistan.",
    "Meta let the deadline to register with the PTA in Pakistan pass.",
    "None of the platforms has registered with the PTA in Pakistan.",
    "Only 7% of complaints were acted upon by Meta in Pakistan.",
    "Meta's grievance officer in Pakistan quits.",
    "Meta's grievance officer in Pakistan has stepped down.",
    "Meta closed its office in Pakistan.",
    "Meta has no local office in Pakistan.",
    "Meta is not registered with the PTA in Pakistan.",
    "Meta remains unregistered with the PTA in Pakistan.",
    "Meta is yet to be registered with the PTA in Pakistan.",
    "Meta has not complied with local law in Pakistan.",
  ])
  func aFailureIsRead(text: String) throws {
    let statuses = try read(text).compactMap { $0.split(separator: " ").last.map(String.init) }
    #expect(statuses == ["not_done"])
  }

  @Test(arguments: [
    "Meta sues over rule to store data in Pakistan.",
    "Meta filed a petition against the rule on user data in Pakistan.",
    "Meta moves the Islamabad High Court against the rules.",
    "Meta will appeal the order to remove unlawful content in Pakistan.",
    "Meta seeks a stay of the rules in Pakistan.",
    "Meta challenges the rules in Pakistan.",
    "Meta urged Pakistan to withdraw the rules.",
    "Meta called the rules of Pakistan draconian.",
    "Meta voiced reservations about the rules in Pakistan.",
    "Meta threatens to suspend services in Pakistan.",
    "Meta threatened to leave Pakistan.",
  ])
  func aChallengeIsRead(text: String) throws {
    let statuses = try read(text).compactMap { $0.split(separator: " ").last.map(String.init) }
    #expect(statuses == ["challenged"])
  }

  @Test(arguments: [
    "Meta was fined in Pakistan for failing to register.",
    "Meta hit with a fine in Pakistan for failing to register.",
    "Pakistan imposed a penalty on Meta for failing to register.",
    "Pakistan banned Meta for failing to register.",
    "Meta suspended in Pakistan for failing to register.",
    "Pakistan throttled Meta for failing to register.",
    "Meta loses safe harbour in Pakistan.",
    "Meta has been removed from app stores in Pakistan.",
    "Meta remains blocked in Pakistan.",
    "Pakistan shuts down Meta over illegal content.",
    "Access to Meta restricted in Pakistan.",
  ])
  func aSanctionIsRead(text: String) throws {
    let statuses = try read(text).compactMap { $0.split(separator: " ").last.map(String.init) }
    #expect(statuses == ["penalised"])
  }

  @Test(arguments: [
    "Pakistan restored Meta.",
    "Meta is back in Pakistan.",
    "Pakistan unblocked Meta.",
    "Pakistan lifted the ban on Meta.",
    "Pakistan ended its ban on Meta.",
    "Pakistan withdrew the ban on Meta.",
    "Pakistan reinstated Meta.",
    "Meta services restored in Pakistan.",
    "Ban on Meta lifted in Pakistan.",
  ])
  func theEndOfASanctionIsRead(text: String) throws {
    let statuses = try read(text).compactMap { $0.split(separator: " ").last.map(String.init) }
    #expect(statuses == ["lifted"])
  }

  @Test(arguments: [
    "Pakistan exempted Meta from opening an office.",
    "Meta is exempt from registering with the PTA in Pakistan.",
    "The registration rule does not apply to Meta in Pakistan.",
    "The court suspended the rule that Meta must open an office in Pakistan.",
    "The court struck down the rule that Meta must open an office in Pakistan.",
  ])
  func anExemptionIsRead(text: String) throws {
    let statuses = try read(text).compactMap { $0.split(separator: " ").last.map(String.init) }
    #expect(statuses == ["waived"])
  }
}
