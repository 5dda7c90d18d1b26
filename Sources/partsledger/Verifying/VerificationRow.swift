import LedgerClient
import LedgerCore
import StatementSigning

/// One line of a verification: a check, how it went, and why.
struct VerificationRow {
  enum Result: String {
    case passed
    case failed
    case notDone = "not-done"
  }

  static let columns = ["check", "result", "path", "expected", "found", "detail"]

  let check: StatementVerification.Check
  let result: Result
  var path = ""
  var expected = ""
  var found = ""
  let detail: String

  var fields: [ReplyField] {
    zip(VerificationRow.columns, [check.rawValue, result.rawValue, path, expected, found, detail])
      .filter { !$0.1.isEmpty }.map { ReplyField($0.0, $0.1) }
  }

  func line(in language: Language) -> String {
    let word =
      switch result {
      case .passed: language(zh: "通过", en: "passed  ")
      case .failed: language(zh: "不符", en: "FAILED  ")
      case .notDone: language(zh: "未查", en: "not done")
      }
    return "\(word)  \(check.name(in: language))\(language(zh: "：", en: ": "))\(detail)"
  }
}

extension StatementVerification {
  func rows(of finding: Finding, in language: Language) -> [VerificationRow] {
    switch finding.outcome {
    case .passed:
      return [VerificationRow(check: finding.check, result: .passed, detail: evidence(of: finding.check, language))]
    case .notDone(let reason):
      return [VerificationRow(check: finding.check, result: .notDone, detail: reason.text(in: language))]
    case .failed(let failures):
      return failures.map { failure in
        var row = VerificationRow(check: finding.check, result: .failed, detail: failure.text(in: language))
        switch failure {
        case .figure(let fault): (row.path, row.expected, row.found) = (fault.path, fault.expected, fault.found)
        case .format(let error): row.path = error.path
        case .signature, .note: break
        }
        return row
      }
    }
  }

  /// Whom all of it rests on, and what follows.
  func conclusion(in language: Language) -> [String] {
    let compare = language(zh: "CA 指纹，请与公司盖章的纸核对：", en: "CA, to be compared with the company's paper: ")
    return authorities.map { compare + $0.fingerprint } + [verdict(in: language)]
  }

  private func verdict(in language: Language) -> String {
    let number = statement?.number ?? language(zh: "此文件", en: "this file")
    let failed = findings.filter { if case .failed = $0.outcome { true } else { false } }.count
    let open = findings.filter { if case .notDone = $0.outcome { true } else { false } }.count
    if failed > 0 {
      let checks = Language.count(failed, "check", "checks")
      return language(zh: "\(number)：不可信，\(failed) 项不符", en: "\(number): not to be trusted, \(checks) failed")
    }
    guard signer != nil else {
      return language(zh: "\(number)：没有核对公司签名，不能作准", en: "\(number): nobody is known to have signed it")
    }
    let rest =
      open == 0 ? "" : language(zh: "，\(open) 项未查", en: ", \(Language.count(open, "check", "checks")) not done")
    return language(zh: "\(number)：属实\(rest)", en: "\(number): verified\(rest)")
  }
}
