import Text

/// The words of dates, folded (``folded(_:)``): zones, halves of the day, eras; the months are in `DateMonths.swift`.
enum DateWords {
  /// In lower case; words that are not ASCII without accents and with one spelling for letters that are exchanged.
  static func folded(_ word: String) -> String {
    word.utf8.allSatisfy { $0 < 0x80 } ? word : Normalizer.folded(word)
  }

  // MARK: Time

  /// 0 for the morning, 12 for the afternoon; nil: no such word.
  static func half(_ word: String) -> Int? { halves[word] }

  /// Words that mean something else where no time stands beside.
  static func needsTime(_ word: String) -> Bool { word.utf8.count <= 3 && word != "oo" && word != "os" }

  static let koreanMorning = folded("오전")
  static let koreanAfternoon = folded("오후")

  private static let halves: [String: Int] = {
    let morning = "am 오전 上午 午前 凌晨 早上 ص صباحا قظ पूर्वाह्न পূর্বাহ্ণ முற்பகல் පෙව ጥዋት πμ öö pg sa дп"
    let afternoon = "pm 오후 下午 午後 晚上 م مساء مساءً بظ अपराह्न অপরাহ্ণ பிற்பகல் පව ከሰዓት μμ ös ptg ch пп"
    var halves: [String: Int] = [:]
    for word in morning.split(separator: " ") { halves[folded(String(word))] = 0 }
    for word in afternoon.split(separator: " ") { halves[folded(String(word))] = 12 }
    return halves
  }()

  /// Minutes east of UTC. RFC 822's zones, and those that newsrooms write; ambiguous ones as the nearest feeds mean
  /// them: IST is India's, CST America's. nil: no zone.
  static func zone(_ word: String) -> Int? { zones[word] }

  private static let zones: [String: Int] = {
    let hours: [(Double, String)] = [
      (0, "utc gmt ut z wet zulu gmt0"), (-4, "edt ast at clt bot"), (-5, "est et cdt cot pet"), (-6, "cst ct mdt"),
      (-7, "mst mt pdt"), (-8, "pst pt akdt"), (-9, "akst"), (-10, "hst"), (-3, "adt art brt uyt clst"), (-3.5, "nst"),
      (-2.5, "ndt"), (1, "cet bst met mez wat west"), (2, "cest cat eet sast mesz mest"),
      (3, "eest msk мск eat trt idt"), (3.5, "irst"), (4, "gst azt samt get"), (4.5, "aft irdt"),
      (5, "pkt uzt yekt mvt"),
      (5.5, "ist slst"), (5.75, "npt"), (6, "bdt almt omst"), (6.5, "mmt"), (7, "wib ict novt krat"),
      (8, "sgt hkt myt pht wita awst irkt"), (9, "jst kst wit yakt"), (9.5, "acst"), (10, "aest vlat"), (10.5, "acdt"),
      (11, "aedt"), (12, "nzst"), (13, "nzdt"),
      // RFC 822 section 5.1: military letters.
      (-1, "a"), (-12, "m"), (1, "n"), (12, "y"),
    ]
    var zones: [String: Int] = [:]
    for (offset, words) in hours {
      for word in words.split(separator: " ") { zones[folded(String(word))] = Int(offset * 60) }
    }
    return zones
  }()

  // MARK: East Asia

  /// What a sign says of the number before it.
  struct Unit {
    enum Part { case year, month, day, hour, minute, second }
    let part: Part
    let isKorean: Bool
  }

  static func unit(_ sign: String) -> Unit? {
    switch sign {
    case "年": Unit(part: .year, isKorean: false)
    case "月": Unit(part: .month, isKorean: false)
    case "日": Unit(part: .day, isKorean: false)
    case "時", "时", "点", "點": Unit(part: .hour, isKorean: false)
    case "分": Unit(part: .minute, isKorean: false)
    case "秒": Unit(part: .second, isKorean: false)
    case "년": Unit(part: .year, isKorean: true)
    case "월": Unit(part: .month, isKorean: true)
    case "일": Unit(part: .day, isKorean: true)
    case "시": Unit(part: .hour, isKorean: true)
    case "분": Unit(part: .minute, isKorean: true)
    case "초": Unit(part: .second, isKorean: true)
    default: nil
    }
  }

  /// The year before the first of an era; nil: no era.
  static func era(_ word: String) -> Int? { eras.first { word.hasSuffix($0.name) }?.years }

  private static let eras = [("令和", 2018), ("平成", 1988), ("民國", 1911), ("民国", 1911)].map {
    (name: folded($0.0), years: $0.1)
  }

  static func isThai(_ word: String) -> Bool { word.unicodeScalars.contains { (0xE00...0xE7F).contains($0.value) } }
}
