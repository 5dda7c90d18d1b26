/// A JSON value as records carry it: no fractions, and objects whose members stand in canonical order.
public enum CanonicalValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case string(String)
  case array([CanonicalValue])
  case object(CanonicalObject)

  /// Two values are equal when their canonical bytes are. (Equal bytes have equal hashes, so hashing may stay Swift's.)
  public static func == (a: CanonicalValue, b: CanonicalValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.string(let a), .string(let b)): sameBytes(a, b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }
}

/// Whether two texts are the same byte for byte. Swift's `==` takes é and e with a combining accent for the same; the
/// log, which is bytes, does not.
private func sameBytes(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

/// An object whose members are sorted by key (RFC 8785: by UTF-16 code units), each key once.
public struct CanonicalObject: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  public private(set) var members: [Member]

  public struct Member: Hashable, Sendable {
    public let key: String
    public var value: CanonicalValue

    public static func == (a: Member, b: Member) -> Bool { sameBytes(a.key, b.key) && a.value == b.value }
  }

  public init() { members = [] }

  public init(dictionaryLiteral elements: (String, CanonicalValue)...) {
    members = []
    for (key, value) in elements { self[key] = value }
  }

  public subscript(key: String) -> CanonicalValue? {
    get {
      let index = index(of: key)
      return index < members.count && sameBytes(members[index].key, key) ? members[index].value : nil
    }
    set {
      let index = index(of: key)
      let found = index < members.count && sameBytes(members[index].key, key)
      switch (found, newValue) {
      case (true, let value?): members[index].value = value
      case (true, nil): members.remove(at: index)
      case (false, let value?): members.insert(Member(key: key, value: value), at: index)
      case (false, nil): break
      }
    }
  }

  public var isEmpty: Bool { members.isEmpty }

  /// The first member whose key does not sort before `key`.
  private func index(of key: String) -> Int {
    var low = 0
    var high = members.count
    while low < high {
      let middle = (low + high) / 2
      if CanonicalObject.precedes(members[middle].key, key) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  static func precedes(_ a: String, _ b: String) -> Bool {
    // UTF-8 order is code-point order, which differs from UTF-16 order only above the surrogates (U+E000...).
    a.utf16.lexicographicallyPrecedes(b.utf16)
  }

  /// These members, with those of `patch` put over them; a null takes the member away.
  public func merging(_ patch: CanonicalObject) -> CanonicalObject {
    var merged = self
    for member in patch.members {
      merged[member.key] = member.value == .null ? nil : member.value
    }
    return merged
  }
}

extension CanonicalValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension CanonicalValue {
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  public var array: [CanonicalValue]? { if case .array(let value) = self { value } else { nil } }
  public var object: CanonicalObject? { if case .object(let value) = self { value } else { nil } }
}
