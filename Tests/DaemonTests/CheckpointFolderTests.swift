import DaemonHarness
import Foundation
import Testing

/// `serve --checkpoints` and `verify --checkpoints`: what is kept elsewhere, and what it is good for.
struct CheckpointFolderTests {
  @Test(.timeLimit(.minutes(30)))
  func aLedgerIsComparedWithWhatItWas() async throws {
    try await Gate.daemons.through {
      let scratch = try await blocking { try KeyScratch() }
      try await blocking {
        let folder = scratch.folder + "/elsewhere"
        #expect(try scratch.serves("--checkpoints", folder))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count == 1 && names[0].hasPrefix("2026-11-01-") && names[0].hasSuffix(".checkpoint"))
        // A key later, the first key's signature still counts.
        #expect(try scratch.daemon("key", "rotate", "--data", "DATA").isGood)
        let good = try scratch.daemon("verify", "--data", "DATA", "--checkpoints", "DIR/elsewhere")
        #expect(good.isGood && good.lines.last == "checkpoints agree=1", "\(good.lines)")

        // Another ledger, though its tables agree with its log, is not this one.
        #expect(try scratch.daemon("init", "--data", "DIR/second").isGood)
        let other = try scratch.daemon("verify", "--data", "DIR/second", "--checkpoints", "DIR/elsewhere")
        #expect(other.ending == .exited(4), "\(other.lines)")
        #expect(other.lines.last?.hasSuffix("is not signed with a key of this ledger") == true)
        let nothing = try scratch.daemon("verify", "--data", "DATA", "--checkpoints", "DIR/nothing")
        #expect(!nothing.isGood && nothing.complaint.contains("not a folder that can be read"))
        // Beside the ledger they would be changed with it.
        let within = try scratch.daemon("serve", "--data", "DATA", "--checkpoints", "DIR/data/copies")
        #expect(!within.isGood && within.complaint.contains("lies within the ledger's directory"))
      }
    }
  }
}
