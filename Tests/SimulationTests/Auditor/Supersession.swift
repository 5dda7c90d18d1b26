extension Auditor {
  /// A part gives way to another one, which then stands for all that it stood for.
  mutating func supersedePart(_ call: Call) throws(Refusal) -> String {
    let old = try part(call)
    let code = call.text("by")
    guard let new = parts[code] else { throw Refusal("NOT_FOUND", ("key", "by"), ("value", code)) }
    for (key, part) in [("part", old), ("by", new)] where part.supersededBy != nil {
      throw Refusal("STATE", ("key", key), ("value", part.code), ("status", "superseded"))
    }
    parts[old.code]?.supersededBy = code
    parts[code]?.supersedes += [old.code] + old.supersedes
    try append(call)
    return Auditor.fields(("part", old.code), ("by", code))
  }

  /// What is superseded is not asked for any more.
  func requireCurrent(_ lines: [PartLine]) throws(Refusal) {
    for line in lines {
      guard parts[line.part]?.supersededBy != nil else { continue }
      throw Refusal(
        "STATE", ("key", "line"), ("value", line.part), ("status", "superseded"), ("by", current(line.part)))
    }
  }

  /// A part and all that it stands for.
  func family(_ part: String) -> [String] { [part] + (parts[part]?.supersedes ?? []) }

  /// The part at the end of the chain, which nothing has superseded.
  func current(_ part: String) -> String { parts[part]?.supersededBy.map(current) ?? part }

  /// What may be promised of a part: old stock of what it supersedes goes out in its place, and of a part superseded
  /// no more than of the part in its place. What is taken already is not there for the next.
  func freeTogether(_ part: String, taken: [String: Int] = [:]) -> Int {
    func left(_ part: String) -> Int {
      family(part).reduce(0) { $0 + inStock($1) - reserved($1) - taken[$1, default: 0] }
    }
    return max(0, min(left(part), left(current(part))))
  }

  /// What is free for each line once the lines before it have taken theirs.
  func free(of lines: [PartLine]) -> [Int] {
    var taken: [String: Int] = [:]
    return lines.map { line in
      let free = freeTogether(line.part, taken: taken)
      taken[line.part, default: 0] += min(line.quantity, free)
      return free
    }
  }

  func supersession(_ part: String) -> [(String, String)] {
    parts[part]?.supersededBy.map { [("superseded_by", $0)] } ?? []
  }
}
