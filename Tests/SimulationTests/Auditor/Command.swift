extension Commander {
  /// A command before it becomes a line, so that mistakes can be put into it.
  struct Command {
    var user: String?
    var verb: String
    var arguments: [(key: String, value: String)]
    /// Appended as it is, for lines without grammar.
    var tail = ""

    init(_ user: String?, _ verb: String, _ arguments: (String, String)...) {
      self.user = user
      self.verb = verb
      self.arguments = arguments.map { (key: $0.0, value: $0.1) }
    }

    subscript(key: String) -> String? {
      get { arguments.first { $0.key == key }?.value }
      set {
        guard let value = newValue else { return arguments.removeAll { $0.key == key } }
        if let index = arguments.firstIndex(where: { $0.key == key }) {
          arguments[index].value = value
        } else {
          arguments.append((key, value))
        }
      }
    }

    func with(_ key: String, _ values: [String]) -> Command {
      var copy = self
      copy.arguments += values.map { (key: key, value: $0) }
      return copy
    }

    var line: String {
      arguments.reduce(verb) { "\($0) \($1.key)=\(Command.sent($1.value))" } + tail
    }

    /// Bare where a client may leave it bare, which unlike in a reply includes `=`.
    private static func sent(_ value: String) -> String {
      let isBare = value.unicodeScalars.allSatisfy {
        !Auditor.isControl($0) && $0 != " " && $0 != "\"" && $0 != "\\"
      }
      if isBare && !value.isEmpty { return value }
      var text = "\""
      for scalar in value.unicodeScalars {
        if Auditor.isControl(scalar) {
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          if scalar == "\"" || scalar == "\\" { text += "\\" }
          text.unicodeScalars.append(scalar)
        }
      }
      return text + "\""
    }
  }
}
