import LedgerWire
import Testing

@testable import LedgerService

struct DueKindTests {
  @Test("The catalogue names the kinds of due that there are, in their order")
  func kinds() { #expect(VerbCatalogue.dueKinds == DueItem.Kind.allCases.map(\.rawValue)) }
}
