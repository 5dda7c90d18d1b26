// The wire: what both ends of a connection agree on. It knows the form of lines and the verbs, and nothing of what
// they do.
//
//   Lines/   bytes -> lines -> requests and replies, and back
//   Verbs/   the verb catalogue: name, arguments, types, reply fields; one table for parsing, help, completion and docs
