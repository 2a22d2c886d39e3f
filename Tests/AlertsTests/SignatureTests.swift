import Foundation
import Model
import Testing

@testable import Alerts

/// The golden values were computed apart, with Python's hmac and cryptography.
@Suite("Webhook signatures")
struct SignatureTests {
  static let first = Secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
  static let second = Secret("whsec_ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7")
  private let id = "dw_aaaaaaaaaaaaaaaaaaaaaaaaaa"
  private let body = Array(#"{"type":"test","data":{"id":"dw_x","title":"گوگل"}}"#.utf8)

  @Test func aSignatureIsTheOneThatPythonMakes() throws {
    let header = Signature.header(
      id: id, timestamp: 1_795_316_645, body: body, keys: [try SigningKey(Self.first)])
    #expect(header == "v1,4m8YlJjQGeEToMw6wUK9CRNF3WJW5IBHetCF9whZP6A=")
  }

  @Test func whileRotatingEveryKeySigns() throws {
    let keys = [try SigningKey(Self.first), try SigningKey(Self.second)]
    let header = Signature.header(id: id, timestamp: 1_795_316_645, body: body, keys: keys)
    #expect(
      header
        == "v1,4m8YlJjQGeEToMw6wUK9CRNF3WJW5IBHetCF9whZP6A= v1,+oHQbs3TqmFk3gxD4VoKYBvQaRD+Y4tiyR/a/wJOWAE=")
  }

  private let privateKey = Secret("whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
  private let privateAndPublicKey = Secret(
    "whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8DoQe/884Qvh1w3RjnS8CZZ+TWMJulDV8d3IZkElUxuA==")

  @Test func anAsymmetricSignatureIsTheOneThatPythonMakes() throws {
    let signature = "v1a,ItKbH796bz7Hh3rM/yehyDbLNgjDmf4JBYZ2YRL1439IcfbhqCL/2aQe+xALFEBM1HlHsnzV61fkYYltQ/OcBw=="
    for secret in [privateKey, privateAndPublicKey] {
      let header = Signature.header(id: id, timestamp: 1_795_316_645, body: body, keys: [try SigningKey(secret)])
      #expect(header == signature)
    }
    let mixed = Signature.header(
      id: id, timestamp: 1_795_316_645, body: body, keys: [try SigningKey(Self.first), try SigningKey(privateKey)])
    #expect(mixed == "v1,4m8YlJjQGeEToMw6wUK9CRNF3WJW5IBHetCF9whZP6A= " + signature)
  }

  @Test func aSecretFromAFileMayEndWithALineBreakAndLackItsPadding() throws {
    let bare = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
    #expect(try SigningKey(Secret(bare + "\n")) == SigningKey(Self.first))
  }

  struct Malformed: Sendable, CustomTestStringConvertible {
    let secret: String
    let error: SigningKeyError
    var testDescription: String { "\(error)" }
  }

  @Test(arguments: [
    Malformed(secret: "", error: .noPrefix), Malformed(secret: "hunter2hunter2", error: .noPrefix),
    Malformed(secret: "whsec_***hunter2***", error: .notBase64), Malformed(secret: "whsec_", error: .length(0)),
    Malformed(secret: "whsec_aHVudGVyMg==", error: .length(7)),
    Malformed(secret: "whsec_" + String(repeating: "aHVu", count: 22), error: .length(66)),
    Malformed(secret: "whsk_aHVudGVyMg==", error: .keyLength(7)),
    Malformed(secret: "whsk_***hunter2***", error: .notBase64),
    Malformed(secret: "whsk_" + String(repeating: "aHVu", count: 21) + "aA==", error: .halvesDiffer),
    Malformed(secret: "whpk_aHVudGVyMg==", error: .publicKey),
  ])
  func aMalformedSecretIsNamedWithoutBeingShown(_ malformed: Malformed) {
    #expect(throws: malformed.error) { try SigningKey(Secret(malformed.secret)) }
    let text = malformed.error.description
    #expect(text.contains("whs") && !text.contains("hunter2") && !text.contains("aHVu"))
  }

  @Test func aKeyPrintsNothing() throws {
    for secret in [Self.first, privateKey] {
      let key = try SigningKey(secret)
      #expect("\(key)" == "<redacted>" && String(reflecting: key) == "<redacted>")
      var dumped = ""
      dump(key, to: &dumped)
      #expect(!dumped.contains("31"))
    }
  }
}
