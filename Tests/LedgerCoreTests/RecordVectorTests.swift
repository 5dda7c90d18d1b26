import Foundation
import LedgerCore
import StatementSigning
import Testing

/// The bytes of records, settled once (`Fixtures/Vectors/records.txt`): everything that was ever proved rests on them.
struct RecordVectorTests {
  struct Vector {
    let name: String
    let bytes: [UInt8]
    let leaf: String
  }

  let vectors: [Vector]
  let root: String

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/Vectors/records.txt")
    let blocks = try String(contentsOf: file, encoding: .utf8).split(separator: "\n= ").dropFirst()
    var vectors: [Vector] = []
    var root = ""
    for block in blocks {
      let lines = block.split(separator: "\n")
      if lines[0] == "root" {
        root = String(lines[1])
      } else {
        vectors.append(Vector(name: String(lines[0]), bytes: Array(lines[1].utf8), leaf: String(lines[2])))
      }
    }
    self.vectors = vectors
    self.root = root
  }

  @Test("The records written here have the bytes and the leaf hashes of the vectors")
  func writes() throws {
    let records = try SampleRecords.all()
    #expect(vectors.count == records.count)
    let tree = MerkleTree(hash: OpenSSLHash())
    for (record, vector) in zip(records, vectors) {
      #expect(
        String(decoding: record.canonicalBytes, as: UTF8.self) == String(decoding: vector.bytes, as: UTF8.self),
        "\(vector.name)")
      #expect(record.canonicalBytes == vector.bytes, "\(vector.name)")
      #expect(tree.leaf(record.canonicalBytes).description == vector.leaf, "\(vector.name)")
    }
  }

  @Test("The bytes read back as the records they were written from")
  func reads() throws {
    for (record, vector) in zip(try SampleRecords.all(), vectors) {
      #expect(LedgerRecord(canonicalBytes: vector.bytes) == record, "\(vector.name)")
    }
  }

  @Test("The root over the vectors")
  func rootOfAll() {
    var tree = MerkleTree(hash: OpenSSLHash())
    for vector in vectors { _ = tree.append(tree.leaf(vector.bytes)) }
    #expect(tree.root.description == root)
  }

  @Test("No changed byte of a record is read as the same record")
  func everyByteCounts() throws {
    for (record, vector) in zip(try SampleRecords.all(), vectors) {
      for place in vector.bytes.indices {
        var changed = vector.bytes
        changed[place] ^= 1
        let read = LedgerRecord(canonicalBytes: changed)
        if read == record { Issue.record("\(vector.name), byte \(place)") }
        if let read, read.canonicalBytes != changed { Issue.record("\(vector.name), byte \(place): other bytes") }
      }
    }
  }

  @Test(
    "Bytes that are no record of this format are refused",
    arguments: [
      #"{}"#, #"[]"#, #""#,
      // Another format.
      #"{"actor":{"person":"a","role":"admin","user":"a"},"at":"2026-11-01T08:30:00.007+08:00","on":"2026-11-01","seq":2,"v":2,"verb":"x"}"#,
      // A member nobody knows.
      #"{"actor":{"person":"a","role":"admin","user":"a"},"at":"2026-11-01T08:30:00.007+08:00","more":1,"on":"2026-11-01","seq":2,"v":1,"verb":"x"}"#,
      // A role there is not.
      #"{"actor":{"person":"a","role":"king","user":"a"},"at":"2026-11-01T08:30:00.007+08:00","on":"2026-11-01","seq":2,"v":1,"verb":"x"}"#,
      // An empty list, which is left out when written.
      #"{"actor":{"person":"a","role":"admin","user":"a"},"at":"2026-11-01T08:30:00.007+08:00","on":"2026-11-01","postings":[],"seq":2,"v":1,"verb":"x"}"#,
      // Postings that do not balance.
      #"{"actor":{"person":"a","role":"admin","user":"a"},"at":"2026-11-01T08:30:00.007+08:00","on":"2026-11-01","postings":[["cash:BANK",2],["deposit:A",-1]],"seq":2,"v":1,"verb":"x"}"#,
      // A day that is none.
      #"{"actor":{"person":"a","role":"admin","user":"a"},"at":"2026-11-01T08:30:00.007+08:00","on":"2026-02-30","seq":2,"v":1,"verb":"x"}"#,
    ])
  func refuses(_ text: String) {
    #expect(LedgerRecord(canonicalBytes: Array(text.utf8)) == nil)
  }
}
