import Foundation
import GRDB
package import Model

extension Store {
  /// Keeps what deliveries, by their numbers, are sent as, and gives what each is to be sent as: what was kept before
  /// if its format is still the same, else what is given, which has reached the disk.
  package func keep(_ messages: [Int64: Message]) async throws -> [Int64: Message] {
    let kept = try await read { db in try db.kept(messages) }
    let fresh = messages.filter { kept[$0.key] == nil }
    guard !fresh.isEmpty else { return kept }
    try await transaction(mayOwe: true) { db in
      let statement = try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO message (delivery, format, content_type, body) VALUES (?, ?, ?, ?)")
      for (delivery, message) in fresh {
        try statement.execute(arguments: [delivery, message.format, message.contentType, Data(message.body)])
      }
    }
    return kept.merging(fresh) { kept, _ in kept }
  }
}

extension Database {
  /// Those of which the same format was kept.
  fileprivate func kept(_ messages: [Int64: Message]) throws -> [Int64: Message] {
    let statement = try cachedStatement(sql: "SELECT content_type, body FROM message WHERE delivery = ? AND format = ?")
    var kept: [Int64: Message] = [:]
    for (delivery, message) in messages {
      guard let row = try Row.fetchOne(statement, arguments: [delivery, message.format]) else { continue }
      kept[delivery] = Message(
        format: message.format, contentType: row["content_type"], body: Array(row["body"] as Data))
    }
    return kept
  }
}
