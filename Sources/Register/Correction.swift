package import Model

extension Register {
  /// What a row is when only these claims are left; nil: none of them counts, the row is empty.
  ///
  /// - Parameters:
  ///   - claims: the claims of live findings that count for this row, in the order of their commits.
  ///   - threshold: claims of lower confidence change nothing.
  package static func decideAgain(
    key: RowKey, claims: [Claim], threshold: Double = usualThreshold
  ) -> RegisterRow? {
    claims.reduce(nil) { row, claim in apply(row, key: key, claim: claim, threshold: threshold).row }
  }

  /// What is told when a finding that is withdrawn, or brought back, leaves a row with another status; nil: it has the
  /// same one.
  ///
  /// A row for which nothing is left goes to no status: `to` is nil, for what was alerted no longer stands.
  /// - Parameters:
  ///   - before: the row while the finding stood, or did not; nil: it was empty.
  ///   - after: the row as ``decideAgain(key:claims:threshold:)`` gives it.
  ///   - finding: the one that was taken away or brought back; the development names the finding that now carries the
  ///     row, if any.
  package static func correction(before: RegisterRow?, after: RegisterRow?, finding: Int64) -> Development? {
    guard let row = after ?? before, after?.status != before?.status else { return nil }
    let regresses = if let before, let after { before.status.regresses(to: after.status) } else { false }
    return Development(
      kind: .corrected, key: row.key, from: before?.status, to: after?.status,
      qualifiers: after?.qualifiers ?? Qualifiers(), instrument: after?.instrument ?? before?.instrument,
      eventDay: row.eventDay, regression: regresses, findingID: after?.findingID ?? finding)
  }
}
