import LedgerCore
import Testing

struct QuantityTests {
  @Test("A quantity is 1 to 999,999, in digits", arguments: [("1", 1), ("10", 10), ("999999", 999_999)])
  func readsArgument(_ text: String, _ pieces: Int64) {
    #expect(Quantity(argument: text)?.pieces == pieces)
  }

  @Test(
    "Everything else is refused",
    arguments: ["", "0", "01", "-1", "+1", "1.0", "1e3", "1000000", " 1", "２", "99999999999999999999"])
  func refusesArgument(_ text: String) {
    #expect(Quantity(argument: text) == nil)
  }

  @Test("What is counted may be none", arguments: [("0", 0), ("1", 1), ("10", 10), ("999999", 999_999)])
  func readsCount(_ text: String, _ pieces: Int64) {
    #expect(Quantity(counted: text)?.pieces == pieces)
  }

  @Test(
    "Everything else is no count",
    arguments: ["", "00", "01", "-1", "-0", "+0", "0.0", "1e3", "1000000", " 0", "０", "99999999999999999999"])
  func refusesCount(_ text: String) {
    #expect(Quantity(counted: text) == nil)
  }

  @Test("Arithmetic saturates; it never wraps and never traps")
  func saturates() {
    let (least, most) = (Quantity(.min), Quantity(.max))
    #expect(most + Quantity(1) == most)
    #expect(least + Quantity(-1) == least)
    #expect(least - most == least)
    #expect(-least == most)
    #expect(!Quantity.bounds.contains(most))
  }

  @Test("Digits have no sign, no leading zero and no more places than allowed")
  func plainDigits() {
    #expect(Int64(plainDigits: "0", atMost: 6) == 0)
    #expect(Int64(plainDigits: "00", atMost: 6) == nil)
    #expect(Int64(plainDigits: "1234567", atMost: 6) == nil)
    #expect(Int64(plainDigits: "999999999999999999", atMost: 18) == 999_999_999_999_999_999)
    #expect(Int64(plainDigits: "9999999999999999999", atMost: 99) == nil)
  }

  @Test("A line is part:pieces")
  func partLine() {
    #expect(PartLine("PCB-4601:2")?.description == "PCB-4601:2")
    for text in ["PCB-4601", "PCB-4601:", ":2", "PCB-4601:0", "PCB-4601:02", "PCB-4601:2:3", "pcb:2", "", ":"] {
      #expect(PartLine(text) == nil, "\(text)")
    }
  }

  @Test("A line of a count is part:pieces, from none")
  func countedLine() {
    for text in ["PCB-4601:0", "PCB-4601:2", "PCB-4601:999999"] {
      #expect(PartLine(counted: text)?.description == text)
    }
    for text in [
      "PCB-4601", "PCB-4601:", ":0", "PCB-4601:00", "PCB-4601:02", "PCB-4601:-1", "PCB-4601:1000000", "PCB-4601:0:0",
      "pcb:0", "PCB-4601/old:0", "", ":",
    ] {
      #expect(PartLine(counted: text) == nil, "\(text)")
    }
  }
}
