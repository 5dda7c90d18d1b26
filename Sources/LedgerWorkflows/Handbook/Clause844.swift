import LedgerCore

/// 8.4.4: a pre-sale request passes review only with the regional manager's signature.
func requireSignature(_ request: Request) throws(Refusal) {
  guard request.kind != .presale || request.signature != nil else {
    throw HandbookRefusal.unsigned(request: request.number, status: request.status).refusal
  }
}

/// Whoever submitted or signed a request does not decide on it; by person.
func requireOther(_ actor: Actor, than request: Request) throws(Refusal) {
  guard actor.person != request.submitter else {
    throw StepRefusal.separation(document: request.number, step: .submit).refusal
  }
  guard request.signature != .byPerson(actor.person) else {
    throw StepRefusal.separation(document: request.number, step: .sign).refusal
  }
}

/// 8.4.4: only a pre-sale request is signed, approved by the manager, and followed to the repair.
func requirePresale(_ request: Request) throws(Refusal) {
  guard request.kind == .presale else {
    throw StepRefusal.notPresale(request: request.number, status: request.status).refusal
  }
}
