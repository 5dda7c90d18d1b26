// The client's half of the protocol, without a terminal, a file or a flag: those belong to the programs that use it.
//
//   Connection/  bytes -> replies in the order of the requests, over TCP or TLS
//   Retry/       a request that is sent again after a lost connection and still acts once
//   Printing/    a reply as a table, as JSON, as CSV
//   Play/        files of commands with the refusals they expect
//   Typing/      what a person types: words to a request, completion, the line editor of the shell
