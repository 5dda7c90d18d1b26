import Foundation
import StatementSigning

/// A statement's page, and the JSON within it, which is in Base64: there anything may be read by chance.
struct SplitPage {
  let text: [UInt8]
  let json: [UInt8]

  init(_ html: String) throws {
    guard let start = html.range(of: "data-encoding=\"base64\">\n"),
      let end = html.range(of: "</script>", range: start.upperBound..<html.endIndex),
      let json = Base64.decode(
        String(
          decoding: html.utf8[start.upperBound..<end.lowerBound].filter { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    else { throw Surprise(text: "a page without its JSON") }
    self.json = json
    text = Array(html[..<start.upperBound].utf8) + Array(html[end.lowerBound...].utf8)
  }
}
