extension Auditor {
  /// One `part:quantity` of a list.
  struct PartLine: Equatable {
    var part: String
    var quantity: Int

    var text: String { "\(part):\(quantity)" }
  }

  static let lineLimit = 200

  /// Whether all values of one key have the grammar of its type; a list is judged as a whole, since a part may stand in
  /// it only once.
  static func isGood(_ values: [String], _ type: String) -> Bool {
    if type == "figure" { return areFigures(values) }
    if type == "date" && values.count > lineLimit { return false }
    if repairTypes.contains(type) { return areRepairLines(values, type) }
    if type == "OLD" && (values.count > lineLimit || Set(values).count < values.count) { return false }
    if type == "parts" {
      return values.count <= lineLimit && Set(values).count == values.count && values.allSatisfy { isGood($0, "part") }
    }
    guard ["line", "countline"].contains(type) else { return values.allSatisfy { isGood($0, type) } }
    let lines = values.compactMap(type == "line" ? partLine : countLine)
    return lines.count == values.count && lines.count <= lineLimit && Set(lines.map(\.part)).count == lines.count
  }

  private static func isGood(_ value: String, _ type: String) -> Bool {
    switch type {
    case "user": return isUser(value)
    case "role": return roles.contains(value)
    case "outlet": return isCode(value, 15, "-")
    case "part": return isCode(value, 32, ".-")
    case "name": return isText(value, 64) && value.unicodeScalars.contains { $0 != " " }
    case "text": return isText(value, 500)
    case "id": return isText(value, 64)
    case "money": return fen(value) != nil
    case "qty": return quantity(value) != nil
    case "date": return Day(value) != nil
    case "month": return Month(value) != nil
    case "entry": return digits(value).map { (1...999_999_999_999).contains($0) } ?? false
    case "limit": return digits(value).map { (1...1000).contains($0) && !value.hasPrefix("0") } ?? false
    case "year": return value.utf8.count == 4 && (2000...2199).contains(digits(value) ?? 0)
    // Whatever is no clause is not found.
    case "clause": return true
    case "key": return value == goodKey
    case "days": return digits(value).map { (0...366).contains($0) && value == "\($0)" } ?? false
    case "edition": return isEdition(value)
    case "counted": return counted(value) != nil
    case "repair": return isRepair(value)
    case "parcel": return digits(value).map { $0 > 0 && value == "\($0)" } ?? false
    case "REQ", "SHP", "PLN", "MSG", "FIN", "CLM", "OLD", "MKR", "FEE", "GDW", "CNT", "TRF", "RFD", "DSP":
      return isNumber(value, type)
    case "STM": return isStatement(value)
    case "disputed": return statementKinds.contains(value) || isGood(value, "entry")
    // What is not the outlet's seal is refused later.
    case "seal": return !value.isEmpty
    default: return type.split(separator: "|").contains { $0 == value }
    }
  }

  /// The one P-256 key that is used; what else the commander makes up is none.
  static let goodKey =
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEJ5mKxbNhy2dAucDqCqz8JrIetm40JCPiXtQNLPZ9llcYraP0fvRKsyF/gwQP2td15liCVSLloSeG"
    + "t96eig3GKA=="

  static let roles = [
    "outlet", "clerk", "reviewer", "inspector", "regional", "supervisor", "manager", "gm", "cashier", "finance",
    "auditor", "admin",
  ]

  /// `system` acts by itself and can't be anybody's name.
  private static func isUser(_ text: String) -> Bool {
    guard (1...32).contains(text.utf8.count), text != "system", let first = text.utf8.first else { return false }
    func isPlain(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) }
    return isPlain(first) && text.utf8.allSatisfy { isPlain($0) || "._-".utf8.contains($0) }
  }

  private static func isCode(_ text: String, _ longest: Int, _ extra: String) -> Bool {
    guard (1...longest).contains(text.utf8.count), let first = text.utf8.first else { return false }
    func isPlain(_ byte: UInt8) -> Bool { (0x41...0x5a).contains(byte) || (0x30...0x39).contains(byte) }
    return isPlain(first) && text.utf8.allSatisfy { isPlain($0) || extra.utf8.contains($0) }
  }

  private static func isEdition(_ text: String) -> Bool {
    (1...32).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
          || ".-".utf8.contains(byte)
      }
  }

  private static func isText(_ text: String, _ longest: Int) -> Bool {
    (1...longest).contains(text.unicodeScalars.count) && !text.unicodeScalars.contains(where: isControl)
  }

  /// `REQ-202611-00001`, and for plans `PLN-202612` or `PLN-202612-2`.
  private static func isNumber(_ text: String, _ series: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2, parts[0] == series, parts[1].utf8.count == 6, digits(parts[1]) != nil,
      Month("\(parts[1].prefix(4))-\(parts[1].suffix(2))") != nil
    else { return false }
    if series == "PLN" {
      guard parts.count == 3 else { return parts.count == 2 }
      return (digits(parts[2]) ?? 0) >= 2 && !parts[2].hasPrefix("0")
    }
    guard parts.count == 3, parts[2].utf8.count >= 5, let number = digits(parts[2]) else { return false }
    return number >= 1 && (parts[2].utf8.count == 5 || !parts[2].hasPrefix("0"))
  }

  /// `STM-202611-HN0371`
  private static func isStatement(_ text: String) -> Bool {
    let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts[0] == "STM", parts[1].utf8.count == 6, digits(parts[1]) != nil else { return false }
    return Month("\(parts[1].prefix(4))-\(parts[1].suffix(2))") != nil && isCode(parts[2], 15, "-")
  }

  /// CNY with up to two decimals, more than nothing and at most 9999999999.99.
  static func fen(_ text: String) -> Fen? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, let yuan = digits(parts[0]) else { return nil }
    var cents = 0
    if parts.count == 2 {
      guard parts[1].utf8.count <= 2, let number = digits(parts[1]) else { return nil }
      cents = parts[1].utf8.count == 1 ? number * 10 : number
    }
    let amount = Fen(yuan) * 100 + Fen(cents)
    return amount > 0 && amount <= 999_999_999_999 ? amount : nil
  }

  static func quantity(_ text: String) -> Int? {
    guard !text.hasPrefix("0"), let number = digits(text), (1...999_999).contains(number) else { return nil }
    return number
  }

  /// What is counted may be nothing.
  static func counted(_ text: String) -> Int? { text == "0" ? 0 : quantity(text) }

  static func countLine(_ text: String) -> PartLine? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, isCode(parts[0], 32, ".-"), let count = counted(parts[1]) else { return nil }
    return PartLine(part: parts[0], quantity: count)
  }

  static func partLine(_ text: String) -> PartLine? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, isCode(parts[0], 32, ".-"), let count = quantity(parts[1]) else { return nil }
    return PartLine(part: parts[0], quantity: count)
  }
}
