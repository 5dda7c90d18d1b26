-- Signatures: of the checkpoint that closes a month, and of each statement. They stand beside the log, because no two
-- signatures of the same bytes are alike, and each is made once: what has been given out is what stands here.
CREATE TABLE signature (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE CHECK (name <> ''),
  record INTEGER NOT NULL REFERENCES record (number),
  bytes  BLOB NOT NULL CHECK (length(bytes) > 0)
) STRICT;
CREATE TRIGGER signature_is_never_replaced BEFORE INSERT ON signature
WHEN EXISTS (SELECT 1 FROM signature WHERE name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'signature: append-only'); END;
CREATE TRIGGER signature_is_never_updated BEFORE UPDATE ON signature
BEGIN SELECT RAISE(ABORT, 'signature: append-only'); END;
CREATE TRIGGER signature_is_never_deleted BEFORE DELETE ON signature
BEGIN SELECT RAISE(ABORT, 'signature: append-only'); END;
