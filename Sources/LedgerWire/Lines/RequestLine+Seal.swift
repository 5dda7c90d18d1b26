import LedgerCore

extension RequestLine {
  /// What an outlet's digital seal signs (8.4.1): the verb and every argument as sent, in one spelling, without the seal
  /// itself and without `dry`. The id is among them, so that a sealed request cannot be sent a second time as another.
  ///
  /// Both ends make these bytes from the line. An argument that repeats is a list in the order sent.
  public var sealedBytes: [UInt8] {
    var values: CanonicalObject = [:]
    for argument in arguments where argument.key != "seal" && argument.key != "dry" {
      values[argument.key] = .array((values[argument.key]?.array ?? []) + [.string(argument.value)])
    }
    return CanonicalValue.array(["partsledger seal 1", .string(verb), .object(values)]).canonicalBytes
  }
}
