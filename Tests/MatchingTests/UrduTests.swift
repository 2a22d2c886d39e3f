import Foundation
import Matching
import Model
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

  @Test(arguments: [
    ("پی ٹی اے نے ٹیلی گرام کو 20 دسمبر تک پاکستان میں فوکل پرسن مقرر کرنے کی ہدایت کی ہے۔", "2026-12-20"),
    ("پی ٹی اے نے ٹیلی گرام کو ۲۰ دسمبر تک پاکستان میں فوکل پرسن مقرر کرنے کی ہدایت کی ہے۔", "2026-12-20"),
    ("پی ٹی اے نے ٹیلی گرام کو تین ماہ کے اندر پاکستان میں فوکل پرسن مقرر کرنے کا حکم دیا۔", "2027-02-20"),
    ("ٹیلی گرام کو پاکستان میں فوکل پرسن مقرر کرنے کے لیے 48 گھنٹے کی مہلت دے دی گئی۔", "2026-11-22"),
    ("ٹیلی گرام 12 نومبر کو پاکستان میں فوکل پرسن مقرر کرنے پر رضامند ہو گیا۔", nil),
  ])
  func theDeadlineIsRead(text: String, deadline: String?) throws {
    let findings = try Shipped.matcher.get().findings(
      title: "", text: text, language: "ur", jurisdiction: nil, published: UTCDay("2026-11-20")
    ).findings
    #expect(findings.first?.obligation == "local_representative")
    #expect(findings.first?.qualifiers.deadline?.description == deadline)
  }
}

/// Reads an Urdu table, a line each: `text => finding; finding`, or `title || text => nothing`.
func expectAll(_ table: String) throws {
  func parts(_ text: some StringProtocol, by separator: String) -> [String] {
    text.components(separatedBy: separator).map { $0.trimmingCharacters(in: .whitespaces) }
  }
  for line in table.split(separator: "\n") {
    let sides = parts(line, by: "=>")
    let said = parts(sides[0], by: "||")
    let wanted = sides[1] == "nothing" ? [] : parts(sides[1], by: ";").sorted()
    let found = try read(said[said.count - 1], title: said.count > 1 ? said[0] : "", language: "ur")
    #expect(found == wanted, "\(sides[0])")
  }
}
