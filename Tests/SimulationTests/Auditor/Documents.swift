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
  }

  struct Outlet {
    var code: String
    var name: String
    var region: String
    var agreement: Day
    var dealer: String?
  }

  struct Request {
    struct Item {
      var part: String
      var asked: Int
      var approved = 0
      var shipped = 0
      /// The price at approval, kept for the lines that were approved.
      var price: Fen?

      var open: Int { approved - shipped }
    }

    var number: String
    var kind: String
    var outlet: String
    var month: Month
    var status = "submitted"
    var submitted: Day
    var submitter: String
    var reason: String?
    var items: [Item]
    var reviewer: String?
    /// The record of the review: the lot of what it committed.
    var review: Int?
    /// Whether the review gave a reason, which leaves open what `reason=` shows afterwards.
    var hasReviewReason = false
    var plan: String?

    /// The value at approval, whatever was shipped since.
    var amount: Fen { items.reduce(0) { $0 + Fen($1.approved) * ($1.price ?? 0) } }
    var isShippable: Bool { status == "approved" || status == "partly-shipped" }
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

      var amount: Fen { Fen(quantity) * price }
    }

    var number: String
    var request: String
    var outlet: String
    var status = "shipped"
    var carrier: String
    var shipped: Day
    var items: [Item]
    /// The record of the shipment: the number of its lots at the outlet.
    var lot: Int

    var amount: Fen { items.reduce(0) { $0 + $1.amount } }
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
