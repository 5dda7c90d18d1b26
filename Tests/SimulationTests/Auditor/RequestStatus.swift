extension Auditor {
  /// What an approved request is called, from its quantities and its shipments alone.
  func approvedStatus(_ request: Request) -> String {
    func sum(_ count: (Request.Item) -> Int) -> Int { request.items.reduce(0) { $0 + count($1) } }
    let dropped = sum(\.dropped)
    if sum(\.shipped) == 0 && dropped == 0 { return "approved" }
    if sum(\.open) > 0 { return "partly-shipped" }
    if shipments.values.contains(where: { $0.request == request.number && $0.isUnsettled }) { return "shipped" }
    return dropped == 0 ? "received" : "closed"
  }

  /// To be called after everything that moves goods of a request.
  mutating func refreshStatus(_ number: String) {
    guard var request = requests[number] else { return }
    request.status = approvedStatus(request)
    requests[number] = request
  }

  /// What is committed and neither shipped nor dropped goes back at the price it was approved at.
  func releases(_ request: Request) -> [Posting] {
    guard let review = request.review else { return [] }
    return request.items.filter { $0.open > 0 }.flatMap { item -> [Posting] in
      let value = Fen(item.open) * (item.price ?? 0)
      return [
        Posting("committed:\(request.outlet)", item.part, lot: review, -item.open, -value),
        Posting("commitments", item.part, item.open, value),
      ]
    }
  }

  func wrongStatus(_ request: Request) -> Refusal {
    Refusal("STATE", ("key", "request"), ("value", request.number), ("status", request.status))
  }

  func wrongStatus(_ shipment: Shipment) -> Refusal {
    Refusal("STATE", ("key", "shipment"), ("value", shipment.number), ("status", shipment.status))
  }
}
