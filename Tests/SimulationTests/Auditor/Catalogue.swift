extension Auditor {
  /// What the contract says of a verb before any state is looked at.
  struct Verb {
    struct Argument {
      var key: String
      var type: String
      var required: Bool
      var list: Bool
    }

    var arguments: [Argument]
    /// Empty: no login is needed.
    var roles: Set<String>
    var mutates: Bool

    func argument(_ key: String) -> Argument? { arguments.first { $0.key == key } }
  }

  static let catalogue: [String: Verb] = {
    var catalogue: [String: Verb] = [:]
    for (marked, roles, arguments) in table {
      let mutates = marked.hasPrefix("+")
      var list = arguments.split(separator: " ").map { argument(String($0)) }
      if mutates { list += [argument("id:id"), argument("dry:yes")] }
      catalogue[mutates ? String(marked.dropFirst()) : marked] = Verb(
        arguments: list, roles: roleSet(roles), mutates: mutates)
    }
    return catalogue
  }()

  private static func argument(_ text: String) -> Verb.Argument {
    let parts = text.split(separator: ":").map(String.init)
    let key = parts[0].filter { $0 != "!" && $0 != "*" }
    return Verb.Argument(
      key: key, type: parts[1], required: parts[0].contains("!"), list: parts[0].contains("*"))
  }

  private static func roleSet(_ text: String) -> Set<String> {
    switch text {
    case "any": return Set(roles)
    // The administrator looks after users and the clock and has no part in the business.
    case "business": return Set(roles).subtracting(["admin"])
    case "business staff": return Set(roles).subtracting(["admin", "outlet"])
    case "staff": return Set(roles).subtracting(["outlet"])
    default: return Set(text.split(separator: " ").map(String.init))
    }
  }

  /// Unknown and repeated keys, then what is missing, then what is malformed, then what depends on another argument.
  static func check(_ line: Line, _ verb: Verb) throws(Refusal) {
    var seen: Set<String> = []
    for (key, _) in line.arguments {
      guard let argument = verb.argument(key) else { throw unknownKey(line, key) }
      guard seen.insert(key).inserted || argument.list else { throw Refusal("BAD_VALUE", ("key", key)) }
    }
    for argument in verb.arguments where argument.required && !seen.contains(argument.key) {
      throw missing(line, argument.key)
    }
    for argument in verb.arguments {
      let values = line.arguments.filter { $0.key == argument.key }.map(\.value)
      guard isGood(values, argument.type) else { throw Refusal("BAD_VALUE", ("key", argument.key)) }
    }
    try checkDependent(line)
  }
}
