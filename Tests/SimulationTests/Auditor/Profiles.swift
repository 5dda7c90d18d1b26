extension Commander.Settings {
  /// A business that is mostly about claims, so that they come far: corrected twice, sent back and claimed again.
  static let claims: Commander.Settings = {
    var settings = Commander.Settings()
    settings.fault = 0.08
    settings.wrongDocument = 0.12
    settings.time = 12
    settings.handbook = 6
    settings.submitClaim = 40
    settings.dispatchClaim = 30
    settings.receiveClaim = 50
    settings.answerClaim = 30
    settings.recountClaim = 40
    settings.inspectClaim = 80
    settings.settleClaim = 60
    settings.supplementClaim = 60
    settings.claimFromMaker = 20
    settings.recover = 30
    settings.payOwed = 12
    settings.reverse = 15
    settings.goodsBack = 12
    settings.closeMonth = 4
    settings.issueStatements = 6
    settings.answerStatement = 1
    return settings
  }()

  /// What the other profiles have only a little of.
  fileprivate mutating func dampen() {
    fault = 0.07
    wrongDocument = 0.12
    wrongOutlet = 0.1
    sign = 6
    approve = 8
    plan = 4
    cancel = 1
    recall = 1
    finishPresale = 8
    returnUnused = 14
    price = 4
    mistake = 10
    submitClaim = 4
    cancelClaim = 1
    dispatchClaim = 3
    supplementClaim = 3
    claimFromMaker = 2
    recover = 2
    allowGoodwill = 2
    closeMonth = 1
    issueStatements = 2
    answerStatement = 1
    askStatement = 1
    decideDispute = 2
    // Goods come to outlets quickly.
    submit = 36
    review = 50
    ship = 60
    confirm = 60
  }

  /// A business that is mostly about the warehouse, counts and transfers.
  static let warehouse: Commander.Settings = {
    var settings = Commander.Settings()
    settings.dampen()
    settings.runningCount = 0.35
    settings.time = 20
    settings.longJump = 0.1
    settings.handbook = 8
    settings.returnToMaker = 8
    settings.supersede = 10
    settings.openStocktake = 12
    settings.countStock = 40
    settings.explain = 26
    settings.decideDifference = 40
    settings.closeStocktake = 8
    settings.loaner = 20
    settings.askTransfer = 60
    settings.decideTransfer = 60
    settings.shipTransfer = 90
    settings.receiveTransfer = 90
    settings.settleTransfer = 90
    settings.closing = 12
    settings.windUp = 10
    settings.handOverAll = 14
    settings.askRefund = 12
    settings.decideRefund = 24
    settings.payRefund = 30
    return settings
  }()

  /// A business whose outlets leave one after the other, with what they owe and what they get back.
  static let leaving: Commander.Settings = {
    var settings = Commander.Settings()
    settings.dampen()
    settings.time = 10
    settings.month = 18
    settings.closeMonth = 4
    settings.issueStatements = 8
    settings.buy = 20
    settings.proposeFine = 8
    settings.decideFine = 20
    settings.takeFine = 14
    settings.loaner = 12
    settings.askTransfer = 10
    settings.deduct = 16
    settings.askRefund = 30
    settings.decideRefund = 40
    settings.payRefund = 50
    settings.closing = 50
    settings.windUp = 120
    settings.handOverAll = 90
    settings.finishOutlet = 70
    settings.askTheGone = 30
    settings.submitClaim = 12
    settings.dispatchClaim = 8
    settings.receiveClaim = 20
    settings.inspectClaim = 30
    settings.settleClaim = 30
    return settings
  }()

  /// A business in which every month is closed and told of soon, and outlets answer.
  static let statements: Commander.Settings = {
    var settings = Commander.Settings()
    settings.dampen()
    settings.fault = 0.09
    settings.wrongDocument = 0.18
    settings.time = 40
    settings.lastMonth = 0.4
    settings.payOwed = 24
    settings.buy = 24
    settings.month = 3
    settings.closeMonth = 12
    settings.issueStatements = 40
    settings.answerStatement = 26
    settings.askStatement = 30
    settings.decideDispute = 60
    settings.terms = 10
    settings.supplementClaim = 30
    settings.submitClaim = 16
    settings.dispatchClaim = 12
    settings.receiveClaim = 24
    settings.inspectClaim = 40
    settings.settleClaim = 40
    settings.closing = 10
    settings.windUp = 20
    settings.handOverAll = 20
    settings.finishOutlet = 14
    return settings
  }()

  /// What a seed is mostly about.
  static func of(seed: UInt64) -> Commander.Settings {
    switch seed % 8 {
    case 1, 5: return .warehouse
    case 2, 6: return .claims
    case 3, 7: return .leaving
    case 4: return .statements
    default: return .init()
    }
  }
}
