/// What stands between two words.
package struct Gap: OptionSet, Hashable, Sendable {
  /// The bits.
  package let rawValue: UInt32
  /// Bits.
  @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// White space.
  @inlinable package static var space: Gap { Gap(rawValue: 1) }
  /// A line break.
  @inlinable package static var line: Gap { Gap(rawValue: 1 << 1) }
  /// A blank line.
  @inlinable package static var paragraph: Gap { Gap(rawValue: 1 << 2) }
  /// `,` or its sisters in other scripts.
  @inlinable package static var comma: Gap { Gap(rawValue: 1 << 3) }
  /// `;`
  @inlinable package static var semicolon: Gap { Gap(rawValue: 1 << 4) }
  /// `:`
  @inlinable package static var colon: Gap { Gap(rawValue: 1 << 5) }
  /// `—`, `–`, or a hyphen with space around it.
  @inlinable package static var dash: Gap { Gap(rawValue: 1 << 6) }
  /// A hyphen that joins two words.
  @inlinable package static var hyphen: Gap { Gap(rawValue: 1 << 7) }
  /// An apostrophe that joins two words.
  @inlinable package static var apostrophe: Gap { Gap(rawValue: 1 << 8) }
  /// `.`, or the full stop of another script.
  @inlinable package static var stop: Gap { Gap(rawValue: 1 << 9) }
  /// `?`
  @inlinable package static var question: Gap { Gap(rawValue: 1 << 10) }
  /// `!`
  @inlinable package static var exclamation: Gap { Gap(rawValue: 1 << 11) }
  /// A quotation mark.
  @inlinable package static var quote: Gap { Gap(rawValue: 1 << 12) }
  /// `(` or `[`
  @inlinable package static var open: Gap { Gap(rawValue: 1 << 13) }
  /// `)` or `]`
  @inlinable package static var close: Gap { Gap(rawValue: 1 << 14) }
  /// `%`
  @inlinable package static var percent: Gap { Gap(rawValue: 1 << 15) }
  /// `&`, `+`
  @inlinable package static var and: Gap { Gap(rawValue: 1 << 16) }
  /// `/`, `|`
  @inlinable package static var slash: Gap { Gap(rawValue: 1 << 17) }
  /// `@`, `#`
  @inlinable package static var handle: Gap { Gap(rawValue: 1 << 18) }
  /// `$`, `€`, `£` …
  @inlinable package static var currency: Gap { Gap(rawValue: 1 << 19) }
  /// Anything else.
  @inlinable package static var other: Gap { Gap(rawValue: 1 << 20) }

  /// A paragraph ends here, or a sentence or part of one that no phrase reaches over.
  @inlinable package var endsSentence: Bool {
    let ends: UInt32 = 1 << 9 | 1 << 10 | 1 << 11 | 1 << 4
    return rawValue & 1 << 2 != 0 || rawValue & 1 != 0 && rawValue & ends != 0
  }

  /// A sentence may end here.
  @inlinable package static var terminal: Gap { Gap(rawValue: 1 << 9 | 1 << 10 | 1 << 11) }
}
