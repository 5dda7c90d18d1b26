import DaemonHarness
import Foundation
import Testing

/// The company's signing keys: made by `init`, changed by `key`, needed by `serve`.
struct KeyCommandTests {
  /// What `init` has made is nobody else's to read.
  private static let made: Set = ["keys", "ca.pem", "ca.key.pem", "1.key.pem", "1.cert.pem", "current"]

  @Test(.timeLimit(.minutes(30)))
  func initMakesKeysForTheOwnerOnly() async throws {
    try await Gate.daemons.through {
      let scratch = try await blocking { try KeyScratch() }
      try await blocking {
        let modes = try scratch.modes()
        #expect(Set(modes.keys) == Self.made)
        #expect(modes["keys"] == 0o700)
        #expect(modes.values.filter { $0 == 0o600 }.count == 5)
        #expect(try scratch.read("current") == "1\n")
        #expect(try scratch.openssl("verify -purpose smimesign -CAfile KEYS/ca.pem KEYS/1.cert.pem").isGood)
        #expect(try scratch.read("1.key.pem").hasPrefix("-----BEGIN PRIVATE KEY-----"))
        let list = try scratch.daemon("key", "list", "--data", "DATA")
        #expect(list.lines.count == 1 && list.lines[0].hasPrefix("key 1 current serial="))
        let show = try scratch.daemon("key", "show", "--data", "DATA").lines
        #expect(show.first?.hasPrefix("key 1 subject=\"CN=partsledger statements 1,O=partsledger\" serial=") == true)
        let printed = try scratch.openssl("x509 -in KEYS/ca.pem -noout -fingerprint -sha256").lines
        #expect(show.contains("ca sha256=" + (printed.first?.split(separator: "=").last ?? "")))
      }
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func aPassphraseIsAskedOfEveryoneWhoSigns() async throws {
    try await Gate.daemons.through {
      let scratch = try await blocking { try KeyScratch() }
      try await blocking {
        try scratch.write("correct horse\n", to: "passphrase")
        try scratch.write("battery staple\n", to: "wrong")
        let made = try scratch.daemon(
          "init", "--data", "DIR/second", "--company", "华锐新能源汽车有限公司", "--key-passphrase-file", "DIR/passphrase")
        #expect(made.isGood, "\(made.complaint)")
        let second = KeyScratch.Second(scratch)
        for name in ["ca.key.pem", "1.key.pem"] {
          #expect(try second.read(name).hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
        }
        for options in [[], ["--key-passphrase-file", "DIR/wrong"]] {
          let answer = try second.serve(options)
          #expect(answer.ending != .exited(0))
          #expect(answer.complaint.contains("the passphrase is missing or wrong"), "\(answer.complaint)")
          let rotate = try second.rotate(options)
          #expect(rotate.ending != .exited(0) && rotate.complaint.contains("the passphrase is missing or wrong"))
        }
        #expect(try second.read("current") == "1\n")
        #expect(try second.rotate(["--key-passphrase-file", "DIR/passphrase"]).isGood)
        // The environment does as well.
        #expect(try scratch.daemon("key", "rotate", "--data", "DIR/second", passphrase: "correct horse").isGood)
        #expect(try second.read("current") == "3\n")
        #expect(try second.read("3.key.pem").hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
        let show = try scratch.daemon("key", "show", "--data", "DIR/second").lines
        #expect(show.first?.contains("O=华锐新能源汽车有限公司") == true)
      }
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func rotatingLeavesTheCertificatesAndTheCA() async throws {
    try await Gate.daemons.through {
      let scratch = try await blocking { try KeyScratch() }
      try await blocking {
        let before = try scratch.read("ca.pem")
        // What an attempt that was broken off has left behind is in nobody's way.
        try scratch.write("half", to: "data/keys/2.key.pem.new")
        #expect(try scratch.daemon("key", "rotate", "--data", "DATA").isGood)
        #expect(try scratch.read("ca.pem") == before)
        #expect(
          Set(try scratch.modes().keys)
            == Self.made.subtracting(["1.key.pem"]).union(["2.key.pem", "2.cert.pem"]))
        #expect(try scratch.modes().values.filter { $0 == 0o600 }.count == 6)
        for id in [1, 2] {
          #expect(try scratch.openssl("verify -purpose smimesign -CAfile KEYS/ca.pem KEYS/\(id).cert.pem").isGood)
        }
        let list = try scratch.daemon("key", "list", "--data", "DATA").lines
        #expect(list.map { String($0.prefix(14)) } == ["key 1 retired ", "key 2 current "])
        #expect(try scratch.daemon("key", "show", "--id", "1", "--data", "DATA").isGood)
        #expect(try !scratch.daemon("key", "show", "--id", "3", "--data", "DATA").isGood)
        #expect(try scratch.serves())
      }
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func theCAsKeyMayBeKeptElsewhereOrBeLost() async throws {
    try await Gate.daemons.through {
      let scratch = try await blocking { try KeyScratch() }
      try await blocking {
        let first = try scratch.read("ca.pem")
        try FileManager.default.moveItem(atPath: scratch.keys + "/ca.key.pem", toPath: scratch.folder + "/safe.pem")
        let alone = try scratch.daemon("key", "rotate", "--data", "DATA")
        #expect(!alone.isGood && alone.complaint.contains("--ca-key"))
        #expect(try scratch.daemon("key", "rotate", "--data", "DATA", "--ca-key", "DIR/safe.pem").isGood)
        #expect(try scratch.read("current") == "2\n")
        // Lost: a new CA; what the old one issued is still trusted.
        #expect(try scratch.daemon("key", "rotate", "--data", "DATA", "--new-ca").isGood)
        let bundle = try scratch.read("ca.pem")
        #expect(bundle.hasSuffix(first) && bundle != first)
        #expect(try scratch.openssl("verify -CAfile KEYS/ca.pem KEYS/1.cert.pem").isGood)
        #expect(try scratch.openssl("verify -CAfile KEYS/ca.pem KEYS/3.cert.pem").isGood)
        #expect(try scratch.daemon("key", "rotate", "--data", "DATA").isGood)
        #expect(try scratch.read("ca.pem") == bundle)
        // Stolen: a new CA alone.
        #expect(try scratch.daemon("key", "rotate", "--data", "DATA", "--new-ca", "--distrust").isGood)
        #expect(try !scratch.openssl("verify -CAfile KEYS/ca.pem KEYS/4.cert.pem").isGood)
        #expect(try scratch.openssl("verify -CAfile KEYS/ca.pem KEYS/5.cert.pem").isGood)
        #expect(try scratch.serves())
      }
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func aKeyOfOnesOwnIsTakenUpWholeOrNotAtAll() async throws {
    try await Gate.daemons.through {
      let scratch = try await blocking { try KeyScratch() }
      try await blocking {
        try scratch.bringOwn()
        let own = ["--ca-cert", "DIR/own-ca.pem", "--signing-cert", "DIR/own.cert.pem"]
        let modes = try scratch.modes()
        let strange = try scratch.importing(own + ["--signing-key", "DIR/own-ca.key.pem"])
        #expect(!strange.isGood && strange.complaint.contains("the certificate belongs to another private key"))
        #expect(try scratch.importing(["--ca-cert", "DIR/own-ca.pem"]).complaint.contains("go together"))
        #expect(try scratch.modes() == modes)
        let imported = try scratch.importing(own + ["--signing-key", "DIR/own.key.pem"])
        #expect(imported.isGood && imported.lines.last?.contains("verify until") == true, "\(imported.lines)")
        #expect(try scratch.read("current") == "2\n")
        for id in [1, 2] {
          #expect(try scratch.openssl("verify -purpose smimesign -CAfile KEYS/ca.pem KEYS/\(id).cert.pem").isGood)
        }
        // Whose CA it is now, its key is not here.
        #expect(try scratch.daemon("key", "rotate", "--data", "DATA").complaint.contains("--new-ca"))
        #expect(try scratch.serves())

        let founded = try scratch.daemon(
          "init", "--data", "DIR/second", "--ca-cert", "DIR/own-ca.pem", "--signing-cert", "DIR/own.cert.pem",
          "--signing-key", "DIR/own.key.pem")
        #expect(founded.isGood, "\(founded.complaint)")
        #expect(try KeyScratch.Second(scratch).names() == ["1.cert.pem", "1.key.pem", "ca.pem", "current"])
        // A key that cannot be used is noticed before anything is made.
        let failed = try scratch.daemon(
          "init", "--data", "DIR/third", "--ca-cert", "DIR/own.cert.pem", "--signing-cert", "DIR/own.cert.pem",
          "--signing-key", "DIR/own.key.pem")
        #expect(!failed.isGood && !FileManager.default.fileExists(atPath: scratch.folder + "/third"))
      }
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func aLedgerOlderThanSigningIsToldWhatToDo() async throws {
    try await Gate.daemons.through {
      let scratch = try await blocking { try KeyScratch() }
      try await blocking {
        try FileManager.default.removeItem(atPath: scratch.keys)
        let answer = try scratch.daemon("serve", "--data", "DATA", "--listen", "127.0.0.1:0")
        #expect(!answer.isGood)
        #expect(answer.complaint.contains("partsledgerd key rotate --new-ca --company NAME --data "))
        #expect(try scratch.daemon("key", "rotate", "--data", "DATA").complaint.contains("--new-ca --company NAME"))
        #expect(try scratch.daemon("key", "rotate", "--new-ca", "--company", "华锐", "--data", "DATA").isGood)
        #expect(try Set(scratch.modes().keys) == Self.made)
        #expect(try scratch.daemon("key", "show", "--data", "DATA").lines.first?.contains("O=华锐") == true)
        #expect(try scratch.serves())
        #expect(try scratch.daemon("key", "list", "--data", "DIR/nothing").complaint.contains("holds no signing key"))
      }
    }
  }
}
