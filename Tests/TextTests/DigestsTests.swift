import Digests
import Testing

@Suite("Digests")
struct DigestsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let why: String
    let bytes: [UInt8]
    let hex: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Case(
      why: "FIPS 180-4, one block", bytes: Array("abc".utf8),
      hex: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Case(
      why: "FIPS 180-4, two blocks", bytes: Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
      hex: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    Case(
      why: "nothing at all", bytes: [], hex: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Case(
      why: "a million a", bytes: Array(repeating: 97, count: 1_000_000),
      hex: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func sha256AgreesWithThePublishedVectors(_ example: Case) {
    #expect(SHA256.hex(example.bytes) == example.hex)
  }

  @Test func bytesThatLieNowhereInMemoryHashLikeThoseThatDo() {
    let lazily = (0..<3).lazy.map { UInt8(97 + $0) }
    #expect(SHA256.hash(lazily) == SHA256.hash("abc".utf8))
  }

  struct Keyed: Sendable, CustomTestStringConvertible {
    let why: String
    let key: [UInt8]
    let message: [UInt8]
    let hex: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Keyed(
      why: "RFC 4231 case 1", key: Array(repeating: 0x0b, count: 20), message: Array("Hi There".utf8),
      hex: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    Keyed(
      why: "RFC 4231 case 2, a key shorter than the digest", key: Array("Jefe".utf8),
      message: Array("what do ya want for nothing?".utf8),
      hex: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    Keyed(
      why: "RFC 4231 case 3", key: Array(repeating: 0xaa, count: 20), message: Array(repeating: 0xdd, count: 50),
      hex: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
    Keyed(
      why: "RFC 4231 case 4", key: Array(1...25), message: Array(repeating: 0xcd, count: 50),
      hex: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
    Keyed(
      why: "RFC 4231 case 6, a key longer than a block", key: Array(repeating: 0xaa, count: 131),
      message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      hex: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
    Keyed(
      why: "neither key nor message", key: [], message: [],
      hex: "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
  ])
  func hmacAgreesWithThePublishedVectors(_ example: Keyed) {
    #expect(Hex.lowercase(HMACSHA256.code(key: example.key, message: example.message)) == example.hex)
  }

  @Test(arguments: [
    ("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq"), ("fooba", "mzxw6ytb"),
    ("foobar", "mzxw6ytboi"),
  ])
  func base32AgreesWithRFC4648InLowercaseWithoutPadding(_ plain: String, _ encoded: String) {
    #expect(Base32.lowercase(plain.utf8) == encoded)
  }

  @Test func aDigestHas52CharactersInBase32() {
    #expect(Base32.lowercase(SHA256.hash("abc".utf8)).utf8.count == 52)
    #expect(Base32.lowercase(Array(repeating: 255, count: 5)) == "77777777")
  }

  struct Signed: Sendable, CustomTestStringConvertible {
    let why: String
    let seed: String
    let message: String
    let publicKey: String
    let signature: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Signed(
      why: "RFC 8032 test 1, an empty message",
      seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", message: "",
      publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      signature: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    Signed(
      why: "RFC 8032 test 2, one byte",
      seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", message: "72",
      publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      signature: "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    Signed(
      why: "RFC 8032 test 3, two bytes",
      seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", message: "af82",
      publicKey: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
      signature: "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
  ])
  func ed25519AgreesWithThePublishedVectors(_ example: Signed) throws {
    let key = try #require(Ed25519(seed: bytes(example.seed)))
    #expect(Hex.lowercase(key.publicKey) == example.publicKey)
    #expect(Hex.lowercase(key.signature(of: bytes(example.message))) == example.signature)
  }

  @Test(arguments: [0, 31, 33, 64])
  func aSeedHas32Bytes(_ count: Int) {
    #expect(Ed25519(seed: Array(repeating: 1, count: count)) == nil)
  }

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap { $0.hexDigitValue.map(UInt8.init) }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
