import LedgerCore

extension StatementPage {
  var accounts: String {
    let rows = statement.accounts.map { line in
      row([
        cell(words["account.\(line.kind.rawValue)"].inline), side(line.opening), amount(line.opening),
        figure(line.debit == .zero ? nil : line.debit), figure(line.credit == .zero ? nil : line.credit),
        side(line.closing), cell("<b>\(line.closing.magnitude.grouped)</b>", "n"),
      ])
    }
    let head = [
      headCell(.account), "<th colspan=\"2\" class=\"n\">\(words[.opening].stacked)</th>",
      headCell(.debits, isFigure: true), headCell(.credits, isFigure: true),
      "<th colspan=\"2\" class=\"n\">\(words[.closing].stacked)</th>",
    ]
    return """
      <section>
      \(heading(.accounts, note: label(.sides)))
      \(table("lines", columns: ["", "14mm", "25mm", "27mm", "27mm", "14mm", "25mm"], head: head, rows: rows))
      </section>
      """
  }

  private func amount(_ balance: Money) -> String { figure(balance.magnitude) }

  /// 借, 贷 or 平: on which side the balance is.
  private func side(_ balance: Money) -> String {
    let label: StatementWords.Label = balance > .zero ? .debit : balance < .zero ? .credit : .level
    return cell(words[label].inline, "side")
  }
}
