/// The names of the months of the Gregorian calendar in the languages that feeds use.
extension DateWords {
  /// 1…12; nil: no month. Croats call October and June what Poles and Czechs call November and July.
  static func month(_ word: String, isCroatian: Bool) -> Int? {
    (isCroatian ? croatian[word] : nil) ?? months[word]
  }

  /// Months whose name is a word and a number: Arabic `تشرين` the first and the second.
  static func twofold(_ word: String) -> (Int, Int)? {
    if word == tishrin { return (10, 11) }
    return word == kanun ? (12, 1) : nil
  }

  /// Whether an Arabic word means the second; nil: neither that nor the first.
  static func isSecond(_ word: String) -> Bool? {
    if word == second { return true }
    return word == first ? false : nil
  }

  private static let (tishrin, kanun, first, second) = (
    folded("تشرين"), folded("كانون"), folded("الأول"), folded("الثاني")
  )

  /// The months of Vietnamese in words, 1…10; 11 and 12 are ten and these.
  static func vietnameseNumber(_ word: String) -> Int? { vietnamese[word] }

  private static let vietnamese = table("một giêng\nhai\nba\ntư\nnăm\nsáu\nbảy\ntám\nchín\nmười")

  private static let croatian = table(
    "\n\n\n\n\nlip lipanj lipnja\nsrp srpanj srpnja\n\n\nlis listopad listopada\n\n")

