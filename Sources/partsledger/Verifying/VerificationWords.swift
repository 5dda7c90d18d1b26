import LedgerClient
import StatementSigning
import Statements

extension StatementVerification.Check {
  func name(in language: Language) -> String {
    switch self {
    case .signature: language(zh: "签名", en: "signature")
    case .format: language(zh: "格式", en: "format")
    case .company: language(zh: "公司", en: "company")
    case .arithmetic: language(zh: "计算", en: "arithmetic")
    case .previous: language(zh: "上期", en: "statement before")
    case .proof: language(zh: "证明", en: "proof")
    case .note: language(zh: "检查点", en: "checkpoint")
    case .inclusion: language(zh: "入账", en: "entries")
    case .consistency: language(zh: "连续", en: "growth of the log")
    }
  }
}

extension StatementVerification {
  /// What a check that passed has shown.
  func evidence(of check: Check, _ language: Language) -> String {
    guard let statement, check != .signature else {
      let signed = signer?.signedAt ?? ""
      let who = "\(signer?.subject ?? "") (\(signer?.serial ?? ""))"
      return language(zh: "\(who)，签名时间 \(signed)", en: "\(who), signed \(signed)")
    }
    let entries = statement.movements.count + statement.corrections.count
    let size = statement.checkpoint.size
    return switch check {
    case .signature, .format: "\(statement.number) \(statement.outlet.name)"
    case .company: statement.company
    case .arithmetic:
      language(
        zh: "\(entries) 笔分录，余额、核销、结存和每日额度都相符",
        en: "\(Language.count(entries, "entry", "entries")); balances, write-offs, holdings and the daily ceiling agree"
      )
    case .previous:
      language(
        zh: "期初就是 \(statement.previous?.number ?? "") 的期末",
        en: "it starts where \(statement.previous?.number ?? "") ends")
    case .proof: language(zh: "是这份对账单的", en: "it is one of this statement")
    case .note:
      language(
        zh: "公司签署了 \(statement.checkpoint.origin) 的前 \(size) 条记录",
        en: "the company signed the first \(size) records of \(statement.checkpoint.origin)")
    case .inclusion:
      if entries == 0 {
        language(zh: "本期没有分录", en: "it has none")
      } else {
        language(
          zh: "\(entries) 笔都在这 \(size) 条记录之中，内容一致",
          en: "\(entries == 1 ? "it is" : "all \(entries) are") among these \(size) records, with the same content")
      }
    case .consistency:
      language(zh: "上月的检查点之后只有增加，没有改动", en: "since the checkpoint of the month before it has only grown")
    }
  }
}

extension StatementVerification.Reason {
  func text(in language: Language) -> String {
    switch self {
    case .noSignature: language(zh: "没有签名文件（.p7s，--signature）", en: "no signature (.p7s, --signature)")
    case .noCA: language(zh: "没有公司的 CA 证书（ca.pem，--ca）", en: "no certificate of the company's CA (ca.pem, --ca)")
    case .noPrevious(let number): language(zh: "没有 \(number).json（--previous）", en: "no \(number).json (--previous)")
    case .first: language(zh: "这是第一期", en: "this is the first")
    case .noProof: language(zh: "没有证明文件（.proof.json，--proof）", en: "no proof (.proof.json, --proof)")
    case .after(let check):
      language(zh: "“\(check.name(in: language))”没有通过", en: "\(check.name(in: language)) did not pass")
    }
  }
}

extension StatementVerification.Failure {
  func text(in language: Language) -> String {
    switch self {
    case .signature(let fault): fault.text(in: language)
    case .note(let fault): fault.text(in: language)
    case .format(let error): error.text(in: language)
    case .figure(let fault):
      language(
        zh: "\(fault.path) 应为 \(fault.expected)，实为 \(fault.found)",
        en: "\(fault.path): expected \(fault.expected), found \(fault.found)")
    }
  }
}

extension SignatureFault {
  fileprivate func text(in language: Language) -> String {
    switch self {
    case .notACA: language(zh: "CA 文件里没有证书", en: "the CA's file holds no certificate")
    case .notASignature: language(zh: "不是公司的签名文件", en: "not a signature as the company makes them")
    case .notFromCA: language(zh: "证书不是这个 CA 签发的", en: "the certificate is not from this CA")
    case .notForSigning: language(zh: "证书不能用于签名", en: "the certificate may not be used to sign")
    case .expired: language(zh: "证书已过期", en: "the certificate has expired")
    case .notYetValid: language(zh: "证书尚未生效，请核对电脑的日期", en: "the certificate is not valid yet; see this computer's date")
    case .wrong: language(zh: "签名不对", en: "the signature is wrong")
    case .contentChanged: language(zh: "签名之后文件被改动", en: "the file was changed after it was signed")
    }
  }
}

extension Note.Fault {
  fileprivate func text(in language: Language) -> String {
    switch self {
    case .notANote: language(zh: "不是检查点", en: "not a checkpoint")
    case .foreignKey: language(zh: "不是用所附证书的钥签署的", en: "not signed with the certificate's key")
    case .wrong: language(zh: "检查点的签名不对", en: "the checkpoint's signature is wrong")
    }
  }
}

extension StatementFormatError {
  fileprivate func text(in language: Language) -> String {
    switch problem {
    case .notCanonical: language(zh: "不是规范的 JSON", en: "not canonical JSON")
    case .missing: language(zh: "缺少 \(path)", en: "\(path) is missing")
    case .unknown: language(zh: "不认识 \(path)", en: "\(path) is unknown")
    case .expected(let what): language(zh: "\(path) 应为 \(what)", en: "\(path): expected \(what)")
    }
  }
}
