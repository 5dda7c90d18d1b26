import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows

/// Claims, line by line and parcel by parcel, and what an outlet stands to lose next (8.6.7).
extension Reading {
  func claimShow() throws(Refusal) -> Answer {
    let claim = try scope.claim(arguments.word("claim"), facts)
    var fields = [
      ReplyField("claim", claim.number), ReplyField("outlet", claim.outlet), ReplyField("month", claim.month),
      ReplyField("status", claim.status.rawValue), ReplyField("submitted", claim.submitted),
      ReplyField("full_by", claim.terms.fullBy), ReplyField("reduced_by", claim.terms.reducedBy),
      ReplyField("arrive_by", claim.terms.arriveBy),
    ]
    if let value = openValue(claim), let next = losses(claim, value).first {
      fields += [
        ReplyField("open_value", value), ReplyField("next_day", next.day), ReplyField("next_loss", next.amount),
      ]
    }
    var result = answer(fields)
    result.rows =
      claim.lines.indices.map { row(line: $0, of: claim) } + claim.parcels.indices.map { row(parcel: $0, of: claim) }
    return result
  }

  private func row(line index: Int, of claim: Claim) -> [ReplyField] {
    let line = claim.lines[index]
    return [
      ReplyField("line", index + 1), ReplyField("part", line.part), ReplyField("qty", line.quantity),
      ReplyField("repair", line.repair), ReplyField("replaced", line.replaced),
      ReplyField("open", claim.open(line: index)),
    ] + Claim.Inspection.allCases.map { ReplyField($0.rawValue, claim.found($0, line: index)) } + [
      ReplyField("missing", claim.missing(line: index)), ReplyField("amount", claim.value(line: index)),
      ReplyField("credited", claim.credited(line: index)),
    ]
  }

  private func row(parcel index: Int, of claim: Claim) -> [ReplyField] {
    let parcel = claim.parcels[index]
    return [ReplyField](
      [
        ReplyField("parcel", index + 1), ReplyField("status", parcel.status.rawValue),
        ReplyField("dispatched", parcel.dispatched),
        ReplyField("percent", claim.terms.rate(dispatched: parcel.dispatched)),
        optional("answer_by", parcel.answerBy),
      ]) + parcel.count.lines.map { ReplyField("count", $0) }
      + parcel.expected.lines.map { ReplyField("expected", $0) }
      + parcel.surplus.lines.map { ReplyField("surplus", $0) }
  }

  func claimList() throws -> Answer {
    let filter = DocumentFilter(outlet: try narrowed()?.text, status: arguments.words("status"))
    return try page(Claim.kind, filter) { document in
      guard let claim = Claim(document), sees(document.outlet) else { return nil }
      return [
        ReplyField("claim", claim.number), ReplyField("outlet", claim.outlet), ReplyField("month", claim.month),
        ReplyField("status", document.status ?? ""), ReplyField("lines", claim.lines.count),
        ReplyField("pieces", claim.pieces), ReplyField("submitted", claim.submitted),
        ReplyField("full_by", claim.terms.fullBy),
      ]
    }
  }

  /// The value of what an open claim has still to send, while it is worth something: the lots that would be written off
  /// after those of the parcels on their way. Nil when there is nothing to lose any more.
  func openValue(_ claim: Claim) -> Money? {
    guard !claim.isOver, today <= claim.terms.reducedBy else { return nil }
    let coming = claim.parts.map { ($0, claim.toCome($0)) }.filter { $0.1 > .zero }
    guard !coming.isEmpty else { return nil }
    return coming.reduce(Money.zero) { sum, part in
      let held = facts.cell(CellKey(account: .held(claim.outlet), part: part.0))
      let before = claim.onTheWay(part.0)
      return sum + value(before + part.1, of: held) - value(before, of: held)
    }
  }

  /// What drops on which day, if nothing is sent until then.
  func losses(_ claim: Claim, _ value: Money) -> [(day: BusinessDate, amount: Money)] {
    guard claim.terms.fullBy < claim.terms.reducedBy else { return [(claim.terms.reducedBy, value)] }
    let reduced = claim.terms.reduced.of(value)
    let last = (day: claim.terms.reducedBy, amount: reduced)
    return today <= claim.terms.fullBy ? [(claim.terms.fullBy, value - reduced), last] : [last]
  }

  /// Of so many pieces, oldest first; of all there are, if they are fewer.
  private func value(_ pieces: Quantity, of cell: Cell) -> Money {
    (cell.oldest(min(pieces, cell.quantity)) ?? []).reduce(.zero) { $0 + $1.amount }
  }
}
