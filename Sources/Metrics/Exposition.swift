/// Writes Prometheus' text format 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/#text-format-details): families of samples, whatever
/// their labels hold.
///
/// All samples of a family follow its ``family(_:_:_:)``; a scrape of thousands of feeds is one pass of appended bytes.
package struct Exposition: Sendable {
  /// What a family counts.
  package enum Kind: String, Sendable { case counter, gauge, histogram }

  /// The label pairs of a sample, escaped and ready: `feed="Dawn"`.
  package struct Labels: Sendable {
    fileprivate var bytes: [UInt8] = []

    /// No label.
    package init() {}

    /// One label, whose value may be any text.
    package init(_ name: StaticString, _ value: String) { append(name, value) }

    private mutating func append(_ name: StaticString, _ value: String) {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
      bytes += "\(name)=\"".utf8
      for byte in value.utf8 {
        switch byte {
        case UInt8(ascii: "\\"): bytes += "\\\\".utf8
        case UInt8(ascii: "\""): bytes += "\\\"".utf8
        case UInt8(ascii: "\n"): bytes += "\\n".utf8
        default: bytes.append(byte)
        }
      }
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// UTF-8.
  package private(set) var bytes: [UInt8] = []
  private var family: [UInt8] = []

  /// Nothing yet; room for so many bytes.
  package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Begins a family of samples; `help` is one line.
  package mutating func family(_ name: StaticString, _ kind: Kind, _ help: StaticString) {
    family = Array("\(name)".utf8)
    bytes += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n".utf8
  }

  /// One sample of the family; there is `more` only where there are labels before it.
  package mutating func sample(_ value: Int, _ labels: Labels = Labels(), _ more: Labels = Labels()) {
    begin(labels, more)
    append(value)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// One sample of the family, in base units.
  package mutating func sample(_ value: Double, _ labels: Labels = Labels(), _ more: Labels = Labels()) {
    begin(labels, more)
    append(value)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// One histogram of the family; `counts` is of each bucket alone, the last one without an upper bound.
  package mutating func histogram(_ labels: Labels, bounds: [Double], counts: [Int], sum: Double) {
    var total = 0
    for (index, count) in counts.enumerated() {
      total += count
      begin(labels, suffix: "_bucket", bound: index < bounds.count ? bounds[index] : .infinity)
      append(total)
      bytes.append(UInt8(ascii: "\n"))
    }
    begin(labels, suffix: "_sum")
    append(sum)
    bytes.append(UInt8(ascii: "\n"))
    begin(labels, suffix: "_count")
    append(total)
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func begin(
    _ labels: Labels, _ more: Labels = Labels(), suffix: String = "", bound: Double? = nil
  ) {
    bytes += family
    bytes += suffix.utf8
    if !labels.bytes.isEmpty || bound != nil {
      bytes.append(UInt8(ascii: "{"))
      bytes += labels.bytes
      if !more.bytes.isEmpty {
        bytes.append(UInt8(ascii: ","))
        bytes += more.bytes
      }
      if let bound {
        bytes += (labels.bytes.isEmpty ? "le=\"" : ",le=\"").utf8
        append(bound)
        bytes.append(UInt8(ascii: "\""))
      }
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append(UInt8(ascii: " "))
  }

  private mutating func append(_ value: Int) { bytes += String(value).utf8 }

  private mutating func append(_ value: Double) {
    if value.isNaN { return bytes += "NaN".utf8 }
    if value.isInfinite { return bytes += (value < 0 ? "-Inf" : "+Inf").utf8 }
    // Whole seconds are most of them, and quicker to write.
    if let whole = Int(exactly: value) { append(whole) } else { bytes += "\(value)".utf8 }
  }
}
