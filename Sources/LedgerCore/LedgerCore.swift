// The core of the ledger: values that are right once they exist, the books, the canonical bytes and the Merkle tree.
// It imports nothing: no clock, no randomness, no files, no Foundation. Whatever is not a pure function of its
// arguments lives in another target.
//
//   Values/     Money, Quantity, codes, BusinessDate, Instant: parsed once, never checked again downstream
//   Books/      Account, Posting, Entry: an Entry that exists balances
//   Canonical/  the one byte form (RFC 8785) and its strict reader
//   Merkle/     the RFC 6962 tree in C2SP tiles, with inclusion and consistency proofs
//   Records/    LedgerRecord: one accepted command, and its bytes
//   Facts/      what a decision may look at: documents, balances by lot, counters
//   Refusals/   RefusalCode, Refusal: why not, with figures and what would help
