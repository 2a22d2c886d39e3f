/// What a delivery sends where that is not the alert's own JSON; kept from its first attempt on.
package struct Message: Hashable, Sendable {
  /// Names how it was made: the kind of format, and a hash of its options where it has some. A message whose format is
  /// another than the configuration's is made anew.
  package let format: String
  /// Its media type.
  package let contentType: String
  /// Its bytes.
  package let body: [UInt8]

  /// A message.
  package init(format: String, contentType: String, body: [UInt8]) {
    self.format = format
    self.contentType = contentType
    self.body = body
  }
}
