// The service: everything between a line on a connection and a record on disk.
//
//   Commands/   typed arguments -> workflow commands; what the log keeps of the arguments
//   Writer/     the queue, the one writer, group commit, idempotency
//   Reads/      lists, shows, balances, the trial balance, from snapshots
//   Session/    one connection as a state machine without I/O
//   Server/     that machine on SwiftNIO, threads, TLS
//   Setup/      founding a ledger, opening days
//   Verify/     folding the log again and comparing
//   Messages/   refusals in words
