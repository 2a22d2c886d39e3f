/// The JSON Schema of alerts, as `Config/schema/alert.schema.json` has it.
package enum AlertSchema {
  /// The file's text, without its last line break.
  package static var text: String {
    var bytes = PackageResources.alert_schema_json
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
