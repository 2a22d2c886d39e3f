import Testing

/// Urdu puts the verb last, and so the cues after the duty. Written for the project; not checked by a native speaker.
@Suite struct UrduTests {
  @Test(arguments: [
    (
      "پی ٹی اے نے سوشل میڈیا کمپنیوں کو رجسٹریشن کے لیے تین ماہ کی مہلت دے دی۔",
      ["all regulator_registration PK demanded"]
    ),
    ("گوگل پاکستان میں اپنا دفتر کھولنے جا رہا ہے۔", ["google local_office PK promised"]),
    ("نیٹ فلکس نے تاحال پی ٹی اے کے ساتھ رجسٹریشن نہیں کرائی۔", ["netflix regulator_registration PK not_done"]),
    (
      "بیگو اور اسنیک ویڈیو پی ٹی اے میں رجسٹر ہو چکی ہیں۔",
      ["bigo regulator_registration PK done", "snackvideo regulator_registration PK done"]
    ),
    ("فیس بک کے وفد سے پاکستان میں دفتر کے قیام پر بات چیت جاری ہے۔", ["meta local_office PK in_progress"]),
    ("پاکستان میں وکی پیڈیا کو بلاک کر دیا گیا۔", ["wikipedia general_compliance PK penalised"]),
    (
      "حکومت نے یوٹیوب اور فیس بک سے پاکستان میں دفاتر کھولنے کا مطالبہ کیا ہے۔",
      ["google local_office PK demanded", "meta local_office PK demanded"]
    ),
    ("ٹیلی گرام نے صارفین کا ڈیٹا دینے سے انکار کر دیا، پی ٹی اے", ["telegram data_disclosure PK refused"]),
    ("واٹس ایپ نے پاکستان میں نیا فیچر متعارف کرا دیا", []), ("لاہور میں ٹک ٹاکر کے خلاف مقدمہ درج", []),
  ])
  func cuesAfterTheDutyAreRead(text: String, finds: [String]) throws {
    #expect(try read(text, language: "ur") == finds)
    #expect(try read(text, language: nil) == finds, "the script tells the language")
  }
}
