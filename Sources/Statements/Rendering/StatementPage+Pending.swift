import LedgerCore

extension StatementPage {
  var pending: String {
    """
    <div class="two even">
    <section>
    \(open)
    </section>
    <section>
    \(due)
    </section>
    </div>
    """
  }

  private var open: String {
    guard !statement.open.isEmpty else { return heading(.open, empty: .nothing) }
    let rows = statement.open.map { item in
      row([
        cell(words["open.\(item.what)"].inline), cell(escaped(item.document), "code"),
        cell(words["status.\(item.status)"].inline), cell(item.on?.description ?? ""), figure(item.amount),
      ])
    }
    return heading(.open)
      + table(
        "lines", columns: ["18.5mm", "23.5mm", "", "14.5mm", "15.5mm"],
        head: [
          headCell(.kind), headCell(.document), headCell(.status), headCell(.since), headCell(.amount, isFigure: true),
        ],
        rows: rows)
  }

  private var due: String {
    guard !statement.due.isEmpty else { return heading(.due, empty: .nothing) }
    let rows = statement.due.map { line in
      row([
        cell("<b>\(line.on)</b>", "nb"), cell(words["due.\(line.what)"].inline), cell(escaped(line.clause.number)),
        cell(escaped(line.document), "code"), figure(line.amount),
      ])
    }
    return heading(.due)
      + table(
        "lines", columns: ["15.5mm", "", "8.6mm", "23.5mm", "14.5mm"],
        head: [
          headCell(.date), headCell(.kind), headCell(.clause), headCell(.document), headCell(.amount, isFigure: true),
        ],
        rows: rows)
  }
}
