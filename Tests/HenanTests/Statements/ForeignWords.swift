import LedgerCore
import LedgerStore
import LedgerWire

/// Looks through files for words that belong to another outlet: its code, its name, a user of it, the number of one of
/// its documents. One pass over the bytes: codes, logins and numbers are known by their form, names by not being ASCII.
struct ForeignWords {
  /// By number; a transfer is of both its outlets.
  private var owners: [String: Set<String>] = [:]
  /// The UTF-8 of every outlet's name.
  private var names: [(outlet: String, name: String)] = []
  /// Whose names stand in a run of text, for every run met so far.
  private var named: [[UInt8]: Set<String>] = [:]
  private(set) var faults: [String] = []
  private(set) var bytes = 0
  /// How often something was found that is the outlet's own.
  private(set) var own = 0

  init(_ ledger: QuarterLedger) throws {
    let documents = try ledger.store.read { try $0.rows(of: .document, after: nil, limit: .max) }
    for document in documents {
      let number = document.key.split(separator: "/").last.map(String.init) ?? ""
      let owner = document.value.split(separator: "\"outlet\":\"", maxSplits: 1).dropFirst().first?.prefix {
        $0 != "\""
      }
      owners[number, default: []].formUnion(owner.map { [String($0)] } ?? [])
    }
    for row in try ledger.list("transfer.list") {
      owners[row["transfer"] ?? ""] = Set([row["from"], row["to"]].compactMap { $0 })
    }
    for row in try ledger.list("outlet.list") {
      guard let outlet = row["outlet"], let name = row["name"] else { continue }
      guard outlet.count == 6, outlet.hasPrefix("HN"), name.utf8.allSatisfy({ $0 >= 0x80 }) else {
        throw Surprise(text: "\(outlet) \(name) is not found by its form")
      }
      names.append((outlet, name))
    }
    // Whoever speaks for an outlet has a login that begins with its code.
    let users = try ledger.ask("user.list role=outlet", as: "admin").dropLast()
    guard users.allSatisfy({ row in row["user"]?.hasPrefix(row["outlet"]?.lowercased() ?? "-") == true }) else {
      throw Surprise(text: "a login is not found by its form")
    }
  }

  /// Looks through one file of an outlet.
  mutating func look(in file: [UInt8], of outlet: String, _ what: String) {
    bytes += file.count
    var index = 0
    file.withUnsafeBufferPointer { file in
      while index < file.count {
        switch file[index] {
        case 0x80...:
          let start = index
          while index < file.count, file[index] >= 0x80 { index += 1 }
          check(run: Array(file[start..<index]), outlet, what)
        case UInt8(ascii: "H"), UInt8(ascii: "h"):
          if let code = ForeignWords.code(file, index) { check([code.uppercased()], code, outlet, what) }
          index += 1
        case UInt8(ascii: "-"):
          if let number = ForeignWords.number(file, index) { check(owners[number] ?? [], number, outlet, what) }
          index += 1
        default: index += 1
        }
      }
    }
  }

  private mutating func check(run: [UInt8], _ outlet: String, _ what: String) {
    let found =
      named[run]
      ?? {
        let text = String(decoding: run, as: UTF8.self)
        return Set(names.lazy.filter { text.utf8.count >= $0.name.utf8.count && text.contains($0.name) }.map(\.outlet))
      }()
    named[run] = found
    if !found.isEmpty { check(found, String(decoding: run, as: UTF8.self), outlet, what) }
  }

  private mutating func check(_ owners: Set<String>, _ word: String, _ outlet: String, _ what: String) {
    if owners.contains(outlet) {
      own += 1
    } else {
      faults.append("\(what) of \(outlet): \(word) is of \(owners.sorted())")
    }
  }

  private static func digits(_ file: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    var end = index
    while end < file.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(file[end]) { end += 1 }
    return end - index
  }

  /// `HN0371`, `hn0371`, with `H` at the index.
  private static func code(_ file: UnsafeBufferPointer<UInt8>, _ index: Int) -> String? {
    guard index + 5 < file.count, file[index + 1] | 0x20 == UInt8(ascii: "n"), digits(file, index + 2) >= 4 else {
      return nil
    }
    return String(decoding: file[index..<index + 6], as: UTF8.self)
  }

  /// `REQ-202611-00001`, with its first hyphen at the index.
  private static func number(_ file: UnsafeBufferPointer<UInt8>, _ index: Int) -> String? {
    guard index >= 3, file[index - 3..<index].allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }),
      digits(file, index + 1) == 6, index + 7 < file.count, file[index + 7] == UInt8(ascii: "-")
    else { return nil }
    let end = index + 8 + digits(file, index + 8)
    let number = String(decoding: file[index - 3..<end], as: UTF8.self)
    // A plan is the company's, of no outlet, and the requests in it name it.
    return end == index + 8 || number.hasPrefix("PLN") ? nil : number
  }
}
