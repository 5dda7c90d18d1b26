import LedgerCore

/// 公章: the seal under a request (8.4.1). A reference to the stamped paper, or the outlet's own signature.
public struct Seal: Hashable, Sendable {
  public let text: String
  /// What a digital seal signs.
  public let sealedBytes: [UInt8]
  /// Whether the request carries an id, without which a sealed one could be sent again.
  public let hasID: Bool

  public init(text: String, sealedBytes: [UInt8], hasID: Bool) {
    self.text = text
    self.sealedBytes = sealedBytes
    self.hasID = hasID
  }
}

/// How signatures are checked. Pure functions from outside: the core knows no cryptography.
public struct SealChecks: Sendable {
  public let isPublicKey: @Sendable (String) -> Bool
  public let verify: @Sendable (_ seal: String, _ bytes: [UInt8], _ publicKey: String) -> Bool

  public init(
    isPublicKey: @escaping @Sendable (String) -> Bool,
    verify: @escaping @Sendable (_ seal: String, _ bytes: [UInt8], _ publicKey: String) -> Bool
  ) {
    self.isPublicKey = isPublicKey
    self.verify = verify
  }

  /// Believes no key and no signature.
  public static let none = SealChecks(isPublicKey: { _ in false }, verify: { _, _, _ in false })
}

/// 8.4.1: where the edition in force wants digital seals, the request bears the outlet's own signature.
func requireSeal(_ seal: Seal?, of outlet: Outlet, _ context: Context) throws(Refusal) {
  guard context.policy.seal == .digital else { return }
  guard let seal, seal.hasID else { throw StepRefusal.missing(key: "id", verb: "request.submit").refusal }
  guard let key = outlet.sealKey else { throw StepRefusal.noSealKey(outlet.code).refusal }
  guard context.seals.verify(seal.text, seal.sealedBytes, key) else { throw HandbookRefusal.badSeal.refusal }
}
