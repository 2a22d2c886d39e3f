/// A JSON value whose objects keep their order (RFC 8259).
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// What has a fraction or an exponent, or does not fit an `Int`.
  case number(Double)
  case string(String)
  case list([JSON])
  case object(Members)

  /// One member of an object.
  package struct Member: Hashable, Sendable {
    /// Its name.
    package let key: String
    /// Its value.
    package var value: JSON

    /// A member.
    package init(key: String, value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The members of an object, in order; names are unique, the last one of a name wins.
  package struct Members: Hashable, Sendable, RandomAccessCollection {
    private var members: [Member]

    /// An object without members.
    package init() { members = [] }

    /// The members given; of several with one name the last value, at the first one's place.
    package init(_ members: some Sequence<Member>) {
      self.members = []
      var places: [String: Int] = [:]
      for member in members {
        // A few are compared faster than hashed.
        let isFew = self.members.count < 8
        if !isFew, places.isEmpty {
          for (place, known) in self.members.enumerated() { places[known.key] = place }
        }
        if let place = isFew ? self.members.firstIndex(where: { $0.key == member.key }) : places[member.key] {
          self.members[place].value = member.value
        } else {
          if !isFew { places[member.key] = self.members.count }
          self.members.append(member)
        }
      }
    }

    /// 0, always.
    package var startIndex: Int { 0 }
    /// The number of members.
    package var endIndex: Int { members.count }
    /// The member at a place.
    package subscript(position: Int) -> Member { members[position] }

    /// The value of a name; nil: there is none. Setting nil removes the member, setting a new name appends it.
    package subscript(key: String) -> JSON? {
      get { members.first { $0.key == key }?.value }
      set {
        let place = members.firstIndex { $0.key == key }
        switch (place, newValue) {
        case (let place?, let value?): members[place].value = value
        case (let place?, nil): members.remove(at: place)
        case (nil, let value?): members.append(Member(key: key, value: value))
        case (nil, nil): break
        }
      }
    }
  }
}

extension JSON {
  /// A string, or null.
  package init(_ text: String?) { self = text.map(JSON.string) ?? .null }
  /// A whole number, or null.
  package init(_ number: Int?) { self = number.map(JSON.integer) ?? .null }
  /// A list of strings.
  package init(_ texts: [String]) { self = .list(texts.map(JSON.string)) }

  /// The member of an object; nil: none of that name, or no object.
  package subscript(key: String) -> JSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }
  /// The element of a list; nil: out of range, or no list.
  package subscript(index: Int) -> JSON? {
    if case .list(let list) = self, list.indices.contains(index) { list[index] } else { nil }
  }
  /// The text of a string; nil for anything else.
  package var string: String? { if case .string(let text) = self { text } else { nil } }
  /// A number without fraction that fits; nil for anything else.
  package var integer: Int? {
    switch self {
    case .integer(let number): number
    case .number(let number): Int(exactly: number)
    default: nil
    }
  }
  /// Any number; nil for anything else.
  package var double: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }
  /// true or false; nil for anything else.
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The elements of a list; nil for anything else.
  package var list: [JSON]? { if case .list(let list) = self { list } else { nil } }
  /// The members of an object; nil for anything else.
  package var object: Members? { if case .object(let members) = self { members } else { nil } }

  /// Compact, on one line, in the members' order.
  package var serialized: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func append(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    // JSON has no word for infinity or "not a number".
    case .number(let number): bytes.append(contentsOf: number.isFinite ? number.description.utf8 : "null".utf8)
    case .string(let text): Escaping.appendJSON(text, to: &bytes)
    case .list(let list):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in list.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Escaping.appendJSON(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}

extension JSON: CustomStringConvertible {
  /// ``serialized``.
  package var description: String { serialized }
}

extension JSON: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  package init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  package init(integerLiteral value: Int) { self = .integer(value) }
  /// A number.
  package init(floatLiteral value: Double) { self = .number(value) }
  /// true or false.
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  /// null.
  package init(nilLiteral: ()) { self = .null }
  /// A list.
  package init(arrayLiteral elements: JSON...) { self = .list(elements) }
  /// An object with its members in the order written.
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(Members(elements.lazy.map { Member(key: $0.0, value: $0.1) }))
  }
}

extension JSON.Members: ExpressibleByDictionaryLiteral {
  /// Members in the order written.
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self.init(elements.lazy.map { JSON.Member(key: $0.0, value: $0.1) })
  }
}
