import COpenSSL

/// Bytes in memory that libcrypto reads or writes as if they were a file.
struct MemoryFile: ~Copyable {
  let pointer: OpaquePointer

  init(_ bytes: [UInt8] = []) {
    guard let pointer = BIO_new(BIO_s_mem()), bytes.isEmpty || BIO_write(pointer, bytes, Int32(bytes.count)) > 0 else {
      // A machine without memory for these few bytes cannot keep a ledger either.
      fatalError("libcrypto has no memory")
    }
    self.pointer = pointer
    // Its end is the end, not a wait for more.
    BIO_ctrl(pointer, BIO_C_SET_BUF_MEM_EOF_RETURN, 0, nil)
  }

  deinit { BIO_free(pointer) }

  /// What has not been read yet.
  consuming func rest() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(pointer))
    let count = bytes.isEmpty ? 0 : BIO_read(pointer, &bytes, Int32(bytes.count))
    return Array(bytes.prefix(Int(max(0, count))))
  }
}
