import LedgerCore

extension StatementPage {
  /// 8.3.2 as a sum, the totals in words beside the figures, and how the month went.
  var position: String {
    """
    <section class="position">
    \(heading(.position, note: label(.chart)))
    <div class="two">
    \(sums)
    <figure>\(CeilingChart(statement: statement, words: words).svg)</figure>
    </div>
    </section>
    """
  }

  private var sums: String {
    let ceiling = statement.ceiling
    let owed = statement[.owed]?.closing ?? .zero
    let isOver = ceiling.available < .zero
    return """
      <table class="sums"><tbody>
      \(sum(words[.deposit], ceiling.deposit, words: statement.words.deposit))
      \(sum(words[.ceiling].filled([("ratio", ceiling.ratio)]), ceiling.ceiling))
      \(sum(words[.occupied], ceiling.occupied, words: statement.words.occupied))
      \(sum(words[.owed], owed, words: statement.words.owed, style: "within"))
      \(sum(words[.committed], ceiling.committed))
      \(sum(words[isOver ? .over : .available], isOver ? -ceiling.available : ceiling.available, style: "strong"))
      </tbody></table>
      """
  }

  private func sum(
    _ label: StatementWords.Pair, _ amount: Money, words spoken: String? = nil, style: String = ""
  ) -> String {
    let line = row([cell(label.inline), figure(amount)], style)
    guard let spoken else { return line }
    // Nothing stands between the word and the amount, so that nothing can be put there.
    let inWords = "<td colspan=\"2\">\(escaped(words[.renminbi].chinese + spoken))</td>"
    return "\(line)\n\(row([inWords], "words"))"
  }
}
