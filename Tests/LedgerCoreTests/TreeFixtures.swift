import LedgerCore
import StatementSigning

/// RFC 6962 written down a second time, straight from its definition and without tiles, to hold the tree against.
enum ReferenceTree {
  static let hash = OpenSSLHash()

  static func root(_ leaves: ArraySlice<Digest>) -> Digest {
    guard leaves.count > 1 else { return leaves.first ?? hash.sha256([]) }
    let middle = leaves.startIndex + half(leaves.count)
    return hash.node(root(leaves[..<middle]), root(leaves[middle...]))
  }

  static func path(_ leaf: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
    guard leaves.count > 1 else { return [] }
    let middle = leaves.startIndex + half(leaves.count)
    if leaves.startIndex + leaf < middle { return path(leaf, leaves[..<middle]) + [root(leaves[middle...])] }
    return path(leaf - half(leaves.count), leaves[middle...]) + [root(leaves[..<middle])]
  }

  /// The largest power of two below `count`.
  static func half(_ count: Int) -> Int {
    var half = 1
    while half * 2 < count { half *= 2 }
    return half
  }
}

/// A tree that has grown leaf by leaf, and the tiles a store would keep of it.
struct GrownTree {
  private(set) var tree = MerkleTree(hash: OpenSSLHash())
  private(set) var leaves: [Digest] = []
  /// The root at every size from 0, where they are kept.
  private var roots: [Digest] = []
  private var full: [TilePlace: [Digest]] = [:]

  struct TilePlace: Hashable {
    let level: Int
    let index: Int64
  }

  /// Just below the size at which the third level begins; grown once, because hashing that much takes a while.
  static let large = GrownTree(size: 65_534, keepsRoots: false)

  /// Past two full tiles.
  static let medium = GrownTree(size: 600, keepsRoots: false)

  private let keepsRoots: Bool

  init(size: Int, keepsRoots: Bool = true) {
    self.keepsRoots = keepsRoots
    if keepsRoots { roots.append(tree.root) }
    for _ in 0..<size { grow() }
  }

  mutating func grow() {
    let leaf = tree.leaf(Array("leaf \(leaves.count)".utf8))
    leaves.append(leaf)
    for tile in tree.append(leaf) { full[TilePlace(level: tile.level, index: tile.index)] = tile.hashes }
    if keepsRoots { roots.append(tree.root) }
  }

  /// The root over the first leaves.
  func root(at size: Int) -> Digest { keepsRoots ? roots[size] : ReferenceTree.root(leaves[..<size]) }

  /// Full tiles as they were made, and the partial ones of this moment.
  var tiles: [TilePlace: [Digest]] {
    var tiles = full
    for tile in tree.partialTiles { tiles[TilePlace(level: tile.level, index: tile.index)] = tile.hashes }
    return tiles
  }

  func prover(size: Int? = nil) -> MerkleProver<OpenSSLHash> {
    let tiles = tiles
    return MerkleProver(hash: OpenSSLHash(), size: size.map { Int64($0) } ?? tree.size) { level, index in
      tiles[TilePlace(level: level, index: index)]
    }
  }
}
