extension Simulation {
  /// Holds every reply that has come against what was predicted for it.
  func compareReplies(_ connection: SimulatedConnection) throws {
    while let reply = connection.nextReply() {
      guard !connection.awaited.isEmpty else { throw difference("a reply nobody asked for", reply, nil) }
      let awaited = connection.awaited.removeFirst()
      if isTraced { print("\(awaited.user ?? "-"): \(awaited.line.prefix(400))\n    \(reply.last)") }
      // What needs no books is answered as soon as nothing ahead of it is under way.
      let expected = awaited.expected ?? expected(awaited)
      guard expected.agrees(rows: reply.rows, last: reply.last) else {
        throw difference("\(awaited.user ?? "-"): \(awaited.line.prefix(400))", reply, expected)
      }
      tally.replies += 1
      let words = Auditor.Expected.words(reply.last)
      tally.codes[words.first == "ERR" ? words[1] : "OK", default: 0] += 1
      keepToken(words)
      try checkStatements(awaited.line, reply)
      try turnPage(connection, awaited, reply)
    }
  }

  /// Asks for the rest of a list at once, before anything can change it.
  private func turnPage(
    _ connection: SimulatedConnection, _ awaited: SimulatedConnection.Awaited, _ reply: (rows: [String], last: String)
  ) throws {
    guard let next = Auditor.Expected.words(reply.last).first(where: { $0.hasPrefix("next=") }) else { return }
    let line = Auditor.Expected.words(awaited.line).filter { !$0.hasPrefix("cursor=") }.joined(separator: " ")
    let following = SimulatedConnection.Awaited(user: awaited.user, line: "\(line) cursor=\(next.dropFirst(5))")
    following.rowsHad = awaited.rowsHad + reply.rows.count
    connection.awaited.append(following)
    try perform(connection.conversation.received(Array((following.line + "\n").utf8)), connection)
  }

  private func keepToken(_ words: [String]) {
    guard let token = words.first(where: { $0.hasPrefix("token=") })?.dropFirst(6),
      let user = words.first(where: { $0.hasPrefix("user=") })?.dropFirst(5)
    else { return }
    tokens[String(user)] = String(token)
    // What the old token had opened is shut.
    connections[String(user)] = nil
  }

  /// Whoever the line's `user=` names has no token any more.
  func forget(_ line: String) {
    guard let user = Auditor.Expected.words(line).first(where: { $0.hasPrefix("user=") })?.dropFirst(5) else { return }
    tokens[String(user)] = nil
    connections[String(user)] = nil
  }

  private func difference(
    _ line: String, _ reply: (rows: [String], last: String), _ expected: Auditor.Expected?
  ) -> Difference {
    Difference(
      description: """
        seed \(seed) record \(auditor.lastRecord)
          sent      \(line)
          expected  \((expected?.rows ?? []).joined(separator: "\n            "))
                    \(expected?.last ?? "nothing")
          came      \(reply.rows.joined(separator: "\n            "))
                    \(reply.last)
        """)
  }
}
