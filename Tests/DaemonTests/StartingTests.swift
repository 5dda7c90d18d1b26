import DaemonHarness
import Foundation
import LedgerCore
import LedgerWire
import Testing

/// What keeps the daemon from starting, and what the clock it starts with means.
struct StartingTests {
  private func run(_ arguments: [String], in folder: String) async throws -> (ChildProcess.Ending, String) {
    try await blocking {
      let errors = folder + "/starting-\(UUID().uuidString)"
      let process = try ChildProcess(BuildFolder.program("partsledgerd"), arguments, errorsTo: errors)
      _ = try process.readLines()
      return (process.wait(), try String(contentsOfFile: errors, encoding: .utf8))
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func aLedgerIsNeverMadeOverAnother() async throws {
    try await Gate.daemons.through {
      let ledger = try await blocking { try ScratchLedger() }
      let (ending, text) = try await run(["init", "--data", ledger.data], in: ledger.folder)
      #expect(ending != .exited(0))
      #expect(text.contains("this directory holds a ledger"))
      // The administrator of the first is still the administrator.
      let served = try await blocking { try ledger.serve() }
      let login = try LineConnection(port: served.port).ask("auth token=\(ledger.adminToken)")
      #expect(login == ["OK user=admin role=admin person=admin"])
      #expect(try await blocking { served.stop() } == .exited(0))
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func startsOnlyWithALedgerAndASensibleClock() async throws {
    try await Gate.daemons.through {
      let ledger = try await blocking { try ScratchLedger() }
      let serve = ["serve", "--listen", "127.0.0.1:0", "--data"]
      for (arguments, said) in [
        (serve + [ledger.folder + "/nothing"], "holds no ledger"),
        // A rehearsal has to be told its first day.
        (serve + [ledger.data, "--clock", "manual"], "dateNeeded"),
        (serve + [ledger.data, "--date", "2026-11-01"], "--date goes with --clock manual"),
        (serve + [ledger.data, "--clock", "manual", "--date", "2026-02-30"], "--date is not a day"),
        (["serve", "--data", ledger.data, "--listen", "0.0.0.0:0"], "needs --tls-cert and --tls-key"),
      ] {
        let (ending, text) = try await run(arguments, in: ledger.folder)
        #expect(ending != .exited(0), "\(arguments)")
        #expect(text.contains(said), "\(arguments): \(text)")
      }
      // None of them has begun the ledger; its days only go forward.
      let served = try await blocking { try ledger.serve(date: "2026-11-05") }
      #expect(try await blocking { served.stop() } == .exited(0))
      let (ending, text) = try await run(
        serve + [ledger.data, "--clock", "manual", "--date", "2026-11-04"], in: ledger.folder)
      #expect(ending != .exited(0))
      #expect(text.contains("clockBehind"), "\(text)")
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func theSystemsClockIsNotSetByHand() async throws {
    try await Gate.daemons.through {
      let ledger = try await blocking { try ScratchLedger() }
      let replies = try await blocking {
        let process = try ChildProcess(
          BuildFolder.program("partsledgerd"), ["serve", "--data", ledger.data, "--listen", "127.0.0.1:0"],
          errorsTo: ledger.folder + "/errors.log")
        let port = Int(try process.readLine()?.split(separator: ":").last ?? "") ?? 0
        let connection = try LineConnection(port: port)
        _ = try connection.ask("auth token=\(ledger.adminToken)")
        let replies = try ["clock.show", "clock.set date=2199-12-31"].map { line in
          try ReplyLine.read(Array((connection.ask(line).last ?? "").utf8))
        }
        process.send(signal: SIGTERM)
        #expect(process.wait() == .exited(0))
        return replies
      }
      #expect(replies[0]["clock"] == "system")
      guard case .error("STATE", let figures) = replies[1] else {
        Issue.record("not refused: \(replies[1].text)")
        return
      }
      #expect(figures.first == ReplyField("clock", "system"))
    }
  }
}
