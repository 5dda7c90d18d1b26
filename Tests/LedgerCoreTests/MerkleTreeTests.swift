import LedgerCore
import StatementSigning
import Testing

struct MerkleTreeTests {
  /// The eight leaves every implementation of Certificate Transparency is tried with.
  static let leaves: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
    [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
    [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
  ]

  /// Their roots for 0 to 8 leaves.
  static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test("RFC 6962 The roots of the well-known leaves")
  func wellKnownRoots() {
    var tree = MerkleTree(hash: OpenSSLHash())
    #expect(tree.root.description == Self.roots[0])
    for (index, leaf) in Self.leaves.enumerated() {
      #expect(tree.append(tree.leaf(leaf)).isEmpty)
      #expect(tree.root.description == Self.roots[index + 1])
    }
  }

  @Test("The root of every size up to 600 is that of the definition")
  func agreesWithDefinition() {
    var grown = GrownTree(size: 0)
    for size in 1...600 {
      grown.grow()
      guard size < 70 || (250...260).contains(size) || (508...516).contains(size) || size == 600 else { continue }
      #expect(grown.tree.root == ReferenceTree.root(grown.leaves[...]), "\(size)")
    }
  }

  @Test("A tile is handed over when its 256th hash comes, and again one level up")
  func fullTiles() {
    var tree = GrownTree.large.tree
    let leaf = tree.leaf([1])
    #expect(tree.append(leaf).isEmpty)
    let full = tree.append(leaf)
    #expect(full.map(\.level) == [0, 1])
    #expect(full.map(\.index) == [255, 0])
    #expect(full.allSatisfy { $0.hashes.count == 256 })
    #expect(tree.size == 65_536)
    #expect(tree.partialTiles.map(\.level) == [2])
  }

  @Test("Around 65,536 leaves the root agrees, and a tree taken up again from its tiles goes on the same")
  func large() throws {
    var grown = GrownTree.large
    for size in 65_535...65_537 {
      grown.grow()
      if size == 65_537 { #expect(grown.tree.root == ReferenceTree.root(grown.leaves[...])) }
      #expect(try grown.prover().root() == grown.tree.root)
      let tiles = grown.tiles
      let reopened = MerkleTree(hash: OpenSSLHash(), size: grown.tree.size) { level, index in
        tiles[GrownTree.TilePlace(level: level, index: index)]
      }
      #expect(reopened?.root == grown.tree.root)
    }
  }

  @Test("A tree taken up again from its tiles has the same root, and goes on the same")
  func reopens() throws {
    var grown = GrownTree(size: 0)
    for size in 0...530 {
      if size < 20 || (254...258).contains(size) || (511...513).contains(size) || size == 530 {
        let tiles = grown.tiles
        var reopened = try #require(
          MerkleTree(hash: OpenSSLHash(), size: Int64(size)) { level, index in
            tiles[GrownTree.TilePlace(level: level, index: index)]
          }, "\(size)")
        #expect(reopened.root == grown.tree.root)
        #expect(reopened.partialTiles == grown.tree.partialTiles)
        var other = grown.tree
        let leaf = other.leaf([7])
        #expect(reopened.append(leaf) == other.append(leaf))
        #expect(reopened.root == other.root)
      }
      grown.grow()
    }
  }

  @Test("A tree is not taken up from tiles that are missing or too short")
  func missingTiles() {
    let hashes = GrownTree(size: 5).leaves
    #expect(MerkleTree(hash: OpenSSLHash(), size: 5) { _, _ in nil }?.size == nil)
    #expect(MerkleTree(hash: OpenSSLHash(), size: 5) { _, _ in Array(hashes.prefix(4)) }?.size == nil)
    #expect(MerkleTree(hash: OpenSSLHash(), size: 5) { _, _ in hashes }?.size == 5)
  }

  @Test func digests() throws {
    let digest = try #require(Digest(hexadecimal: Self.roots[8]))
    #expect(digest.description == Self.roots[8])
    #expect(Digest(digest.bytes) == digest)
    #expect(Digest(hexadecimal: Self.roots[8].uppercased()) == nil)
    #expect(Digest(hexadecimal: String(Self.roots[8].dropLast())) == nil)
    #expect(Digest(hexadecimal: "g" + Self.roots[8].dropFirst()) == nil)
    #expect(Digest([UInt8](repeating: 0, count: 31)) == nil)
  }
}
