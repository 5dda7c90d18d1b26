extension Auditor {
  /// Codes and names of other outlets in a text that belongs to one; a name that this one has too gives nobody away.
  func strangers(in text: String, of outlet: String) -> [String] {
    func isWord(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || byte == 0x2d
    }
    func words(_ text: String) -> Set<String> { Set(text.utf8.split { !isWord($0) }.compactMap { String($0) }) }
    let own = outlets[outlet]?.name ?? ""
    // Some are named after another one by mistake.
    let shown = words(text).subtracting(words(own))
    let codes = outlets.keys.filter { code in
      code != outlet && shown.contains { $0 == code || $0.hasSuffix("-\(code)") }
    }
    let names = outlets.values.map(\.name).filter { $0 != own && !own.contains($0) && text.contains("\"\($0)") }
    return codes.sorted() + Set(names).sorted()
  }
}
