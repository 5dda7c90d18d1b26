import DaemonHarness
import Foundation
import Glibc
import LedgerWire
import Testing

/// How the daemon starts and stops.
struct StoppingTests {
  /// The end comes while two hundred commands are under way: those that were accepted are answered, those that were
  /// answered are there, and there are no others.
  @Test(.timeLimit(.minutes(30)), arguments: [1, 2, 20, 120, 200])
  func whatWasAcceptedIsFinished(_ repliesBefore: Int) async throws {
    try await Gate.daemons.through {
      let company = try await Company()
      let lines = (1...200).map { "deposit.pay outlet=HN0371 amount=\($0) id=stop-\($0)" }
      let answered: [ReplyLine] = try await blocking {
        let connection = try company.connectLines("qian")
        try connection.write(Array(lines.map { $0 + "\n" }.joined().utf8))
        var replies: [ReplyLine] = []
        while let line = try connection.readLine() {
          replies.append(try ReplyLine.read(Array(line.utf8)))
          if replies.count == repliesBefore { company.signal(SIGTERM) }
        }
        return replies
      }
      #expect(try await company.ending() == .exited(0))
      #expect(answered.count >= repliesBefore)
      let accepted = answered.filter(\.isAccepted)

      try await company.restart()
      let records = try await company.accepted("sun", "stats").number("records")
      #expect(records == Company.recordsBefore + Int64(accepted.count), "accepted, and the reply did not arrive")
      let qian = try await company.connect("qian")
      for (line, reply) in zip(lines, answered) where reply.isAccepted {
        let again = try await qian.accepted(line)
        #expect(again["replayed"] == "yes")
        #expect(again["entry"] == reply["entry"])
      }
      #expect(try await company.stop() == .exited(0))
      #expect(try await company.verify().ending == .exited(0))
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func aSecondDaemonOnTheSameDirectoryDoesNotStart() async throws {
    try await Gate.daemons.through {
      let company = try await Company()
      let (ending, lines) = try await blocking { [ledger = company.ledger] in
        let second = try ledger.start(date: nil)
        // A daemon that does serve is stopped after the line that says so.
        let line = try second.readLine()
        second.send(signal: SIGTERM)
        return (second.wait(), [line].compactMap(\.self))
      }
      #expect(ending != .exited(0))
      #expect(lines.isEmpty, "two daemons serve one ledger: \(lines)")
      try await company.accepted("qian", "deposit.pay outlet=HN0371 amount=1")
      #expect(try await company.stop() == .exited(0))
      // Once the first has gone, the next may.
      try await company.restart()
      try await company.accepted("qian", "deposit.pay outlet=HN0371 amount=1")
      #expect(try await company.stop() == .exited(0))
    }
  }
}

extension ReplyLine {
  var isAccepted: Bool { if case .ok = self { true } else { false } }
}
