/// How the page looks: made for paper, and readable on a screen.
enum StatementStyle {
  /// - Parameters: what stands at the foot of every sheet.
  static func css(number: String, notice: String) -> String {
    """
    @page { size: A4; margin: 11mm 10mm 13mm;
      @bottom-left { content: "\(quoted(number))"; font: 6.5pt \(fonts); color: #444; }
      @bottom-center { content: "\(quoted(notice))"; font: 6.5pt \(fonts); color: #444; }
      @bottom-right { content: counter(page) " / " counter(pages); font: 6.5pt \(fonts); color: #444; } }
    \(sheet)
    """
  }

  private static let fonts =
    "\"Noto Sans CJK SC\", \"Source Han Sans SC\", \"PingFang SC\", \"Microsoft YaHei\", SimHei, sans-serif"
  private static let serif =
    "\"Noto Serif CJK SC\", \"Source Han Serif SC\", \"Songti SC\", SimSun, serif"

  /// A text within a style sheet's quotes.
  private static func quoted(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar in
        ["\"", "\\", "<", ">", "\n", "\r"].contains(scalar) ? " " : Character(scalar)
      })
  }

  private static let sheet = """
    * { box-sizing: border-box; }
    html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    body { margin: 0; font: 7.6pt/1.38 \(fonts); color: #111; background: #e9e9e7;
      font-variant-numeric: tabular-nums lining-nums; }
    main { width: 210mm; margin: 6mm auto; padding: 11mm 10mm; background: #fff; box-shadow: 0 1mm 4mm #0003; }
    @media print { body { background: none; } main { width: auto; margin: 0; padding: 0; box-shadow: none; } }
    i { font-style: normal; color: #555; font-size: .86em; }
    i.b { display: block; line-height: 1.15; }
    b { font-weight: 600; }
    small { font-size: .86em; font-weight: 400; color: #444; }
    h1 { margin: 1mm 0 3mm; text-align: center; font: 600 17pt/1.2 \(serif); letter-spacing: .18em; }
    h1 i.b { font: 8.5pt/1.4 \(fonts); letter-spacing: .02em; }
    h2 { margin: 3.4mm 0 1mm; font-size: 8.6pt; font-weight: 600; display: flex; align-items: baseline; gap: 1.5mm;
      break-after: avoid; }
    h2 i { font-weight: 400; }
    h2 small { margin-left: auto; font-size: 6.8pt; text-align: right; }
    p { margin: 0; }
    .top { display: flex; justify-content: space-between; align-items: center; border-bottom: .5mm solid #111;
      padding-bottom: 1.4mm; margin-bottom: 2.6mm; }
    .company { font: 600 11pt/1.2 \(serif); }
    .stamp { flex: none; margin-left: 4mm; border: .25mm solid #111; padding: .4mm 2mm; font-size: 7pt; }
    header dl { display: grid; grid-template-columns: 1.45fr 1.1fr 1fr; gap: 0 5mm; margin: 0; }
    header dl div { display: flex; align-items: baseline; gap: 2mm; border-bottom: .1mm solid #bbb; padding: .7mm 0; }
    header dt { color: #333; white-space: nowrap; }
    header dd { margin: 0 0 0 auto; text-align: right; overflow-wrap: anywhere; }
    header dd small { margin-left: 1.2mm; white-space: nowrap; }
    header .strong dd { font-weight: 600; }
    .two { display: grid; grid-template-columns: 86mm 1fr; gap: 6mm; align-items: start; }
    .even { grid-template-columns: 1.16fr 1fr; gap: 5mm; }
    .position { break-inside: avoid; }
    table { border-collapse: collapse; width: 100%; table-layout: fixed; }
    thead { display: table-header-group; }
    tr { break-inside: avoid; }
    th { font-weight: 500; text-align: left; vertical-align: bottom; }
    th, td { padding: .35mm .8mm; }
    .n { text-align: right; white-space: nowrap; }
    .sums td { padding: .55mm 0; }
    .sums td:last-child { width: 30mm; }
    .sums td[colspan] { width: auto; }
    .sums .within td:first-child { padding-left: 3mm; }
    .sums .within + .words td { padding-left: 6mm; }
    .sums tr:not(.words) { border-top: .1mm solid #bbb; }
    .sums tr:first-child { border-top: .25mm solid #111; }
    .sums tr:last-child { border-bottom: .25mm solid #111; }
    .sums .n { font-size: 8.6pt; font-weight: 500; }
    .sums .strong td { font-weight: 700; background: #f0f0ee; }
    .sums .words td { padding: 0 0 .8mm 3mm; font: 7.8pt/1.3 \(serif); }
    figure { margin: 0; }
    svg { display: block; width: 100%; font: 21px \(fonts); }
    svg .en { fill: #555; font-size: 18px; }
    svg .end { text-anchor: end; }
    svg .mid { text-anchor: middle; }
    svg path { fill: none; stroke: #111; stroke-width: 2; }
    svg .area { fill: #dededb; stroke: none; }
    svg .grid { stroke: #ccc; stroke-width: 1; }
    svg .occupied { stroke-width: 4.5; }
    svg .ceiling { stroke-width: 4; stroke-dasharray: 16 9; }
    .lines { font-size: 7pt; line-height: 1.3; border-top: .25mm solid #111; border-bottom: .25mm solid #111; }
    .lines thead { border-bottom: .15mm solid #111; }
    .lines th { background: #f0f0ee; line-height: 1.2; font-size: 6.8pt; }
    .lines th i { font-size: 5.9pt; }
    .lines tbody tr + tr { border-top: .1mm solid #d2d2d0; }
    .lines .side { text-align: right; white-space: nowrap; color: #333; }
    .lines .total { font-weight: 600; background: #f0f0ee; }
    .lines .total i { font-weight: 400; }
    .entries { font-size: 6.7pt; line-height: 1.26; }
    .entries td, .entries th { padding: .26mm .6mm; }
    .code { overflow-wrap: anywhere; }
    .entries th.n { white-space: normal; }
    .entries td:nth-child(2), .entries th:nth-child(2) { padding-right: 1.4mm; }
    .goods { display: inline-block; max-width: 100%; margin-left: .8mm; color: #333; overflow-wrap: anywhere; }
    .names { margin-top: .8mm; font-size: 6.4pt; color: #333; }
    .nb { white-space: nowrap; }
    .name { overflow-wrap: anywhere; }
    .gap { padding: 0; background: #fff !important; border: 0; }
    .none { padding: .6mm 0; border-top: .25mm solid #111; border-bottom: .25mm solid #111; }
    .none span { margin-left: auto; font-size: 7pt; font-weight: 400; }
    .foot { margin-top: 3.4mm; padding: 1.4mm 2mm; border: .25mm solid #111; break-inside: avoid; }
    .foot p + p { margin-top: 1mm; }
    .seals { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm; margin-top: 3.4mm; break-inside: avoid; }
    .seals > div { border: .25mm solid #111; padding: 1.6mm 2.4mm; height: 32mm; display: flex; flex-direction: column; }
    .seals h3 { margin: 0; font-size: 8pt; font-weight: 600; }
    .seals .who { color: #333; }
    .choice { display: flex; gap: 6mm; margin-top: 1mm; }
    .sign { margin-top: auto; display: flex; }
    .sign span { flex: 1; }
    .checking { margin-top: 3mm; font-size: 6.2pt; line-height: 1.35; color: #333; break-inside: avoid; }
    .checking dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 3mm; margin: 0 0 .6mm; }
    .checking dd { margin: 0; font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 5.8pt;
      overflow-wrap: anywhere; }
    """
}
