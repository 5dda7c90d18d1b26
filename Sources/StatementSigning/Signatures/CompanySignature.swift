import COpenSSL
import LedgerCore

/// Checks the company's signature of a statement, as `openssl cms -verify -binary` does, and says what is wrong with one.
public enum CompanySignature {
  /// - Parameters:
  ///   - signature: the `.p7s`, PEM.
  ///   - ca: the company's CA certificate, PEM; where it comes from is the whole of the trust.
  ///   - time: seconds since 1970 at which the certificates must be valid; nil for now.
  public static func verify(
    content: [UInt8], signature: [UInt8], ca: String, at time: Int64? = nil
  ) throws(SignatureFault) -> Signer {
    guard let trusted = TrustedCA(pem: ca, at: time) else { throw .notACA }
    let signed = try SignedContent(pem: signature)
    if let rejection = trusted.rejection(of: signed.certificate) { throw SignatureFault(rejection) }
    guard signed.attributesAreSigned else { throw .wrong }
    guard signed.digest == OpenSSLHash().sha256(content).bytes else { throw .contentChanged }
    // Each part by itself is right; libcrypto has the last word on the whole.
    guard trusted.confirms(signed, of: content) else { throw .wrong }
    return Signer(
      subject: signed.certificate.subject, company: signed.certificate.company, serial: signed.certificate.serial,
      certificatePEM: signed.certificate.pem, signedAt: signed.signingTime)
  }
}

extension CompanySignature {
  /// Whether this is a signature, by whatever certificate is in it, of content with this digest: what can be said where
  /// neither the content nor a CA is at hand.
  public static func signs(_ digest: Digest, _ signature: [UInt8]) -> Bool {
    do throws(SignatureFault) {
      let signed = try SignedContent(pem: signature)
      return signed.attributesAreSigned && signed.digest == digest.bytes
    } catch {
      return false
    }
  }
}

/// A detached CMS signature with one signer, taken apart.
struct SignedContent: ~Copyable {
  let pointer: OpaquePointer
  let certificate: Certificate
  private let signer: OpaquePointer

  init(pem: [UInt8]) throws(SignatureFault) {
    let file = MemoryFile(pem)
    guard let pointer = PEM_read_bio_CMS(file.pointer, nil, nil, nil) else { throw .notASignature }
    guard let (signer, certificate) = SignedContent.signer(of: pointer), SignedContent.isSpelled(pem, pointer) else {
      CMS_ContentInfo_free(pointer)
      throw .notASignature
    }
    self.pointer = pointer
    self.signer = signer
    self.certificate = certificate
  }

  deinit { CMS_ContentInfo_free(pointer) }

  private static func signer(of pointer: OpaquePointer) -> (OpaquePointer, Certificate)? {
    guard OBJ_obj2nid(CMS_get0_type(pointer)) == NID_pkcs7_signed, CMS_is_detached(pointer) == 1,
      OBJ_obj2nid(CMS_get0_eContentType(pointer)) == NID_pkcs7_data,
      let signers = CMS_get0_SignerInfos(pointer), OPENSSL_sk_num(signers) == 1,
      let value = OPENSSL_sk_value(signers, 0), let certificates = CMS_get1_certs(pointer)
    else { return nil }
    defer { OPENSSL_sk_pop_free(certificates) { X509_free($0.map { OpaquePointer($0) }) } }
    let signer = OpaquePointer(value)
    guard usesSHA256(signer) else { return nil }
    for index in 0..<OPENSSL_sk_num(certificates) {
      guard let value = OPENSSL_sk_value(certificates, index) else { continue }
      let certificate = OpaquePointer(value)
      guard CMS_SignerInfo_cert_cmp(signer, certificate) == 0, X509_up_ref(certificate) == 1 else { continue }
      CMS_SignerInfo_set1_signer_cert(signer, certificate)
      return (signer, Certificate(owning: certificate))
    }
    return nil
  }

  private static func usesSHA256(_ signer: OpaquePointer) -> Bool {
    var digest: UnsafeMutablePointer<X509_ALGOR>?
    var signature: UnsafeMutablePointer<X509_ALGOR>?
    CMS_SignerInfo_get0_algs(signer, nil, nil, &digest, &signature)
    return digest.map { OBJ_obj2nid($0.pointee.algorithm) } == NID_sha256
      && signature.map { OBJ_obj2nid($0.pointee.algorithm) } == NID_ecdsa_with_SHA256
  }

  /// Whether these bytes are the one spelling of the signature: nothing before, between or after it.
  private static func isSpelled(_ pem: [UInt8], _ pointer: OpaquePointer) -> Bool {
    let file = MemoryFile()
    guard PEM_write_bio_CMS(file.pointer, pointer) == 1, hasVersions(pointer) else { return false }
    // Mail and editors put the line ends of their system.
    return file.rest() == pem.filter { $0 != UInt8(ascii: "\r") }
  }

  /// Whether both versions are 1, as RFC 5652 has them for what is signed here; libcrypto takes any.
  private static func hasVersions(_ pointer: OpaquePointer) -> Bool {
    var bytes: UnsafeMutablePointer<UInt8>?
    let length = i2d_CMS_ContentInfo(pointer, &bytes)
    guard length > 0, let bytes else { return false }
    defer { CRYPTO_free(bytes, nil, 0) }
    var reader = DERReader(Array(UnsafeBufferPointer(start: bytes, count: Int(length))))
    // ContentInfo: its type, and in it the SignedData.
    guard reader.enter(), reader.skip(), reader.enter(), reader.enter(), reader.pass(integer: 1) else { return false }
    // Digests, content, certificates; then the one SignerInfo of the set.
    return reader.skip() && reader.skip() && reader.skip() && reader.enter() && reader.enter()
      && reader.pass(integer: 1)
  }

  /// Whether the certificate's key signed the attributes, among which is the content's digest.
  var attributesAreSigned: Bool { CMS_SignerInfo_verify(signer) == 1 }

  /// SHA-256 of what was signed.
  var digest: [UInt8]? {
    let object = OBJ_nid2obj(NID_pkcs9_messageDigest)
    // -3: only where it stands once, with one value.
    guard let value = CMS_signed_get0_data_by_OBJ(signer, object, -3, V_ASN1_OCTET_STRING) else { return nil }
    let text = value.assumingMemoryBound(to: ASN1_STRING.self)
    let length = Int(ASN1_STRING_length(text))
    return Array(UnsafeBufferPointer(start: ASN1_STRING_get0_data(text), count: length))
  }

  var signingTime: String? {
    let object = OBJ_nid2obj(NID_pkcs9_signingTime)
    let index = CMS_signed_get_attr_by_OBJ(signer, object, -1)
    guard index >= 0, let value = X509_ATTRIBUTE_get0_type(CMS_signed_get_attr(signer, index), 0) else { return nil }
    let file = MemoryFile()
    guard ASN1_TIME_print(file.pointer, value.pointee.value.asn1_string) == 1 else { return nil }
    return String(decoding: file.rest(), as: UTF8.self)
  }
}
