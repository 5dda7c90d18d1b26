import COpenSSL

extension SigningIdentity {
  /// A detached CMS signature (RFC 5652) of these very bytes, PEM, with the signer's certificate in it. Any stock tool
  /// checks it:
  ///
  ///     openssl cms -verify -binary -content S.json -inform PEM -in S.p7s -CAfile ca.pem
  public func sign(_ content: [UInt8]) throws(SigningError) -> [UInt8] {
    let flags = UInt32(CMS_BINARY | CMS_DETACHED | CMS_PARTIAL | CMS_NOSMIMECAP)
    let signature = CMS_sign(nil, nil, nil, nil, flags)
    defer { CMS_ContentInfo_free(signature) }
    let input = MemoryFile(content)
    let output = MemoryFile()
    guard let signature,
      CMS_add1_signer(signature, certificate.pointer, key.pointer, EVP_sha256(), flags) != nil,
      CMS_final(signature, input.pointer, nil, flags) == 1,
      PEM_write_bio_CMS(output.pointer, signature) == 1
    else { throw .failed("sign") }
    return output.rest()
  }
}
