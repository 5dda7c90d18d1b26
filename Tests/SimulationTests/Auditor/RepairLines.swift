extension Auditor {
  /// A line that names a repair: of a claim `part:pieces:repair:date`, of an inspection `part:pieces` or
  /// `part:pieces:repair`, of a supplement always with the repair.
  struct RepairLine {
    var part: String
    var quantity: Int
    var repair: String?
    var replaced: Day?

    /// Repairs are the same by their bytes alone, however they look.
    var id: [UInt8] { Array("\(part):\(repair ?? "")".utf8) }
  }

  static let repairTypes: Set<String> = ["claimline", "inspected", "supplemented"]

  static func repairLine(_ text: String, _ type: String) -> RepairLine? {
    let words = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let lengths = ["claimline": 4...4, "inspected": 2...3, "supplemented": 3...3]
    guard lengths[type]?.contains(words.count) == true, let piece = partLine("\(words[0]):\(words[1])") else {
      return nil
    }
    var line = RepairLine(part: piece.part, quantity: piece.quantity)
    if words.count > 2 {
      guard isRepair(words[2]) else { return nil }
      line.repair = words[2]
    }
    if words.count > 3 {
      guard let day = Day(words[3]) else { return nil }
      line.replaced = day
    }
    return line
  }

  static func isRepair(_ text: String) -> Bool {
    (1...64).contains(text.unicodeScalars.count) && !text.utf8.contains(UInt8(ascii: ":"))
      && !text.unicodeScalars.contains(where: isControl) && text.unicodeScalars.contains { $0 != " " }
  }

  static func areRepairLines(_ values: [String], _ type: String) -> Bool {
    let lines = values.compactMap { repairLine($0, type) }
    return lines.count == values.count && lines.count <= lineLimit && Set(lines.map(\.id)).count == lines.count
  }

  static func isSameRepair(_ left: String?, _ right: String?) -> Bool {
    Array((left ?? "").utf8) == Array((right ?? "").utf8)
  }
}

extension Auditor.Call {
  /// The lines of a key, by the type that the catalogue gives it.
  func repairs(_ key: String) -> [Auditor.RepairLine] {
    let type = Auditor.catalogue[verb]?.argument(key)?.type ?? ""
    return line.arguments.filter { $0.key == key }.compactMap { Auditor.repairLine($0.value, type) }
  }
}
