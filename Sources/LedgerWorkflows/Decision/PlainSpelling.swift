/// Other people's text as it stands in the id of a document. It is told apart byte by byte, as the log does, so what is not
/// plain ASCII is spelled out: Swift takes some texts of different bytes for the same.
func plainSpelling(_ text: String) -> String {
  var spelling = ""
  for byte in text.utf8 {
    if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "%") {
      spelling.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      spelling += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
  return spelling
}
