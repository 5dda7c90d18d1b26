extension Commander {
  /// How likely what is. Probabilities are of one command; weights are relative to each other.
  struct Settings: Sendable {
    /// A missing user, outlet, part, deposit or stock is seen to before anything else.
    var buildFirst = 0.9
    /// One mistake is put into a sensible command.
    var fault = 0.16
    /// A second user of a role shares the person of somebody he must be kept apart from.
    var samePerson = 0.7
    var id = 0.4
    var dry = 0.04
    /// An earlier command is sent again under its id, as it was or changed.
    var retry = 0.07
    /// A read in the place of business.
    var read = 0.2
    /// Verbs around the connection.
    var session = 0.02
    /// `auth` with a token that nobody has, on a connection that is not logged in.
    var failedLogin = 0.003
    /// A line over 64 KiB. Off, because the connection closes after it, which the driver must be ready for.
    var tooLong = 0.0
    /// A world with parts at the highest price there is, in which sums leave 64 bits.
    var extremeWorld = 0.05
    /// A request made to hit the ceiling to the fen, or to miss it by one.
    var exactFill = 0.25
    /// A shipment with another part than the approved one.
    var substitute = 0.14
    /// A step is tried on a document that is not waiting for it.
    var wrongDocument = 0.07

    var time = 7
    var deposit = 5
    var stock = 6
    var submit = 22
    var sign = 8
    var review = 28
    var approve = 9
    var cancel = 3
    var plan = 14
    var ship = 30
    var notice = 4
    var arrive = 5
    var confirm = 12
    var report = 7
    var settle = 9
    var recall = 3
    var finishPresale = 7
    var returnUnused = 11
    var goodsBack = 5
    var buy = 12
    var payOwed = 6
    var proposeFine = 4
    var decideFine = 8
    var takeFine = 8
    var reverse = 12
    var price = 5
    var month = 6
    var handbook = 3
    var calendar = 2
    var master = 5

    var submitClaim = 9
    var cancelClaim = 2
    var dispatchClaim = 7
    var receiveClaim = 10
    var answerClaim = 5
    var recountClaim = 6
    var inspectClaim = 12
    var settleClaim = 9
    var supplementClaim = 8
    var handOver = 4
    var claimFromMaker = 6
    var recover = 9
    var submitFee = 5
    var decideFee = 9
    var payFee = 4
    var allowGoodwill = 6
    var mistake = 15

    /// What moves in the warehouse is counted as it does.
    var runningCount = 0.2
    /// Paper is dated the last day of the month before.
    var lastMonth = 0.06
    /// An outlet that does no business any more is chosen all the same.
    var wrongOutlet = 0.07
    var returnToMaker = 2
    var supersede = 2
    var openStocktake = 4
    var countStock = 10
    var explain = 5
    var decideDifference = 6
    var closeStocktake = 2
    var loaner = 5
    var askTransfer = 7
    var decideTransfer = 8
    var shipTransfer = 8
    var receiveTransfer = 8
    var settleTransfer = 7
    var deduct = 3
    var askRefund = 3
    var decideRefund = 4
    var payRefund = 4
    var closing = 2
    var windUp = 4
    var handOverAll = 4
    var finishOutlet = 4
    var askTheGone = 2
    /// For each month that is over and not closed, closed and not told of, and the like, up to a few.
    var closeMonth = 2
    var issueStatements = 4
    var answerStatement = 2
    var askStatement = 2
    var decideDispute = 3
    var terms = 1
    /// A day on which what was counted has to be counted again is the next one.
    var longJump = 0.01
  }
}
