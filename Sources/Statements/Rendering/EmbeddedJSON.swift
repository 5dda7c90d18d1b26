import LedgerCore

/// The signed JSON within the page, as Base64: its bytes come through mail, editors and whatever a part is called, and
/// `base64 -d` gives them back. No other line of the page starts like the element's: what people wrote begins
/// none.
enum EmbeddedJSON {
  static func block(_ statement: Statement) -> String {
    """
    <!-- \(comment(statement.number)).json: sed -n '/^.script type/,/^..script/p' FILE.html | sed '1d;$d' | base64 -d -->
    <script type="text/plain" id="statement" data-encoding="base64">
    \(Base64.lines(statement.json))
    </script>
    """
  }

  /// A statement's number as the ledger gives it can stand in a comment; another one had better not end it.
  private static func comment(_ number: String) -> String {
    let plain = number.utf8.allSatisfy { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-")
    }
    return plain && !number.contains("--") ? number : "STM"
  }
}
