import LedgerCore

/// 8.5.5: the last day on which the outlet may answer for a shipment: so many days from its recorded arrival, else from
/// the shipping date and the days its carrier takes.
func answerBy(shipped: BusinessDate, carrier: String, _ figures: Policy.ReceiptFigures) -> BusinessDate {
  shipped.adding(days: carrier == "truck" ? figures.truckDays : figures.freightDays)
    .adding(days: figures.answerDays)
}

/// 8.5.5: from the first day after that without an answer, the shipment is deemed received in full.
func isDeemedReceived(_ shipment: Shipment, on day: BusinessDate) -> Bool {
  shipment.status == "shipped" && shipment.answerBy < day
}

/// 8.5.6: a transfer is answered within the same days as a shipment by freight.
func isDeemedReceived(_ transfer: Transfer, on day: BusinessDate) -> Bool {
  if case .shipped(let dispatch) = transfer.state { dispatch.answerBy < day } else { false }
}
