import LedgerCore

/// 公章: the seal under a request (8.4.1). A reference to the stamped paper, or the outlet's own signature.
public struct Seal: Hashable, Sendable {
  public let text: String
  /// What a digital seal signs.
  public let sealedBytes: [UInt8]
  /// The id it was sealed with, without which a sealed request could be sent again.
  public let id: String?

  public init(text: String, sealedBytes: [UInt8], id: String?) {
    self.text = text
    self.sealedBytes = sealedBytes
    self.id = id
  }

  /// Marks that an outlet has sealed a request with this id. A user's own ids are the service's affair; this is for the
  /// outlet's other logins, which could send the same sealed line once more.
  static func key(_ outlet: OutletCode, _ id: String) -> DocumentKey { DocumentKey("seal", "\(outlet)/\(id)") }
}

/// How signatures are checked. Pure functions from outside: the core knows no cryptography.
public struct SealChecks: Sendable {
  public let isPublicKey: @Sendable (String) -> Bool
  public let verify: @Sendable (_ seal: String, _ bytes: [UInt8], _ publicKey: String) -> Bool
  /// As `verify`, where only the SHA-256 of the bytes is at hand, in hexadecimal.
  public let verifyDigest: @Sendable (_ seal: String, _ sha256: String, _ publicKey: String) -> Bool

  public init(
    isPublicKey: @escaping @Sendable (String) -> Bool,
    verify: @escaping @Sendable (_ seal: String, _ bytes: [UInt8], _ publicKey: String) -> Bool,
    verifyDigest: @escaping @Sendable (_ seal: String, _ sha256: String, _ publicKey: String) -> Bool
  ) {
    self.isPublicKey = isPublicKey
    self.verify = verify
    self.verifyDigest = verifyDigest
  }

  /// Believes no key and no signature.
  public static let none = SealChecks(
    isPublicKey: { _ in false }, verify: { _, _, _ in false }, verifyDigest: { _, _, _ in false })
}

/// 8.4.1: where the edition in force wants digital seals, the request bears the outlet's own signature, once.
///
/// - Returns: what is to be noted of a digital seal.
func requireSeal(
  _ seal: Seal?, of outlet: Outlet, _ facts: any Facts, _ context: Context
) throws(Refusal) -> [DocumentChange] {
  guard context.policy.seal == .digital else { return [] }
  guard let seal, let id = seal.id else { throw StepRefusal.missing(key: "id", verb: "request.submit").refusal }
  let mark = Seal.key(outlet.code, id)
  let earlier = facts.document(mark)
  guard let key = outlet.sealKey else { throw StepRefusal.noSealKey(outlet.code).refusal }
  guard earlier == nil else { throw StepRefusal.duplicate(key: "id", value: id).refusal }
  guard context.seals.verify(seal.text, seal.sealedBytes, key) else { throw HandbookRefusal.badSeal.refusal }
  return [DocumentChange(mark, set: ["record": .integer(context.record.value)])]
}
