/// One line of a request, shipment or return: a part and a number of pieces above zero. `PCB-4601:2`. Old parts are
/// never asked for, so no line can be read that names one.
public struct PartLine: Hashable, Sendable, CustomStringConvertible {
  public let part: PartCode
  public let quantity: Quantity

  public init(part: PartCode, quantity: Quantity) {
    self.part = part
    self.quantity = quantity
  }

  public var description: String { "\(part):\(quantity)" }

  public init?(_ text: some StringProtocol) {
    let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
    guard pieces.count == 2, let part = PartCode(pieces[0]), !part.isOld, let quantity = Quantity(argument: pieces[1])
    else {
      return nil
    }
    self.init(part: part, quantity: quantity)
  }

  /// Reads what a count says of a part, which may be that there is none (8.7.4).
  public init?(counted text: some StringProtocol) {
    let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
    guard pieces.count == 2, let part = PartCode(pieces[0]), !part.isOld, let quantity = Quantity(counted: pieces[1])
    else {
      return nil
    }
    self.init(part: part, quantity: quantity)
  }
}
