import LedgerBook
import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows

/// `entry.explain`: why an entry is what it is. The arithmetic of every fen, what was given, what came of it, the figures of
/// the edition, and the clause in its own words.
extension Reading {
  func entryExplain(_ book: LedgerBook) throws(Refusal) -> Answer {
    let record = try visibleRecord()
    var result = answer(
      [ReplyField](
        [
          ReplyField("entry", record.number), ReplyField("verb", record.verb), ReplyField("on", record.on),
          optional("outlet", record.outlet), optional("rule", record.clause), optional("edition", record.edition),
          optional("cause", record.cause), ReplyField("text", sentence(record)),
        ]))
    // The arithmetic first; what it rests on after it.
    result.rows =
      claimLines(record) + feeLine(record) + ceilingLine(record) + record.entry.postings.map { posting($0, book.chart) }
      + said(record) + figures(record)
      + clause(record, book)
    return result
  }

  /// What was given and what was answered. A regional manager is not told it of records that belong to no outlet, nor
  /// anybody but those who may list the users of a record about one.
  private func said(_ record: LedgerRecord) -> [[ReplyField]] {
    if record.outlet == nil, actor.role == .regional { return [] }
    if record.verb.hasPrefix("user."), !policy.allows(actor.role, "user.list") { return [] }
    return given(record) + record.reply.map { row("result", name: $0.key, value: $0.value) }
  }

  private func sentence(_ record: LedgerRecord) -> String {
    let verb = words.verbs[record.verb]?[language] ?? words.words[record.verb]?[language] ?? record.verb
    let key = record.clause == nil || record.edition == nil ? "plain" : "entry"
    return MessageBook.fill(
      words.explanations[key]?[language] ?? "",
      [
        "on": record.on.description, "verb": verb, "rule": record.clause?.number ?? "",
        "edition": record.edition ?? "",
      ])
  }

  private func row(_ what: String, name: String, value: String) -> [ReplyField] {
    [ReplyField("what", what), ReplyField("name", name), ReplyField("value", value)]
  }

  private func clause(_ record: LedgerRecord, _ book: LedgerBook) -> [[ReplyField]] {
    guard let clause = record.clause, let text = book.clause(clause.number, language) else { return [] }
    return text.split(separator: "\n").map { line in
      [ReplyField("what", "rule"), ReplyField("text", String(line.drop { $0 == "#" || $0 == " " }))]
    }
  }

  /// What the edition of that day says under the clause.
  private func figures(_ record: LedgerRecord) -> [[ReplyField]] {
    guard let edition = record.edition, let fields = facts.document(Policy.key(edition))?.fields,
      let policy = Policy(fields: HandbookAdopt.completed(fields, template))
    else { return [] }
    return policy.parameters.filter { $0.rule == record.clause }.map {
      row("figure", name: $0.name, value: $0.value) + [ReplyField("rule", $0.rule)]
    }
  }

  /// The arguments, but for free text: that stands in the log as a digest only.
  private func given(_ record: LedgerRecord) -> [[ReplyField]] {
    let verb = VerbCatalogue.verb(named: record.verb)
    return record.arguments.members.flatMap { member -> [[ReplyField]] in
      guard verb?.argument(member.key)?.type != .text else { return [] }
      let values = member.value.array?.compactMap(\.string) ?? [member.value.string].compactMap { $0 }
      return values.map { row("given", name: member.key, value: $0) }
    }
  }

  private func posting(_ posting: Posting, _ chart: [ChartAccount]) -> [ReplyField] {
    let account = chart.first { $0.kind == posting.account.kind }
    let name = (language == .chinese ? account?.chinese : account?.english) ?? posting.account.description
    let pieces = posting.goods?.quantity.pieces ?? 0
    let isEven = pieces != 0 && posting.amount != .zero && posting.amount.fen % pieces == 0
    let price = isEven ? Money(fen: posting.amount.fen / pieces) : nil
    let sum = price.map { "\(pieces) x \($0) = \(posting.amount)" } ?? posting.amount.description
    let holder = posting.account.holder.isEmpty ? "" : " \(posting.account.holder)"
    return [ReplyField("what", "posting")] + Reading.row(posting).dropLast()
      + [ReplyField](
        [
          optional("price", price), ReplyField("amount", posting.amount),
          ReplyField("text", "\(name)\(holder): \(sum)"),
        ])
  }
}
