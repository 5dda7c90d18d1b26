import LedgerCore

extension StatementPage {
  /// The statement before with what became of it, and how to answer this one.
  var foot: String {
    let days = statement.making.on.days(until: statement.making.answerBy)
    let text = words[.answeringText].filled([
      ("answer_by", statement.making.answerBy.description), ("days", String(days)), ("statement", statement.number),
    ])
    return """
      <section class="foot">
      <p><b>\(label(.previous))</b> \(previous)</p>
      <p><b>\(label(.answering))</b> \(escaped(text.chinese))<i lang="en" class="b">\(escaped(text.english))</i></p>
      </section>
      """
  }

  private var previous: String {
    guard let previous = statement.previous else { return label(.first) }
    let day = previous.answeredOn.map { " \($0)" } ?? ""
    return "\(escaped(previous.number)) · \(label(.answer)): \(words["status.\(previous.answer)"].inline)\(day)"
  }

  var seals: String {
    """
    <section class="seals">
    <div><h3>\(label(.companySeal))</h3><p class="who">\(foreign(statement.company))</p>\
    <p class="sign"><span>\(label(.signature))</span><span>\(label(.sealed))</span></p></div>
    <div><h3>\(label(.outletSeal))</h3><p class="who">\(statement.outlet.code) \(foreign(statement.outlet.name))</p>\
    <p class="choice"><span>☐ \(label(.agreed))</span><span>☐ \(label(.differing))</span></p>\
    <p class="sign"><span>\(label(.signature))</span><span>\(label(.sealed))</span></p></div>
    </section>
    """
  }

  /// What ties the paper to the ledger.
  var checking: String {
    let checkpoint = statement.checkpoint
    let text = words[.checkingText].filled([("statement", statement.number)])
    var lines = [
      (words[.checkpoint], "\(checkpoint.origin) · \(checkpoint.size)"), (words[.root], checkpoint.root.description),
    ]
    if let digest { lines.insert((words[.digest], digest.description), at: 0) }
    if let previous = statement.previous { lines.append((words[.previousDigest], previous.digest.description)) }
    return """
      <section class="checking">
      <dl>\(lines.map { "<dt>\($0.0.inline)</dt><dd>\(escaped($0.1))</dd>" }.joined())</dl>
      <p>\(escaped(text.chinese)) <i lang="en">\(escaped(text.english))</i></p>
      </section>
      """
  }
}