  private static let months = table(
    """
    jan january januar jänner jaenner janvier janv enero ene gennaio gen janeiro januari jaanuar tammikuu \
    tammikuuta tammi styczeń stycznia sty leden ledna led ianuarie ian január januára ocak oca januára siječanj \
    siječnja sij gener xaneiro sausio sausis janvāris январь января янв студзень студзеня януари јануар січень січня січ \
    ιανουάριος ιανουαρίου ιαν ינואר בינואר يناير جانفي جنوری ژانویه जनवरी जन জানুয়ারি জানুয়ারী জানু ජනවාරි ජන ஜனவரி \
    ஜன ጃንዩወሪ ጃንዋሪ ጃንዩ มกราคม มค 一月
    feb february februar feber febr février fevrier févr fév fevr febrero febbraio fevereiro fev februari veebruar \
    helmikuu helmikuuta helmi luty lutego lut únor února úno februarie február februára februári şubat şub veljača \
    veljače velj febrer febreiro vasario vasaris februāris февраль февраля фев февр люты лютага февруари фебруар лютий \
    лютого лют φεβρουάριος φεβρουαρίου φεβ פברואר בפברואר فبراير فيفري شباط فروری فبروری فوریه फरवरी फ़रवरी फर फ़र फेब्रुअरी \
    ফেব্রুয়ারি ফেব্রুয়ারী ফেব පෙබරවාරි පෙබ பிப்ரவரி பிப் ፌብሩወሪ ፌብሩ pebruari กุมภาพันธ์ กพ 二月
    mar march märz maerz mrz mär mars marzo março maart mrt marts märts maaliskuu maaliskuuta maalis marzec marca březen \
    března bře martie március márc marec mart ožujak ožujka ožu març kovo kovas marts март марта мар сакавік сакавіка \
    березень березня бер μάρτιος μαρτίου μάρ μαρ μάώ μαώ מרץ במרץ مارس آذار مارچ मार्च মার্চ මාර්තු மார்ச் மார் ማርች \
    maret mac machi มีนาคม มีค 三月
    apr april avril avr abril abr aprile aprill huhtikuu huhtikuuta huhti kwiecień kwietnia kwi duben dubna dub \
    aprilie április ápr apríl apríla nisan nis travanj travnja tra balandžio balandis aprīlis апрель апреля апр красавік \
    красавіка април квітень квітня кві квіт απρίλιος απριλίου απρ אפריל באפריל أبريل ابريل إبريل أفريل نيسان اپریل \
    آوریل अप्रैल अप्रिल এপ্রিল අප්‍රේල් ஏப்ரல் ஏப் ኤፕሪል ኤፕሪ aprili เมษายน เมย 四月
    may mai maj mayo maggio mag maio mei toukokuu toukokuuta touko maja květen května kvě máj május mája mayıs maí \
    svibanj svibnja svi maig gegužės gegužė maijs май мая мај травень травня трав тра μάιος μαΐου μαϊ μάϊ μάι מאי במאי مايو \
    ماي أيار مئی می مه मई मे মে මැයි மே ሜይ พฤษภาคม พค 五月
    jun june juni juin junio giugno giu junho juuni kesäkuu kesäkuuta kesä czerwiec czerwca cze červen června čvn iunie \
    iun június jún júna haziran haz junij lipanj lipnja juny xuño birželio birželis jūnijs июнь июня июн чэрвень чэрвеня \
    юни јун јуни червень червня чер черв ιούνιος ιουνίου ιουν ιον יוני ביוני يونيو جوان حزيران جون ژوئن जून जुन জুন ජූනි ஜூன் \
    ጁን มิถุนายน มิย 六月
    jul july juli juillet juil julio luglio lug julho juuli heinäkuu heinäkuuta heinä lipiec lipca lip červenec července \
    čvc iulie iul július júl júla temmuz tem julij srpanj srpnja juliol xullo liepos liepa jūlijs июль июля июл ліпень ліпеня \
    юли јул јули липень липня лип ιούλιος ιουλίου ιουλ ιολ julai יולי ביולי يوليو يوليوز جويلية تموز جولائی جولای ژوئیه \
    जुलाई जुल জুলাই ජූලි ஜூலை ጁላይ กรกฎาคม กค 七月
    aug august août aout aoû agosto ago augustus augusti elokuu elokuuta elo sierpień sierpnia sie srpen srpna srp \
    augusztus augusta ağustos ağu avgust avg kolovoz kolovoza kol agost rugpjūčio rugpjūtis augusts август августа авг \
    жнівень жніўня серпень серпня сер серп αύγουστος αυγούστου αυγ אוגוסט באוגוסט أغسطس غشت أوت آب اگست اوت अगस्त \
    अगस्ट अग আগস্ট আগষ্ট අගෝස්තු ஆகஸ்ட் ஆக ኦገስት ogos ogo agustus agt agu agosti สิงหาคม สค 八月
    sep sept september septembre septiembre settembre set setembro setembre syyskuu syyskuuta syys wrzesień września wrz \
    září zář septembrie szeptember szept septembra eylül eyl rujan rujna ruj septembar rugsėjo rugsėjis septembris \
    сентябрь сентября сен сент верасень верасня септември септембар вересень вересня вер σεπτέμβριος σεπτεμβρίου σεπ \
    ספטמבר בספטמבר سبتمبر شتنبر أيلول ستمبر سپتامبر سپتمبر सितंबर सितम्बर सितं सेप्टेम्बर সেপ্টেম্বর সেপ্ট සැප්තැම්බර් සැප් \
    செப்டம்பர் செப் ሴፕቴምበር ሴፕቴ septemba กันยายน กย 九月
    oct october oktober okt octobre octubre ottobre ott outubro out oktoober lokakuu lokakuuta loka październik \
    października paź říjen října říj octombrie október októbra ekim eki oktobar oktobris spalio spalis oktoba октябрь \
    октября окт кастрычнік кастрычніка октомври октобар жовтень жовтня жов жовт οκτώβριος οκτωβρίου οκτ אוקטובר \
    באוקטובר أكتوبر اکتوبر اکتبر अक्टूबर अक्तूबर अक्टू अक्तू अक्टोबर অক্টোবর ඔක්තෝබර් ඔක් அக்டோபர் அக் ኦክቶበር ኦክቶ ตุลาคม ตค 十月
    nov november novembre noviembre novembro marraskuu marraskuuta marras noiembrie noi kasım kas listopad listopada \
    listopadu lis studeni studenoga studenog studenoga stu novembra novembar lapkričio lapkritis novembris novemba \
    ноябрь ноября ноя нояб лістапад лістапада ноември новембар листопад листопада лис νοέμβριος νοεμβρίου νοε nopember \
    nop נובמבר בנובמבר نوفمبر نونبر نومبر نوامبر नवंबर नवम्बर नवं नव नोभेम्बर নভেম্বর নভে නොවැම්බර් නොවැ நவம்பர் நவ \
    ኖቬምበር ኖቬም พฤศจิกายน พย 十一月
    dec december dezember dez décembre déc diciembre dic dicembre dezembro detsember joulukuu joulukuuta joulu grudzień \
    grudnia gru prosinec prosince prosinac prosinca pro decembrie decembra decembar aralık ara desembre gruodžio \
    gruodis decembris desemba декабрь декабря дек снежань снежня декември децембар грудень грудня гру груд \
    δεκέμβριος δεκεμβρίου δεκ desember des disember dis דצמבר בדצמבר ديسمبر دجنبر دسمبر دسامبر दिसंबर दिसम्बर दिसं \
    डिसेम्बर ডিসেম্বর ডিসে දෙසැම්බර් දෙසැ டிசம்பர் டிச ዲሴምበር ዲሴም ธันวาคม ธค 十二月
    """)

  /// The words of a line, with the number of the line.
  private static func table(_ lines: String) -> [String: Int] {
    var numbers: [String: Int] = [:]
    for (index, line) in lines.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      for word in line.split(separator: " ") {
        let word = folded(String(word))
        numbers[word] = numbers[word] ?? index + 1
      }
    }
    return numbers
  }
}
