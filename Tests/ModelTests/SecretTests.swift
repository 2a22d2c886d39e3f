import Model
import Testing

@Suite struct SecretTests {
  @Test func aSecretIsNeverPrinted() {
    let secret = Secret("hunter2")
    var dumped = ""
    dump(HTTPField(name: "Authorization", value: secret), to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), "\(HTTPField(name: "a", value: secret))", dumped] {
      #expect(!text.contains("hunter2"))
    }
    #expect(secret.reveal() == "hunter2")
  }
}
