import LedgerClient

/// Which outlets the play leaves alone enough that others can do business with them beside it.
struct PlayedOutlets {
  /// They lodge their deposit and do nothing else.
  private(set) var idle: [String] = []
  /// They ask for parts and receive them, and everything they ask for is granted.
  private(set) var givers: [String] = []
  /// The play wants something refused of them, which has to stay so.
  private(set) var refused: Set<String> = []

  init(_ script: PlayScript) {
    var verbs: [String: Set<String>] = [:]
    for command in script.commands {
      let words = String(decoding: command.bytes, as: UTF8.self).split(separator: " ")
      let named = words.first { $0.hasPrefix("outlet=") }.map { String($0.dropFirst("outlet=".count)) }
      guard let outlet = named ?? PlayedOutlets.outlet(of: command.user), outlet.hasPrefix("HN") else { continue }
      verbs[outlet, default: []].insert(String(words.first ?? ""))
      if command.refusal != nil { refused.insert(outlet) }
    }
    // Those that sign during the quarter have their business in the order the play wants.
    for (outlet, verbs) in verbs.sorted(by: { $0.key < $1.key }) where outlet < "HN0413" && !refused.contains(outlet) {
      if verbs.isSubset(of: ["outlet.add", "user.add", "deposit.pay"]) {
        idle.append(outlet)
      } else if verbs.isSubset(of: PlayedOutlets.harmless), verbs.contains("receipt.confirm") {
        givers.append(outlet)
      }
    }
  }

  private static let harmless: Set = [
    "outlet.add", "user.add", "deposit.pay", "deposit.show", "request.submit", "request.check", "receipt.confirm",
    "receipt.arrived",
  ]

  private static func outlet(of user: String?) -> String? {
    user.flatMap { $0.hasPrefix("hn") ? String($0.prefix(6)).uppercased() : nil }
  }
}
