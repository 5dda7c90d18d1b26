/// Proofs from stored tiles: that a record is in the tree, and that a later tree extends an earlier one (RFC 6962,
/// section 2.1). Both read O(log n) tiles.
public struct MerkleProver<Hash: Hashing> {
  public let hash: Hash
  public let size: Int64
  private let tile: TileReader

  public init(hash: Hash, size: Int64, tile: @escaping TileReader) {
    self.hash = hash
    self.size = size
    self.tile = tile
  }

  public func root() throws -> Digest { size == 0 ? hash.sha256([]) : try subtree(0, size) }

  /// The path for the leaf with this index (record number - 1), lowest first.
  public func inclusion(of leaf: Int64) throws -> [Digest] {
    guard (0..<size).contains(leaf) else { throw MerkleError.outside(leaf, size: size) }
    return try path(leaf, 0, size)
  }

  /// That the tree of this size starts with the tree of `earlier` leaves.
  public func consistency(from earlier: Int64) throws -> [Digest] {
    guard (0...size).contains(earlier) else { throw MerkleError.outside(earlier, size: size) }
    return earlier == 0 || earlier == size ? [] : try subproof(earlier, 0, size, whole: true)
  }

  private func path(_ leaf: Int64, _ start: Int64, _ end: Int64) throws -> [Digest] {
    guard end - start > 1 else { return [] }
    let middle = start + split(end - start)
    if leaf < middle { return try path(leaf, start, middle) + [subtree(middle, end)] }
    return try path(leaf, middle, end) + [subtree(start, middle)]
  }

  private func subproof(_ earlier: Int64, _ start: Int64, _ end: Int64, whole: Bool) throws -> [Digest] {
    if earlier == end { return whole ? [] : [try subtree(start, end)] }
    let middle = start + split(end - start)
    if earlier <= middle { return try subproof(earlier, start, middle, whole: whole) + [subtree(middle, end)] }
    return try subproof(earlier, middle, end, whole: false) + [subtree(start, middle)]
  }

  /// The hash over leaves `start..<end`, where `start` is a multiple of the largest power of two within.
  private func subtree(_ start: Int64, _ end: Int64) throws -> Digest {
    let width = end - start
    if width & (width - 1) == 0 { return try complete(start, width) }
    let middle = start + split(width)
    return hash.node(try subtree(start, middle), try subtree(middle, end))
  }

  private func complete(_ start: Int64, _ width: Int64) throws -> Digest {
    let height = width.trailingZeroBitCount
    let level = height / 8
    let count = 1 << (height % 8)
    let first = start >> Int64(level * 8)
    guard let hashes = try tile(level, first / Tile.width) else {
      // A subtree that is complete but not yet folded into its level's tile: halve it.
      guard width > 1 else { throw MerkleError.missingTile(level: level, index: first / Tile.width) }
      return hash.node(try complete(start, width / 2), try complete(start + width / 2, width / 2))
    }
    let offset = Int(first % Tile.width)
    guard hashes.count >= offset + count else {
      throw MerkleError.missingTile(level: level, index: first / Tile.width)
    }
    return MerkleTree<Hash>.fold(Array(hashes[offset..<offset + count]), hash)
  }
}

/// Checks proofs, without any tile.
public struct MerkleVerifier<Hash: Hashing>: Sendable {
  public let hash: Hash
  public init(hash: Hash) { self.hash = hash }

  public func includes(_ leafHash: Digest, at index: Int64, size: Int64, root: Digest, path: [Digest]) -> Bool {
    guard index >= 0, index < size else { return false }
    var (node, last) = (index, size - 1)
    var digest = leafHash
    for sibling in path {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        digest = hash.node(sibling, digest)
        while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        digest = hash.node(digest, sibling)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && digest == root
  }

  public func extends(
    from earlier: Int64, root earlierRoot: Digest, to size: Int64, root: Digest, proof: [Digest]
  ) -> Bool {
    if earlier == size { return earlierRoot == root && proof.isEmpty }
    guard earlier > 0, earlier < size else { return earlier == 0 && proof.isEmpty }
    var path = proof[...]
    var (node, last) = (earlier - 1, size - 1)
    while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
    // A complete earlier tree is its own first step.
    guard let start = node == 0 ? earlierRoot : path.popFirst() else { return false }
    var (old, new) = (start, start)
    for sibling in path {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        (old, new) = (hash.node(sibling, old), hash.node(sibling, new))
        while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        new = hash.node(new, sibling)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && old == earlierRoot && new == root
  }
}

public enum MerkleError: Error, Hashable, Sendable {
  case outside(Int64, size: Int64)
  case missingTile(level: Int, index: Int64)
}

/// The largest power of two below `width` (RFC 6962's k).
private func split(_ width: Int64) -> Int64 { 1 << (63 - Int64((width - 1).leadingZeroBitCount)) }
