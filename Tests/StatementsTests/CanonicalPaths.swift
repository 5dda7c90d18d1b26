import LedgerCore

/// One step into a JSON value.
enum CanonicalStep: Hashable {
  case member(String)
  case item(Int)

  /// Without the number: all items of a list are alike.
  var pattern: String {
    switch self {
    case .member(let key): key
    case .item: "[]"
    }
  }

  /// Reads `movements[3].postings[0].amount`.
  static func path(_ text: String) -> [CanonicalStep] {
    text.split(separator: ".").flatMap { piece -> [CanonicalStep] in
      let names = piece.split(separator: "[")
      return [.member(String(names[0]))] + names.dropFirst().compactMap { Int($0.dropLast()).map(CanonicalStep.item) }
    }
  }
}

extension CanonicalValue {
  /// The paths of all texts and numbers within.
  var leaves: [[CanonicalStep]] {
    switch self {
    case .object(let object):
      object.members.flatMap { member in member.value.leaves.map { [.member(member.key)] + $0 } }
    case .array(let items): items.enumerated().flatMap { item in item.element.leaves.map { [.item(item.offset)] + $0 } }
    default: [[]]
    }
  }

  func leaves(at path: [CanonicalStep]) -> [[CanonicalStep]]? {
    var value = self
    for step in path {
      switch step {
      case .member(let key):
        guard let next = value.object?[key] else { return nil }
        value = next
      case .item(let index):
        guard let items = value.array, items.indices.contains(index) else { return nil }
        value = items[index]
      }
    }
    return value.leaves
  }

  func changing(_ path: ArraySlice<CanonicalStep>, _ change: (inout CanonicalValue) -> Void) -> CanonicalValue {
    var value = self
    guard let step = path.first else {
      change(&value)
      return value
    }
    switch (step, value) {
    case (.member(let key), .object(var object)):
      object[key] = object[key]?.changing(path.dropFirst(), change)
      return .object(object)
    case (.item(let index), .array(var items)):
      items[index] = items[index].changing(path.dropFirst(), change)
      return .array(items)
    default: return value
    }
  }
}

extension CanonicalStep {
  /// Of paths that differ in the numbers of items only, three: a list's items are read and checked alike.
  static func samples(_ paths: [[CanonicalStep]]) -> [[CanonicalStep]] {
    var counts: [[String]: Int] = [:]
    return paths.filter { path in
      counts[path.map(\.pattern), default: 0] += 1
      return counts[path.map(\.pattern)] ?? 0 <= 3
    }
  }

  static func text(_ path: some Sequence<CanonicalStep>) -> String {
    path.reduce("") { text, step in
      switch step {
      case .member(let key): text.isEmpty ? key : "\(text).\(key)"
      case .item(let index): "\(text)[\(index)]"
      }
    }
  }
}

extension CanonicalValue {
  /// The paths of all members of all objects within.
  var members: [[CanonicalStep]] {
    switch self {
    case .object(let object):
      object.members.flatMap { member in
        [[.member(member.key)]] + member.value.members.map { [.member(member.key)] + $0 }
      }
    case .array(let items):
      items.enumerated().flatMap { item in item.element.members.map { [.item(item.offset)] + $0 } }
    default: []
    }
  }

  func removing(_ path: ArraySlice<CanonicalStep>) -> CanonicalValue {
    changing(path.dropLast()) { value in
      guard var object = value.object, case .member(let key) = path.last else { return }
      object[key] = nil
      value = .object(object)
    }
  }
}
