import LedgerCore

// What can be checked of a statement by itself: its arithmetic, and that it is whole. One file for each part of it:
//
//   AccountFaults   opening + debit - credit = closing; the sums of the postings
//   MovementFaults  the entries, their days and order, their goods
//   WriteOffFaults  8.6.7: value, rate, what was credited, what is charged
//   HoldingFaults   the lots make up the balances
//   CeilingFaults   8.3.2, at the end of the month and day by day
//   NamingFaults    number, words, names, the days of its making
//
// Whether the ledger says the same is checked with the proof (StatementProof+Faults).

extension Statement {
  /// Something that is not as it must be.
  public struct Fault: Hashable, Sendable, CustomStringConvertible {
    /// `accounts.held.closing`, `movements[3].postings[0].amount`: the member of the JSON.
    public let path: String
    public let expected: String
    public let found: String

    public init(path: String, expected: String, found: String) {
      self.path = path
      self.expected = expected
      self.found = found
    }

    public var description: String { "\(path): expected \(expected), found \(found)" }
  }

  /// Everything that is wrong with the statement's own figures; empty when it is right.
  public var faults: [Fault] {
    var faults = FaultList()
    checkNaming(&faults)
    checkAccounts(&faults)
    checkMovements(&faults)
    checkWriteOffs(&faults)
    checkHoldings(&faults)
    checkCeiling(&faults)
    return faults.found
  }

  /// Movements and corrections, each with its path.
  var entries: [(path: String, movement: Movement)] {
    movements.enumerated().map { ("movements[\($0.offset)]", $0.element) }
      + corrections.enumerated().map { ("corrections[\($0.offset)]", $0.element) }
  }
}

/// The faults found so far.
struct FaultList {
  /// More would say nothing new.
  static let most = 200

  private(set) var found: [Statement.Fault] = []

  /// Compares by what is written: texts that only look alike are not the same.
  mutating func expect<Value: CustomStringConvertible>(_ path: String, _ expected: Value, _ found: Value) {
    guard !expected.description.utf8.elementsEqual(found.description.utf8) else { return }
    add(path, expected.description, found)
  }

  mutating func require(_ holds: Bool, _ path: String, _ expected: String, _ found: some CustomStringConvertible) {
    if !holds { add(path, expected, found) }
  }

  mutating func add(_ path: String, _ expected: String, _ found: some CustomStringConvertible) {
    guard self.found.count < FaultList.most else { return }
    self.found.append(Statement.Fault(path: path, expected: expected, found: found.description))
  }

  mutating func add(contentsOf faults: [Statement.Fault]) { found += faults }
}
