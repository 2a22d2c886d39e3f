import Text

/// Single-byte charsets that the C library does not know, by what their bytes from 0x80 on mean
/// (https://www.unicode.org/Public/MAPPINGS/).
enum CharsetTables {
  /// The upper half of a charset; nil: none here.
  static func upperHalf(of name: String) -> [Unicode.Scalar]? {
    tables[name].map { Array($0.unicodeScalars) }
  }

  static func decode(_ bytes: ArraySlice<UInt8>, _ upperHalf: [Unicode.Scalar]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 4)
    for byte in bytes {
      if byte < 0x80 { output.append(byte) } else { output.append(upperHalf[Int(byte) - 0x80]) }
    }
    return output
  }

  private static let tables = [
    "MAC-GREEK":
      "Ä¹²É³ÖÜ΅àâä΄¨çéèêë£™îï•½‰ôö¦€ùûü†ΓΔΘΛΞΠß®©ΣΪ§≠°·Α±≤≥¥ΒΕΖΗΙΚΜΦΫΨΩ"
      + "άΝ¬ΟΡ≈Τ«»…\u{A0}ΥΧΆΈœ–―“”‘’÷ΉΊΌΎέήίόΏύαβψδεφγηιξκλμνοπώρστθωςχυζϊϋΐΰ\u{AD}",
    "MAC-TURKISH":
      "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
      + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸĞğİıŞş‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙ\u{F8A0}ˆ˜¯˘˙˚¸˝˛ˇ",
    "MAC-CROATIAN":
      "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®Š™´¨≠ŽØ∞±≤≥∆µ∂∑∏š∫ªºΩžø"
      + "¿¡¬√ƒ≈Ć«Č…\u{A0}ÀÃÕŒœĐ—“”‘’÷◊\u{F8FF}©⁄€‹›Æ»–·‚„‰ÂćÁčÈÍÎÏÌÓÔđÒÚÛÙıˆ˜¯πË˚¸Êæˇ",
    "MAC-ROMANIAN":
      "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ĂȘ∞±≤≥¥µ∂∑∏π∫ªºΩăș"
      + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›Țț‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
    "CP720":
      "\u{80}\u{81}éâ\u{84}à\u{86}çêëèïî\u{8D}\u{8E}\u{8F}\u{90}ّْô¤ـûùءآأؤ£إئابةتثجحخدذرزسشص«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
      + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀ضطظعغفµقكلمنهوىي≡ًٌٍَُِ≈°∙·√ⁿ²■\u{A0}",
  ]
}

/// Chinese in seven bits (RFC 1843): `~{` and `~}` around pairs of GB 2312, `~~` for the tilde.
enum HZ {
  static func eucCN(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var isChinese = false
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "~"), position < bytes.endIndex else {
        // A line ends the Chinese in it.
        if byte == 0x0A { isChinese = false }
        output.append(isChinese && byte > 0x20 ? byte | 0x80 : byte)
        continue
      }
      switch bytes[position] {
      case UInt8(ascii: "{"): isChinese = true
      case UInt8(ascii: "}"): isChinese = false
      case UInt8(ascii: "~"): output.append(byte)
      case 0x0A: break
      default:
        output.append(isChinese ? byte | 0x80 : byte)
        position -= 1
      }
      position += 1
    }
    return output
  }
}
