import LedgerCore

/// What proves, without the ledger, that a statement's entries are in it: the records themselves, their paths to the root
/// of the checkpoint, and that this checkpoint extends the one of the month before.
///
/// It is made from the ledger whenever it is asked for, always the same; only the note in it was signed once.
public struct StatementProof: Hashable, Sendable {
  public var statement: String
  /// The checkpoint as a signed note (C2SP).
  public var note: String
  /// The certificate of whoever signed the note, PEM.
  public var certificate: String
  /// The checkpoint of the month before, where there is one, and that this one starts with it.
  public var earlier: Earlier?
  public var records: [Inclusion]

  public struct Earlier: Hashable, Sendable {
    public let size: Int64
    public let root: Digest
    public let path: [Digest]

    public init(size: Int64, root: Digest, path: [Digest]) {
      self.size = size
      self.root = root
      self.path = path
    }
  }

  public struct Inclusion: Hashable, Sendable {
    public let entry: RecordNumber
    /// The record's canonical bytes.
    public let bytes: [UInt8]
    public let path: [Digest]

    public init(entry: RecordNumber, bytes: [UInt8], path: [Digest]) {
      self.entry = entry
      self.bytes = bytes
      self.path = path
    }
  }

  public init(statement: String, note: String, certificate: String, earlier: Earlier?, records: [Inclusion]) {
    self.statement = statement
    self.note = note
    self.certificate = certificate
    self.earlier = earlier
    self.records = records
  }
}
