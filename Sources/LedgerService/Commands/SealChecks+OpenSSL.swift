import LedgerCore
import LedgerWorkflows
import StatementSigning

extension SealChecks {
  static let openSSL = SealChecks(
    isPublicKey: { Seals.isPublicKey($0) }, verify: { Seals.verify($0, $1, by: $2) },
    verifyDigest: { seal, digest, key in
      Digest(hexadecimal: digest).map { Seals.verify(seal, digest: $0, by: key) } ?? false
    })
}
