import FoundationEssentials
import Model
import Testing

@testable import Feeds

/// Dates in the words and digits of other languages.
@Suite struct LocalDateTests {
  /// January, May, June, July, September and November: the months whose names are mistaken for others'.
  @Test(arguments: [
    ("de", "Jänner Mai Juni Juli September November"), ("fr", "janvier mai juin juillet septembre nov."),
    ("es", "enero mayo junio julio septiembre noviembre"), ("it", "gennaio maggio giugno luglio settembre novembre"),
    ("pt", "janeiro maio junho julho set nov"), ("nl", "januari mei juni juli september november"),
    ("pl", "stycznia maja czerwca lipca września listopada"), ("cs", "ledna května června července září listopadu"),
    ("hr", "siječnja svibnja lipnja srpnja rujna studenoga"), ("ro", "ianuarie mai iunie iulie septembrie noiembrie"),
    ("hu", "január május június július szeptember november"),
    ("fi", "tammikuuta toukokuuta kesä heinä syyskuuta marras"),
    ("tr", "OCAK MAYIS HAZİRAN TEMMUZ EYLÜL KASIM"), ("ru", "янв мая июн июля сент нояб"),
    ("uk", "січня тра червня лип вересня листопада"), ("el", "Ιαν Μαΐου Ιούνιος Ιουλ Σεπ Νοεμβρίου"),
    ("ar", "يناير مايو يونيو يوليوز شتنبر نونبر"), ("ur", "جنوری مئی جون جولائی ستمبر نومبر"),
    ("fa", "ژانویه مه ژوئن ژوئیه سپتامبر نوامبر"), ("hi", "जनवरी मई जून जुलाई सितंबर नव॰"),
    ("bn", "জানুয়ারি মে জুন জুলাই সেপ্টেম্বর নভেম্বর"), ("ne", "जनवरी मे जुन जुलाई सेप्टेम्बर नोभेम्बर"),
    ("si", "ජනවාරි මැයි ජූනි ජූලි සැප්තැම්බර් නොවැම්බර්"), ("ta", "ஜனவரி மே ஜூன் ஜூலை செப். நவம்பர்"),
    ("am", "ጃንዩወሪ ሜይ ጁን ጁላይ ሴፕቴምበር ኖቬምበር"), ("sw", "Januari Mei Juni Julai Septemba Novemba"),
    ("id", "Januari Mei Juni Juli September Nopember"), ("ms", "Januari Mei Jun Julai September November"),
    ("th", "ม.ค. พ.ค. มิถุนายน ก.ค. ก.ย. พฤศจิกายน"), ("vi", "Th1 Th5 Th6 Th7 Th9 Th11"),
    ("zh", "一月 五月 六月 7月 9月 十一月"), ("he", "בינואר מאי יוני ביולי ספטמבר נובמבר"),
  ])
  func monthsHaveNamesInManyLanguages(language: String, names: String) {
    for (name, month) in zip(names.split(separator: " "), ["01", "05", "06", "07", "09", "11"]) {
      let text = "22 \(name) 2026 10:11:12 +0000"
      #expect(FeedDate.read(text, language: language)?.rfc3339 == "2026-\(month)-22T10:11:12Z", "\(text)")
    }
  }

  @Test(arguments: [
    // A day's name that could be a month's.
    ("mar, 24 nov 2026 10h30", "2026-11-24T10:30:00Z"), ("mar 24 nov 2026 10 h 30", "2026-11-24T10:30:00Z"),
    ("Paz, 22 Kas 2026 10:00:00 +0300", "2026-11-22T07:00:00Z"), ("gio, 12 mag 2026 08:00", "2026-05-12T08:00:00Z"),
    ("Κυρ, 22 Νοέ 2026 10:11:12 EET", "2026-11-22T08:11:12Z"), ("T2, 23 Th11 2026", "2026-11-23T00:00:00Z"),
    ("Thứ Hai, 23 Tháng Mười Một, 2026", "2026-11-23T00:00:00Z"), ("22 تشرين الثاني 2026", "2026-11-22T00:00:00Z"),
    ("22 نوفمبر/تشرين الثاني 2026", "2026-11-22T00:00:00Z"), ("22 كانون الأول 2026", "2026-12-22T00:00:00Z"),
    ("2026-november-22T10:11+01:00", "2026-11-22T09:11:00Z"), ("2026. nov. 22., vasárnap", "2026-11-22T00:00:00Z"),
    // Digits and calendars.
    ("۲۲ نومبر ۲۰۲۶", "2026-11-22T00:00:00Z"), ("२२ नवंबर २०२६", "2026-11-22T00:00:00Z"),
    ("الأحد، ٢٢ نوفمبر ٢٠٢٦ ١٠:١١", "2026-11-22T10:11:00Z"), ("২২ নভেম্বর ২০২৬", "2026-11-22T00:00:00Z"),
    ("22 พ.ย. 2569 10:11", "2026-11-22T10:11:00Z"), ("22 พ.ย. 69", "2026-11-22T00:00:00Z"),
    ("令和8年11月22日", "2026-11-22T00:00:00Z"), ("中華民國115年11月22日", "2026-11-22T00:00:00Z"),
    ("2026年11月22日 10:30", "2026-11-22T10:30:00Z"), ("２０２６年１１月２２日（日）10：30", "2026-11-22T10:30:00Z"),
    // A Korean clock shows Korea's time.
    ("2026년 11월 22일 오전 10:11:12", "2026-11-22T01:11:12Z"), ("2026-11-22 오후 10:11:12", "2026-11-22T13:11:12Z"),
    ("2026년 11월 22일(일) 10시 11분", "2026-11-22T01:11:00Z"), ("2026년 11월 22일", "2026-11-22T00:00:00Z"),
    ("2026년 11월 22일 10:11:12 GMT", "2026-11-22T10:11:12Z"),
    // Times.
    ("2026年11月22日下午3:04", "2026-11-22T15:04:00Z"), ("22 Νοεμβρίου 2026, 3:04 μ.μ.", "2026-11-22T15:04:00Z"),
    ("22 نوفمبر 2026م 3:04 م", "2026-11-22T15:04:00Z"), ("22 Kas 2026 ÖS 3:04", "2026-11-22T15:04:00Z"),
    ("Ahad, 22 Nov 2026 3:04 PTG", "2026-11-22T15:04:00Z"), ("Sa, 21 Nov 2026 22:11", "2026-11-21T22:11:00Z"),
    ("am 22. November 2026 um 12:04 Uhr", "2026-11-22T12:04:00Z"), ("22.11.2026 klo 10.11", "2026-11-22T10:11:00Z"),
    ("Minggu, 22 November 2026 17.11 WIB", "2026-11-22T10:11:00Z"),
    ("22 ноября 2026 г., 13:11 МСК", "2026-11-22T10:11:00Z"),
    ("22 de noviembre de 2026 a las 3:04 p. m.", "2026-11-22T15:04:00Z"),
  ])
  func aDateIsReadInTheWaysOfItsLanguage(text: String, expected: String) {
    #expect(FeedDate.read(text)?.rfc3339 == expected)
  }
}
