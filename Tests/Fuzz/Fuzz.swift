import FoundationEssentials

/// Which reader is asked: `DUTYWATCH_FUZZ`, else the first byte of each input.
private let part = ProcessInfo.processInfo.environment["DUTYWATCH_FUZZ"].map(part(named:))

private func part(named name: String) -> Invariants.Part {
  guard let part = Invariants.Part(rawValue: name) else {
    // Nobody is to fuzz for an hour what was not meant.
    fatalError("DUTYWATCH_FUZZ=\(name): one of \(Invariants.Part.allCases.map(\.rawValue))")
  }
  return part
}

/// What libFuzzer calls with every input (https://llvm.org/docs/LibFuzzer.html).
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  do throws(Invariants.Broken) {
    if let part {
      try Invariants.check(input, as: part)
    } else if let first = input.first {
      let parts = Invariants.Part.allCases
      try Invariants.check(Array(input.dropFirst()), as: parts[Int(first) % parts.count])
    }
  } catch {
    // A trap is how libFuzzer learns of a finding.
    fatalError("\(error)")
  }
  return 0
}
