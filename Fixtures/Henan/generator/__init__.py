"""The pieces of the Henan fixture: places, parts, people, a small model of the ledger, and November's story."""
