/// The words of dates, in lower case: months in the languages that feeds use, zones, halves of the day.
enum DateWords {
  /// 1…12; nil: no month.
  static func month(_ word: String) -> Int? { months[word] }

  /// 0 for the morning, 12 for the afternoon; nil: no such word.
  static func half(_ word: String) -> Int? {
    switch word {
    case "am", "오전", "上午", "午前": 0
    case "pm", "오후", "下午", "午後": 12
    default: nil
    }
  }

  /// Minutes east of UTC. RFC 822's zones, and those that newsrooms write; ambiguous ones as the nearest feeds mean
  /// them: IST is India's, CST America's. nil: no zone.
  static func zone(_ word: String) -> Int? { zones[word] }

  private static let zones: [String: Int] = {
    let hours: [(Double, String)] = [
      (0, "utc gmt ut z wet zulu gmt0"), (-4, "edt ast clt"), (-5, "est cdt cot pet"), (-6, "cst mdt"), (-7, "mst pdt"),
      (-8, "pst akdt"), (-9, "akst"), (-10, "hst"), (-3, "art brt adt uyt"), (-3.5, "nst"), (-2.5, "ndt"),
      (1, "cet bst met mez wat west"), (2, "cest cat eet sast mesz mest"), (3, "eest msk eat trt ast3 idt"),
      (3.5, "irst"), (4, "gst azt samt get"), (4.5, "aft"), (5, "pkt uzt yekt mvt"), (5.5, "ist slst"), (5.75, "npt"),
      (6, "bdt almt omst"), (6.5, "mmt"), (7, "wib ict novt krat"), (8, "sgt hkt myt pht wita awst irkt"),
      (9, "jst kst wit yakt"), (9.5, "acst"), (10, "aest vlat"), (10.5, "acdt"), (11, "aedt"), (12, "nzst"),
      (13, "nzdt"),
      // RFC 822 section 5.1: military letters.
      (-1, "a"), (-12, "m"), (1, "n"), (12, "y"),
    ]
    var zones: [String: Int] = [:]
    for (offset, words) in hours {
      for word in words.split(separator: " ") { zones[String(word)] = Int(offset * 60) }
    }
    return zones
  }()

  /// A line a month: English, German, French, Spanish, Italian, Portuguese, Dutch, Scandinavian, Finnish, Polish,
  /// Czech, Romanian, Hungarian, Turkish, Russian, Ukrainian, Greek, Indonesian, Malay, Arabic (both sets of names),
  /// Urdu, Persian spelling, Hindi, Bengali.
  private static let names = """
    jan january januar jänner janvier janv enero ene gennaio gen janeiro januari jaanuar tammikuu tammikuuta \
    styczeń stycznia sty leden ledna ianuarie ian január ocak oca января январь янв січня січ ιανουαρίου ιαν jänner \
    يناير جنوری ژانویه जनवरी জানুয়ারি
    feb february februar feber février févr fév fevr febrero febbraio fevereiro fev februari helmikuu helmikuuta luty \
    lutego lut únor února februarie február şubat şub sub февраля февраль фев лютого лют φεβρουαρίου φεβ فبراير فروری \
    فوریه फरवरी फ़रवरी ফেব্রুয়ারি شباط
    mar march märz mrz mär mars marzo março maart mrt maaliskuu maaliskuuta marzec marca březen března martie március \
    márc mart марта март мар березня бер μαρτίου μάρ μαρ maret mac مارس مارچ मार्च মার্চ آذار
    apr april avril avr abril abr aprile huhtikuu huhtikuuta kwiecień kwietnia kwi duben dubna aprilie április ápr nisan \
    nis апреля апрель апр квітня кві απριλίου απρ أبريل ابريل إبريل اپریل آوریل अप्रैल এপ্রিল نيسان
    may mai maj mayo maggio mag maio mei toukokuu toukokuuta maja květen května máj május mayıs мая май травня тра \
    μαΐου μαϊ μάιος مايو مئی مه मई মে أيار
    jun june juni juin junio giugno giu junho kesäkuu kesäkuuta czerwiec czerwca cze červen června iunie június jún \
    haziran haz июня июнь июн червня чер ιουνίου ιουν ιούν يونيو جون ژوئن जून জুন حزيران
    jul july juli juillet juil julio luglio lug julho heinäkuu heinäkuuta lipiec lipca lip červenec července iulie \
    július júl temmuz tem июля июль июл липня лип ιουλίου ιουλ ιούλ julai يوليو جولائی ژوئیه जुलाई জুলাই تموز
    aug august août aoû aout agosto ago ago augustus augusti elokuu elokuuta sierpień sierpnia sie srpen srpna \
    augusztus ağustos ağu августа август авг серпня сер αυγούστου αυγ agustus agt ogos أغسطس اگست اوت अगस्त আগস্ট آب
    sep sept september septembre septiembre settembre set setembro syyskuu syyskuuta wrzesień września wrz září zář \
    septembrie szeptember szept eylül eyl сентября сентябрь сен сент вересня вер σεπτεμβρίου σεπ سبتمبر ستمبر سپتامبر \
    सितंबर सितम्बर সেপ্টেম্বর أيلول
    oct october oktober okt octobre octubre ottobre ott outubro out lokakuu lokakuuta październik października paź \
    říjen října octombrie október ekim eki октября октябрь окт жовтня жов οκτωβρίου οκτ أكتوبر اکتوبر اکتبر अक्टूबर \
    अक्तूबर অক্টোবর
    nov november novembre noviembre novembro marraskuu marraskuuta noiembrie noi kasım kas \
    ноября ноябрь ноя листопада лис νοεμβρίου νοε nopember نوفمبر نومبر نوامبر नवंबर नवम्बर নভেম্বর
    dec december dezember dez décembre déc diciembre dic dicembre dezembro joulukuu joulukuuta grudzień grudnia gru \
    prosinec prosince decembrie aralık ara декабря декабрь дек грудня гру δεκεμβρίου δεκ desember des disember dis \
    ديسمبر دسمبر دسامبر दिसंबर दिसम्बर ডিসেম্বর
    """

  private static let months: [String: Int] = {
    var months: [String: Int] = [:]
    for (index, line) in names.split(separator: "\n").enumerated() {
      for word in line.split(separator: " ") { months[String(word)] = months[String(word)] ?? index + 1 }
    }
    // Polish and Ukrainian call November what Croats call October; feeds in Croatian write numbers.
    months["listopada"] = 11
    months["listopad"] = 11
    return months
  }()
}
