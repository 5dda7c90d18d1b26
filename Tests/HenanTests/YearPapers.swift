import LedgerClient
import LedgerStore
import LedgerWire

/// What there is on paper of a year: who did what, in order, and each shipment and each claim as it lies in the file at
/// the end. Counts, prices and dates alone; of what the service reckons from them nothing is taken over.
struct YearPapers {
  /// One accepted line of the play, with what its reply says beside figures: numbers of documents and days.
  struct Act {
    let verb: String
    var values: [String: [String]]
    let reply: ReplyLine

    subscript(key: String) -> String { values[key]?.first ?? "" }
  }

  struct Shipment {
    let outlet: String
    var lots: [(part: String, pieces: Int, price: Int)]
    let isUnderWay: Bool
    /// The day on which nobody's answer received it.
    let deemed: String?
  }

  struct Claim {
    let outlet: String
    let month: String
    var lines: [(part: String, pieces: Int, repair: String)]
    /// By number: the day of its postmark, and how many pieces of it were accepted.
    var parcels: [Int: (dispatched: String, accepted: Int)]
  }

  var acts: [Act]
  var shipments: [String: Shipment] = [:]
  var claims: [String: Claim] = [:]

  init<Store: LedgerStore>(_ acts: [Act], keptBy ledger: InProcessLedger<Store>) throws {
    self.acts = acts
    for row in try ledger.list("shipment.list") {
      let number = row["shipment"] ?? ""
      shipments[number] = Shipment(try ledger.ask("shipment.show shipment=\(number)"))
    }
    for row in try ledger.list("claim.list") {
      let number = row["claim"] ?? ""
      claims[number] = Claim(try ledger.ask("claim.show claim=\(number)"))
    }
  }
}

extension YearPapers.Act {
  /// What is between quotes has spaces and is a remark; no key that is read here stands there.
  init(_ command: PlayScript.Command, _ reply: ReplyLine) {
    let words = String(decoding: command.bytes, as: UTF8.self).split(separator: " ")
    verb = String(words[0])
    values = [:]
    for word in words.dropFirst() {
      guard let sign = word.firstIndex(of: "=") else { continue }
      values[String(word[..<sign]), default: []].append(String(word[word.index(after: sign)...]))
    }
    self.reply = reply
  }

  /// `P:Q` or `P:Q:REPAIR`, as many as were given.
  func pieces(_ key: String) -> [(part: String, pieces: Int, repair: String?)] {
    (values[key] ?? []).map { value in
      let fields = value.split(separator: ":").map(String.init)
      return (fields[0], Int(fields[1]) ?? 0, fields.count > 2 ? fields[2] : nil)
    }
  }
}

extension YearPapers.Shipment {
  init(_ shown: [ReplyLine]) {
    let head = shown.last
    outlet = head?["outlet"] ?? ""
    lots = shown.dropLast().map { ($0["part"] ?? "", Int($0["qty"] ?? "") ?? 0, fen($0["price"])) }
    isUnderWay = head?["status"] == "shipped"
    deemed = head?["deemed"] == "yes" ? head?["received"] : nil
  }
}

extension YearPapers.Claim {
  init(_ shown: [ReplyLine]) {
    outlet = shown.last?["outlet"] ?? ""
    month = shown.last?["month"] ?? ""
    lines = []
    parcels = [:]
    for row in shown.dropLast() {
      if let parcel = row["parcel"].flatMap(Int.init) {
        let pieces = { key in
          row.fields.filter { $0.key == key }.reduce(0) { $0 + (Int($1.value.split(separator: ":")[1]) ?? 0) }
        }
        parcels[parcel] = (row["dispatched"] ?? "", pieces("count") - pieces("surplus"))
      } else {
        lines.append((row["part"] ?? "", Int(row["qty"] ?? "") ?? 0, row["repair"] ?? ""))
      }
    }
  }
}

/// `-12.34` as -1234.
func fen(_ text: String?) -> Int {
  Int((text ?? "").filter { $0 != "." }) ?? 0
}
