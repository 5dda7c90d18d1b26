import LedgerWorkflows
import StatementSigning

extension SealChecks {
  static let openSSL = SealChecks(
    isPublicKey: { Seals.isPublicKey($0) }, verify: { Seals.verify($0, $1, by: $2) })
}
