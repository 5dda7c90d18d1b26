import LedgerCore
import StatementSigning
import Testing

struct MerkleProofTests {
  let verifier = MerkleVerifier(hash: OpenSSLHash())

  private func digests(_ texts: [String]) throws -> [Digest] {
    try texts.map { try #require(Digest(hexadecimal: $0)) }
  }

  @Test("RFC 6962 The proofs of the well-known leaves")
  func wellKnownProofs() throws {
    var tree = MerkleTree(hash: OpenSSLHash())
    for leaf in MerkleTreeTests.leaves { _ = tree.append(tree.leaf(leaf)) }
    let tiles = tree.partialTiles
    func prover(_ size: Int64) -> MerkleProver<OpenSSLHash> {
      MerkleProver(hash: OpenSSLHash(), size: size) { level, index in
        tiles.first { $0.level == level && $0.index == index }?.hashes
      }
    }
    #expect(
      try prover(8).inclusion(of: 5)
        == digests([
          "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
          "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]))
    #expect(
      try prover(3).inclusion(of: 2)
        == digests(["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]))
    #expect(
      try prover(8).consistency(from: 6)
        == digests([
          "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
          "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]))
    #expect(
      try prover(5).consistency(from: 2)
        == digests([
          "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
          "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ]))
  }

  /// Every leaf and every earlier size of a tree, or a sample of them.
  private func check(_ grown: GrownTree, size: Int, leaves: some Sequence<Int>, earlier: some Sequence<Int>) throws {
    let prover = grown.prover(size: size)
    let root = grown.root(at: size)
    #expect(try prover.root() == root)
    for leaf in leaves {
      let path = try prover.inclusion(of: Int64(leaf))
      let included = verifier.includes(
        grown.leaves[leaf], at: Int64(leaf), size: Int64(size), root: root, path: path)
      if !included { Issue.record("leaf \(leaf) of \(size)") }
    }
    for old in earlier {
      let proof = try prover.consistency(from: Int64(old))
      let oldRoot = grown.root(at: old)
      let extends = verifier.extends(from: Int64(old), root: oldRoot, to: Int64(size), root: root, proof: proof)
      if !extends { Issue.record("\(old) to \(size)") }
    }
  }

  @Test("Every inclusion and every consistency for all sizes up to 70")
  func allSmallSizes() throws {
    var grown = GrownTree(size: 0)
    for size in 1...70 {
      grown.grow()
      try check(grown, size: size, leaves: 0..<size, earlier: 0...size)
      for leaf in stride(from: 0, to: size, by: 7) {
        #expect(try grown.prover().inclusion(of: Int64(leaf)) == ReferenceTree.path(leaf, grown.leaves[...]))
      }
    }
  }

  @Test("Sizes around a tile's end", arguments: [255, 256, 257, 511, 512, 513])
  func tileEnds(_ size: Int) throws {
    let grown = GrownTree.medium
    let places = [0, 1, 127, 128, 200, 254, 255, 256, 257, 300, 510, 511, 512, 513]
    try check(
      grown, size: size, leaves: places.filter { $0 < size }, earlier: places.filter { $0 <= size })
  }

  @Test("A prover for an earlier size reads the tiles of a later one")
  func earlierSizes() throws {
    let grown = GrownTree.medium
    for size in [1, 3, 200, 255, 256, 257, 300, 511, 512, 599, 600] {
      try check(grown, size: size, leaves: [0, size / 2, size - 1], earlier: [0, 1, size / 2, size])
    }
  }

  @Test("Sizes around 65,536, where the third level begins")
  func thirdLevel() throws {
    var grown = GrownTree.large
    let (before, beforeSize) = (grown.tree.root, grown.tree.size)
    for size: Int64 in 65_535...65_537 {
      grown.grow()
      let (prover, root) = (grown.prover(), grown.tree.root)
      for leaf in [0, 40_000, size - 1] {
        let path = try prover.inclusion(of: leaf)
        #expect(verifier.includes(grown.leaves[Int(leaf)], at: leaf, size: size, root: root, path: path))
      }
      let proof = try prover.consistency(from: beforeSize)
      #expect(verifier.extends(from: beforeSize, root: before, to: size, root: root, proof: proof))
    }
  }

  @Test("A proof that was tampered with proves nothing")
  func tampered() throws {
    let grown = GrownTree(size: 70)
    let other = OpenSSLHash().sha256([1, 2, 3])
    for size in [2, 7, 8, 13, 64, 65, 70] {
      let prover = grown.prover(size: size)
      let root = try prover.root()
      for leaf in [0, size / 2, size - 1] {
        let path = try prover.inclusion(of: Int64(leaf))
        func includes(
          _ path: [Digest], of digest: Digest? = nil, at index: Int? = nil, root given: Digest? = nil
        ) -> Bool {
          verifier.includes(
            digest ?? grown.leaves[leaf], at: Int64(index ?? leaf), size: Int64(size), root: given ?? root, path: path)
        }
        #expect(includes(path))
        #expect(!includes(path, of: other))
        #expect(!includes(path, root: other))
        #expect(!includes(path, at: leaf == 0 ? 1 : leaf - 1))
        #expect(!includes(path, at: size))
        #expect(!includes(path, at: -1))
        #expect(!includes(path + [other]))
        #expect(!includes(Array(path.dropLast())))
        #expect(!includes(Array(path.dropFirst())))
        for place in path.indices {
          var changed = path
          changed[place] = other
          #expect(!includes(changed))
        }
      }
    }
  }

  @Test("A ledger that was rewritten does not extend the one of before")
  func tamperedConsistency() throws {
    let grown = GrownTree(size: 70)
    let other = OpenSSLHash().sha256([1, 2, 3])
    for (old, size) in [(1, 2), (3, 7), (4, 8), (6, 8), (8, 13), (33, 64), (64, 65), (69, 70)] {
      let prover = grown.prover(size: size)
      let (root, proof) = (try prover.root(), try prover.consistency(from: Int64(old)))
      let oldRoot = ReferenceTree.root(grown.leaves[..<old])
      func extends(_ old: Int, _ oldRoot: Digest, _ size: Int, _ root: Digest, _ proof: [Digest]) -> Bool {
        verifier.extends(from: Int64(old), root: oldRoot, to: Int64(size), root: root, proof: proof)
      }
      #expect(extends(old, oldRoot, size, root, proof))
      #expect(!extends(old, other, size, root, proof))
      #expect(!extends(old, oldRoot, size, other, proof))
      #expect(!extends(size, root, old, oldRoot, proof))
      #expect(!extends(old, oldRoot, size, root, proof + [other]))
      #expect(!extends(old, oldRoot, size, root, Array(proof.dropLast())))
      for place in proof.indices {
        var changed = proof
        changed[place] = other
        #expect(!extends(old, oldRoot, size, root, changed))
      }
    }
    let root = ReferenceTree.root(grown.leaves[...])
    #expect(verifier.extends(from: 70, root: root, to: 70, root: root, proof: []))
    // Sizes that no tree has, as a forger may write them.
    for (old, size) in [(1, 0), (7, -1), (-1, 7), (-2, -1)] {
      #expect(!verifier.extends(from: Int64(old), root: root, to: Int64(size), root: root, proof: [other]))
    }
    for size in [0, -1] { #expect(!verifier.includes(other, at: 0, size: Int64(size), root: root, path: [])) }
    #expect(!verifier.extends(from: 70, root: other, to: 70, root: root, proof: []))
    #expect(!verifier.extends(from: 70, root: root, to: 70, root: root, proof: [other]))
  }

  @Test("What is not in the tree has no proof, and a missing tile is said")
  func outside() {
    let prover = GrownTree(size: 5).prover()
    #expect(throws: MerkleError.outside(5, size: 5)) { try prover.inclusion(of: 5) }
    #expect(throws: MerkleError.outside(-1, size: 5)) { try prover.inclusion(of: -1) }
    #expect(throws: MerkleError.outside(6, size: 5)) { try prover.consistency(from: 6) }
    let blind = MerkleProver(hash: OpenSSLHash(), size: 5) { _, _ in nil }
    #expect(throws: MerkleError.missingTile(level: 0, index: 0)) { try blind.root() }
  }
}
