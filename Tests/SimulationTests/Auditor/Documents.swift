extension Auditor {
  struct User {
    var name: String
    var role: String
    var person: String
    var outlet: String?
    var region: String?
    var active = true

    /// The fields of `auth`, `whoami` and `user.list`, in their common order.
    var fields: [(String, String)] {
      var fields = [("user", name), ("role", role), ("person", person)]
      if let outlet { fields.append(("outlet", outlet)) }
      if let region { fields.append(("region", region)) }
      return fields
    }
  }

  struct Part {
    var code: String
    var name: String
    var price: Fen
    var unit: String
    var maker: String?
    var supersededBy: String?
    /// What it stands in the place of, in the order in which it came to that.
    var supersedes: [String] = []
  }

  struct Outlet {
    var code: String
    var name: String
    var region: String
    var agreement: Day
    /// 8.3.1: by the figure of the day on which it was registered.
    var depositDue: Day
    var dealer: String?
    /// 8.4.1: the key that a digital seal is checked with.
    var sealKey: String?
    /// The day on which it was entered, and the one on which the record was made that closed it, whatever its date.
    var registered: Day
    var closedOn: Day?
    /// 8.7.6: whether its agreement counts silence on a statement as consent.
    var isDeemed = false
    /// 8.3.3: active, closing, settled, closed.
    var status = "active"
    /// Whoever proposed to close it, closed it and took over what it held.
    var proposer: String?
    var closer: String?
    var settler: String?
  }

  struct Request {
    struct Item {
      var part: String
      var asked: Int
      var approved = 0
      /// Left the warehouse, as it is or as a substitute, and neither reversed nor recalled.
      var shipped = 0
      /// Recalled or lapsed: approved and never to come.
      var dropped = 0
      /// The price at approval, kept for the lines that were approved.
      var price: Fen?

      var open: Int { approved - shipped - dropped }
    }

    var number: String
    var kind: String
    var outlet: String
    var month: Month
    var status = "submitted"
    var submitted: Day
    var due: Day
    var submitter: String
    var reason: String?
    var items: [Item]
    /// 8.4.4: on paper or in the system; only a signature in the system has a signer.
    var isSigned = false
    var signer: String?
    var reviewer: String?
    /// Who approved its plan or, pre-sale, the request itself.
    var approver: String?
    /// The record of the review: the lot of what it committed.
    var review: Int?
    /// The last day on which the approved quantities are kept.
    var lapses: Day?
    /// Whether a later step gave a reason, which leaves open what `reason=` shows afterwards.
    var hasLaterReason = false
    var plan: String?
    var repair: String?
    /// Pieces that came back unused, by part.
    var returned: [String: Int] = [:]

    /// The value at approval, whatever was shipped since.
    var amount: Fen { items.reduce(0) { $0 + Fen($1.approved) * ($1.price ?? 0) } }
    /// The value of what is neither shipped nor dropped, as it is committed.
    var openAmount: Fen { items.reduce(0) { $0 + Fen($1.open) * ($1.price ?? 0) } }
    var isShippable: Bool { status == "approved" || status == "partly-shipped" }
    /// Whether something of it is still reserved.
    var isCommitted: Bool { ["reviewed", "planned"].contains(status) || isShippable }
  }

  struct Plan {
    var number: String
    var month: Month
    var status = "made"
    var maker: String
    var requests: [String]
  }

  struct Shipment {
    struct Item {
      var part: String
      var quantity: Int
      var price: Fen
      /// The approved part in whose place it goes.
      var substituted: String?
      var short = 0
      var damaged = 0
      /// Pieces of what was reported that are settled.
      var settled = 0
      /// Those of them that the outlet never got: lost, or back in the warehouse.
      var missed = 0
      /// Those of them that the outlet bears.
      var charged = 0
      /// The lots of the warehouse that were picked, oldest first.
      var picked: [Lot] = []

      var amount: Fen { Fen(quantity) * price }
      var reported: Int { short + damaged }
      var open: Int { reported - settled }
      /// The line of the request that it serves.
      var approvedPart: String { substituted ?? part }
    }

    var number: String
    var request: String
    var outlet: String
    var status = "shipped"
    var carrier: String
    var shipped: Day
    var shipper: String
    var arrived: Day?
    /// 8.5.5: the last day on which the outlet may answer.
    var answerBy: Day
    /// The figure of the day on which it left.
    var answerDays: Int
    var received: Day?
    var isDeemed = false
    var reporter: String?
    var items: [Item]
    /// The record of the shipment: the number of its lots at the outlet.
    var lot: Int

    var amount: Fen { items.reduce(0) { $0 + $1.amount } }
    var openAmount: Fen { items.reduce(0) { $0 + Fen($1.open) * $1.price } }
    var deemed: Day { answerBy + 1 }
    /// Whether goods of it are under way or in dispute.
    var isUnsettled: Bool { status == "shipped" || status == "reported" }
  }

  /// What the outlet is told: that goods have left (8.5.3), that a count differs (8.6.3), that parts are to go to
  /// another outlet or come from one (8.5.6), that it is to be closed (8.3.3).
  struct Notice {
    var number: String
    var outlet: String
    var kind: String
    var document: String
    var created: Day
    var status = "waiting"
  }

  /// What stood against what after a shipment, kept because it must have held at that moment only.
  struct CeilingCheck {
    var entry: Int
    var occupied: Fen
    var ceiling: Fen
  }

  /// The first reply to a request that carried an id.
  struct Remembered {
    var request: [String]
    var reply: String
    var entry: Int
  }
}
