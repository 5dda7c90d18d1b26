/// Postings that balance: in money, in memo amounts and in the pieces of every part, each by itself.
///
/// There is no other way to make one, so an entry that exists balances. The schema checks it once more.
public struct Entry: Hashable, Sendable {
  public let postings: [Posting]

  /// No postings at all: a record that moves nothing.
  public static let none = Entry(unchecked: [])

  private init(unchecked postings: [Posting]) { self.postings = postings }

  public init(_ postings: [Posting]) throws(Imbalance) {
    var money = Money.zero
    var memo = Money.zero
    var pieces: [(part: PartCode, quantity: Quantity)] = []
    for posting in postings {
      guard posting.amount.isInBounds, Quantity.bounds.contains(posting.goods?.quantity ?? .zero) else {
        throw .outOfBounds(posting.account)
      }
      if posting.account.kind.isMemo { memo += posting.amount } else { money += posting.amount }
      guard let goods = posting.goods else { continue }
      // Entries name few parts, so a short list beats a dictionary.
      if let known = pieces.firstIndex(where: { $0.part == goods.part }) {
        pieces[known].quantity += goods.quantity
      } else {
        pieces.append((goods.part, goods.quantity))
      }
    }
    guard postings.count != 1 else { throw .single }
    guard money == .zero else { throw .money(money) }
    guard memo == .zero else { throw .memo(memo) }
    if let odd = pieces.first(where: { $0.quantity != .zero }) { throw .part(odd.part, odd.quantity) }
    self.postings = postings
  }

  /// Why postings are not an entry.
  public enum Imbalance: Error, Hashable, Sendable {
    case single
    case money(Money)
    case memo(Money)
    case part(PartCode, Quantity)
    /// An amount or quantity that a record cannot carry; a decision turns it into `LIMIT`.
    case outOfBounds(Account)
  }
}
