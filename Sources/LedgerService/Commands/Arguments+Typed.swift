import LedgerCore
import LedgerWire

/// Typed access by name. The catalogue has checked that what is required is there and of its type, so the plain forms
/// (`word`, `money`, `quantity`) fall back to a value no command could name rather than trap.
extension Arguments {
  func user(_ name: String) -> UserName? { if case .user(let value) = self[name] { value } else { nil } }
  func role(_ name: String) -> Role? { if case .role(let value) = self[name] { value } else { nil } }
  func outlet(_ name: String) -> OutletCode? { if case .outlet(let value) = self[name] { value } else { nil } }
  func part(_ name: String) -> PartCode? { if case .part(let value) = self[name] { value } else { nil } }
  func bank(_ name: String) -> BankCode? { if case .bank(let value) = self[name] { value } else { nil } }
  func words(_ name: String) -> String? { if case .word(let value) = self[name] { value } else { nil } }
  func text(_ name: String) -> String? { if case .text(let value) = self[name] { value } else { nil } }
  func date(_ name: String) -> BusinessDate? { if case .date(let value) = self[name] { value } else { nil } }
  func month(_ name: String) -> BusinessMonth? { if case .month(let value) = self[name] { value } else { nil } }
  func lines(_ name: String) -> [PartLine]? { if case .lines(let value) = self[name] { value } else { nil } }
  func parts(_ name: String) -> [PartCode] { if case .parts(let value) = self[name] { value } else { [] } }
  func quantityIfGiven(_ name: String) -> Quantity? {
    if case .quantity(let value) = self[name] { value } else { nil }
  }
  func dates(_ name: String) -> [BusinessDate] { if case .dates(let value) = self[name] { value } else { [] } }
  func figures(_ name: String) -> [FigureValue] { if case .figures(let value) = self[name] { value } else { [] } }
  func documents(_ name: String) -> [String] { if case .documents(let value) = self[name] { value } else { [] } }
  func entry(_ name: String) -> RecordNumber? { if case .entry(let value) = self[name] { value } else { nil } }
  func number(_ name: String) -> Int? { if case .number(let value) = self[name] { value } else { nil } }
  func claimLines(_ name: String) -> [RepairLine] {
    if case .claimLines(let value) = self[name] { value } else { [] }
  }
  func pieces(_ name: String) -> [RepairPieces] {
    if case .inspections(let value) = self[name] { value } else { [] }
  }
  func account(_ name: String) -> Account? { if case .account(let value) = self[name] { value } else { nil } }
  func word(_ name: String) -> String { words(name) ?? "" }
  func moneyIfGiven(_ name: String) -> Money? { if case .money(let value) = self[name] { value } else { nil } }
  func money(_ name: String) -> Money { if case .money(let value) = self[name] { value } else { .zero } }
  func quantity(_ name: String) -> Quantity { if case .quantity(let value) = self[name] { value } else { .zero } }
}
