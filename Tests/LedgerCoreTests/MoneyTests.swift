import LedgerCore
import Testing

struct MoneyTests {
  @Test func readsAndWritesTwoDecimals() {
    #expect(Money(argument: "480.00")?.fen == 48_000)
  }
}
