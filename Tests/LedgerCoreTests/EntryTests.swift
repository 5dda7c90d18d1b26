import LedgerCore
import Testing

/// An entry that exists balances; each of these would have been one that does not.
struct EntryTests {
  let outlet: OutletCode
  let bank: BankCode
  let pcb: PartCode
  let fan: PartCode

  init() throws {
    outlet = try #require(OutletCode("HN0371"))
    bank = try #require(BankCode("BANK"))
    pcb = try #require(PartCode("PCB-4601"))
    fan = try #require(PartCode("FAN-0210"))
  }

  @Test func balanced() throws {
    let entry = try Entry([
      Posting(.transit(outlet), Money(fen: 96_000), pcb, lot: LotNumber(record: 7), Quantity(2)),
      Posting(.warehouse, Money(fen: -96_000), pcb, lot: LotNumber(record: 3), Quantity(-2)),
      Posting(.committed(outlet), Money(fen: -96_000), pcb, lot: LotNumber(record: 5), Quantity(-2)),
      Posting(.commitments, Money(fen: 96_000), pcb, Quantity(2)),
    ])
    #expect(entry.postings.count == 4)
    #expect(Entry.none.postings.isEmpty)
    #expect(try Entry([]) == .none)
  }

  private func imbalance(_ postings: Posting...) -> Entry.Imbalance? {
    do throws(Entry.Imbalance) {
      _ = try Entry(postings)
      return nil
    } catch {
      return error
    }
  }

  @Test func oneSidedMoney() {
    #expect(
      imbalance(Posting(.cash(bank), Money(fen: 100)), Posting(.deposit(outlet), Money(fen: -99)))
        == .money(Money(fen: 1)))
  }

  @Test func aSinglePosting() {
    #expect(imbalance(Posting(.cash(bank), .zero)) == .single)
  }

  @Test("Memo amounts balance by themselves: money never pays for a promise")
  func memoAgainstMoney() {
    #expect(
      imbalance(
        Posting(.committed(outlet), Money(fen: 100), pcb, Quantity(1)),
        Posting(.warehouse, Money(fen: -100), pcb, Quantity(-1))) == .money(Money(fen: -100)))
    #expect(
      imbalance(
        Posting(.committed(outlet), Money(fen: 100), pcb, Quantity(1)),
        Posting(.commitments, Money(fen: -90), pcb, Quantity(-1))) == .memo(Money(fen: 10)))
  }

  @Test("Each part balances by itself, also where the money agrees")
  func oneSidedPart() {
    #expect(
      imbalance(
        Posting(.held(outlet), Money(fen: 100), pcb, Quantity(1)),
        Posting(.transit(outlet), Money(fen: -100), fan, Quantity(-1))) == .part(pcb, Quantity(1)))
  }

  @Test("What a record cannot carry is no entry, also where it balances")
  func outOfBounds() {
    let large = Money(fen: Money.bounds.upperBound.fen + 1)
    #expect(
      imbalance(Posting(.cash(bank), large), Posting(.deposit(outlet), -large)) == .outOfBounds(.cash(bank)))
    let many = Quantity(.max)
    #expect(
      imbalance(Posting(.warehouse, .zero, pcb, many), Posting(.procurement, .zero, pcb, -many))
        == .outOfBounds(.warehouse))
  }

  @Test("Amounts that overflow a sum do not sneak through as zero")
  func overflowingSums() {
    let most = Money.bounds.upperBound
    let postings = Array(repeating: Posting(.cash(bank), most), count: 3000)
    #expect(throws: Entry.Imbalance.self) { try Entry(postings) }
  }

  @Test func aReversedPostingUndoesIt() throws {
    let posting = Posting(.held(outlet), Money(fen: 96_000), pcb, lot: LotNumber(record: 7), Quantity(2))
    _ = try Entry([posting, posting.reversed])
    #expect(posting.reversed.reversed == posting)
    #expect(posting.reversed.cell == posting.cell)
  }
}
