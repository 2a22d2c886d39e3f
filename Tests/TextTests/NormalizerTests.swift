import Testing
import Text

@Suite struct NormalizerTests {
  @Test(arguments: [
    ("ÉCOLE", "ecole"), ("Straße", "strasse"), ("İstanbul", "istanbul"), ("ｆａｃｅ", "face"), ("ٹِک", "ٹک"),
    ("كتاب", "کتاب"), ("يوٹيوب", "یوٹیوب"), ("ٹوئٹر", "ٹویٹر"), ("۲۰۲۱", "2021"), ("وٹس\u{200C}ایپ", "وٹسایپ"),
    ("Ёлка", "елка"), ("Huﬀman", "huffman"), ("آفس", "افس"),
    ("अफ़सर", "अफसर"), ("पहुँचा", "पहुंचा"),
  ])
  func spellingsOfOneWordFoldAlike(written: String, folded: String) {
    #expect(Normalizer.folded(written) == Normalizer.folded(folded))
    #expect(Normalizer.folded(written) == folded || !folded.utf8.allSatisfy { $0 < 128 })
  }

  @Test func vowelSignsOfIndicScriptsAreSpelling() {
    #expect(Normalizer.folded("कि") != Normalizer.folded("का"))
  }
}
