import LedgerCore
import Testing

@testable import LedgerClient

@Suite struct PrintingTests {
  private let printer = TextPrinter(colours: false) {
    ["part": "配件", "name": "名称", "qty": "数量", "rows": "行数"][$0] ?? $0
  }
  private let parts = Reply(
    rows: [
      [ReplyField("part", "PCB-4601"), ReplyField("name", "主控板"), ReplyField("qty", "100")],
      [
        ReplyField("part", "FAN"), ReplyField("name", "Fan, \"big\""), ReplyField("maker", "华电"),
        ReplyField("qty", "7"),
      ],
    ], outcome: .ok([ReplyField("rows", "2"), ReplyField("at", "17")]))

  @Test(arguments: [
    ("", 0), ("abc", 3), ("主控板", 6), ("ａ", 2), ("é", 1), ("e\u{301}", 1), ("⚠\u{FE0F}", 2), ("“”", 2), ("，", 2),
    ("가", 2),
  ])
  func chineseTakesTwoColumns(text: String, columns: Int) { #expect(DisplayWidth.of(text) == columns) }

  @Test func aTableIsAlignedByColumnsOfTheTerminal() {
    #expect(
      printer.accepted(parts) == """
        配件      名称        maker  数量
        --------  ----------  -----  ----
        PCB-4601  主控板              100
        FAN       Fan, "big"  华电      7
        行数: 2  at: 17

        """)
  }

  @Test func onlyNumbersStandOnTheRight() {
    let rows = [[ReplyField("date", "2026-11-21"), ReplyField("amount", "-12.00")], [ReplyField("amount", "7")]]
    #expect(
      printer.table(rows) == """
        date        amount
        ----------  ------
        2026-11-21  -12.00
                         7

        """)
  }

  @Test func rowsOfAnotherKindStandBehind() {
    let rows = [
      [ReplyField("line", "1"), ReplyField("part", "FAN")], [ReplyField("parcel", "1"), ReplyField("count", "FAN:1")],
      [ReplyField("ref", "A"), ReplyField("part", "PCB")],
    ]
    #expect(Columns(rows).keys == ["line", "ref", "part", "parcel", "count"])
  }

  @Test func columnsStandAsTheyAreDocumented() {
    let rows = [
      [ReplyField("entry", "1"), ReplyField("in", "5"), ReplyField("balance", "5")],
      [ReplyField("entry", "2"), ReplyField("out", "2"), ReplyField("newer", "x"), ReplyField("balance", "3")],
    ]
    #expect(
      Columns(rows, order: ["entry", "verb", "in", "out", "balance"]).keys == [
        "entry", "in", "out", "newer", "balance",
      ])
  }

  @Test func withoutRowsEachFieldHasItsLine() {
    #expect(
      printer.accepted(Reply(outcome: .ok([ReplyField("part", "FAN"), ReplyField("qty", "3")]))) == "配件: FAN\n数量: 3\n")
    #expect(printer.accepted(Reply(outcome: .ok([]))) == "OK\n")
  }

  @Test func aRefusalBeginsWithItsMessage() {
    let fields = [
      ReplyField("rule", "8.4.2"), ReplyField("short", "A:1"), ReplyField("short", "B:2"),
      ReplyField("message", "库存不足"),
    ]
    #expect(printer.refused(code: "STOCK_SHORT", fields) == "库存不足\nSTOCK_SHORT  rule 8.4.2\nshort: A:1 B:2\n")
  }

  @Test func aTextOfSeveralLinesStandsAtTheEndAsItIs() {
    let fields = [
      ReplyField("month", "2026-11"), ReplyField("note", "origin\n17\n\n— origin a\u{1B}b=\n"),
      ReplyField("root", "5a"),
    ]
    #expect(
      printer.accepted(Reply(outcome: .ok(fields)))
        == "month: 2026-11\nroot: 5a\nnote:\n    origin\n    17\n\n    — origin a\\u{1b}b=\n\n")
  }

  @Test func howFarACommandHadComeIsNotShownOnceItIsDone() {
    let rows = [[ReplyField("progress", "64"), ReplyField("of", "440")]]
    #expect(printer.accepted(Reply(rows: rows, outcome: .ok([ReplyField("statements", "440")]))) == "statements: 440\n")
  }

  @Test func namesCannotSteerTheTerminal() {
    #expect(TextPrinter.plain("a\u{1B}[2Jb\u{202E}c") == "a\\u{1b}[2Jb\\u{202e}c")
  }

  @Test func jsonKeepsTheOrderAndMakesListsOfRepeatedKeys() {
    #expect(
      DataPrinter.json(parts)
        == #"{"rows":[{"part":"PCB-4601","name":"主控板","qty":"100"},"#
        + #"{"part":"FAN","name":"Fan, \"big\"","maker":"华电","qty":"7"}],"ok":{"rows":"2","at":"17"}}"# + "\n")
    let refusal = Reply(
      outcome: .refused(code: "STOCK_SHORT", [ReplyField("short", "A:1"), ReplyField("short", "B:2")]))
    #expect(DataPrinter.json(refusal) == #"{"error":{"code":"STOCK_SHORT","short":["A:1","B:2"]}}"# + "\n")
  }

  @Test func csvQuotesByRFC4180() {
    #expect(
      DataPrinter.csv(parts)
        == "part,name,maker,qty\r\nPCB-4601,主控板,,100\r\nFAN,\"Fan, \"\"big\"\"\",华电,7\r\n")
    let ok = Reply(outcome: .ok([ReplyField("entry", "7"), ReplyField("short", "A:1"), ReplyField("short", "B:2")]))
    #expect(DataPrinter.csv(ok) == "entry,short\r\n7,A:1;B:2\r\n")
    #expect(DataPrinter.csv(Reply(outcome: .ok([]))) == "")
  }
}
