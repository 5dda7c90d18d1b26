/// The RFC 6962 tree over the records, kept as tiles of 256 hashes (C2SP tlog-tiles), of which only the right edge is
/// held in memory. Appending is O(1) amortised, a root O(log n); proofs read finished tiles through `TileReader`.
///
/// Leaf = SHA-256(0x00 || record bytes), node = SHA-256(0x01 || left || right).
public struct MerkleTree<Hash: Hashing>: Sendable {
  public let hash: Hash
  public private(set) var size: Int64 = 0
  /// For each level the hashes of its unfinished tile; each hash at level L covers 256^L leaves.
  public private(set) var edge: [[Digest]] = []

  public init(hash: Hash) { self.hash = hash }

  /// Takes up a stored tree at its right edge.
  ///
  /// - Parameter tile: the stored tiles. Nil when one that must be there is missing or too short.
  public init?(hash: Hash, size: Int64, tile: TileReader) rethrows {
    self.hash = hash
    self.size = size
    var width = size
    var level = 0
    while width > 0 {
      let partial = Int(width % Tile.width)
      if partial == 0 {
        edge.append([])
      } else {
        guard let hashes = try tile(level, width / Tile.width), hashes.count >= partial else { return nil }
        edge.append(Array(hashes.prefix(partial)))
      }
      width /= Tile.width
      level += 1
    }
  }

  public func leaf(_ record: [UInt8]) -> Digest { hash.sha256([0] + record) }

  /// Appends a leaf.
  ///
  /// - Returns: the tiles that became full by it, lowest level first.
  public mutating func append(_ leaf: Digest) -> [Tile] {
    var full: [Tile] = []
    var digest = leaf
    var level = 0
    var covered: Int64 = 1
    while true {
      if level == edge.count { edge.append([]) }
      edge[level].append(digest)
      guard edge[level].count == Tile.width else { break }
      full.append(Tile(level: level, index: size / covered / Tile.width, hashes: edge[level]))
      digest = MerkleTree.fold(edge[level], hash)
      edge[level].removeAll(keepingCapacity: true)
      level += 1
      covered *= Tile.width
    }
    size += 1
    return full
  }

  /// The tiles at the right edge that are not full.
  public var partialTiles: [Tile] {
    var width = size
    var tiles: [Tile] = []
    for (level, hashes) in edge.enumerated() {
      if !hashes.isEmpty { tiles.append(Tile(level: level, index: width / Tile.width, hashes: hashes)) }
      width /= Tile.width
    }
    return tiles
  }

  /// The root over all leaves; of an empty tree the hash of nothing.
  public var root: Digest {
    var peaks: [Digest] = []
    for hashes in edge.reversed() {
      var start = 0
      var width = Int(Tile.width) / 2
      while width > 0 {
        if hashes.count & width != 0 {
          peaks.append(MerkleTree.fold(Array(hashes[start..<start + width]), hash))
          start += width
        }
        width /= 2
      }
    }
    guard var root = peaks.popLast() else { return hash.sha256([]) }
    while let left = peaks.popLast() { root = hash.node(left, root) }
    return root
  }

  /// The hash over a power of two of neighbouring hashes.
  static func fold(_ hashes: [Digest], _ hash: Hash) -> Digest {
    var row = hashes
    while row.count > 1 {
      row = stride(from: 0, to: row.count, by: 2).map { hash.node(row[$0], row[$0 + 1]) }
    }
    return row[0]
  }
}

extension Hashing {
  public func node(_ left: Digest, _ right: Digest) -> Digest {
    var bytes: [UInt8] = [1]
    bytes.reserveCapacity(1 + 2 * Digest.byteCount)
    left.append(to: &bytes)
    right.append(to: &bytes)
    return sha256(bytes)
  }
}

/// 256 neighbouring hashes of one level, or fewer at the right edge.
public struct Tile: Hashable, Sendable {
  public static let width: Int64 = 256

  public let level: Int
  public let index: Int64
  public let hashes: [Digest]

  public init(level: Int, index: Int64, hashes: [Digest]) {
    self.level = level
    self.index = index
    self.hashes = hashes
  }
}

/// Reads the stored hashes of one tile, by level and index; nil when there is none.
public typealias TileReader = (_ level: Int, _ index: Int64) throws -> [Digest]?
