-- The log: what was recorded, and what stands beside it. Nothing here is ever updated or deleted, and these tables are
-- never migrated: a record is as readable in ten years as today.

-- What has been run on this database, with its whole text, so that a migration changed after the fact is noticed.
CREATE TABLE migration (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  name   TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL
) STRICT;

-- Each accepted command, in its canonical bytes, with the hash of its leaf in the tree.
CREATE TABLE record (
  number INTEGER PRIMARY KEY,
  bytes  BLOB NOT NULL CHECK (length(bytes) > 0),
  leaf   BLOB NOT NULL CHECK (length(leaf) = 32)
) STRICT;

-- The trigger also stands in the way of INSERT OR REPLACE, which would delete without a DELETE trigger firing.
CREATE TRIGGER record_has_no_gap BEFORE INSERT ON record
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM record)
BEGIN SELECT RAISE(ABORT, 'record: the number is not the next one'); END;
CREATE TRIGGER record_is_never_updated BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'record: append-only'); END;
CREATE TRIGGER record_is_never_deleted BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'record: append-only'); END;

-- Logins, interned: rows name them by a small number, given in the order of first use.
CREATE TABLE user (
  id   INTEGER PRIMARY KEY CHECK (id > 0),
  name TEXT NOT NULL UNIQUE CHECK (name <> '' AND instr(name, '/') = 0)
) STRICT;
-- The order of the rows of `request` in one comparable form; '/' sorts after '-' and '.'.
CREATE INDEX user_by_key ON user (name || '/');
CREATE TRIGGER user_is_never_updated BEFORE UPDATE ON user
BEGIN SELECT RAISE(ABORT, 'user: append-only'); END;
CREATE TRIGGER user_is_never_deleted BEFORE DELETE ON user
BEGIN SELECT RAISE(ABORT, 'user: append-only'); END;

-- Free text, of which the record holds a salted digest.
CREATE TABLE text (
  record INTEGER NOT NULL REFERENCES record (number),
  field  TEXT NOT NULL CHECK (field <> ''),
  text   TEXT NOT NULL,
  PRIMARY KEY (record, field)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER text_is_never_replaced BEFORE INSERT ON text
WHEN EXISTS (SELECT 1 FROM text WHERE record = NEW.record AND field = NEW.field)
BEGIN SELECT RAISE(ABORT, 'text: append-only'); END;
CREATE TRIGGER text_is_never_updated BEFORE UPDATE ON text
BEGIN SELECT RAISE(ABORT, 'text: append-only'); END;
CREATE TRIGGER text_is_never_deleted BEFORE DELETE ON text
BEGIN SELECT RAISE(ABORT, 'text: append-only'); END;

-- Hashes of tokens. Which one is in force the user's document says.
CREATE TABLE secret (
  token_hash BLOB PRIMARY KEY NOT NULL CHECK (length(token_hash) = 32),
  user_id    INTEGER NOT NULL REFERENCES user (id),
  record     INTEGER NOT NULL REFERENCES record (number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER secret_is_never_replaced BEFORE INSERT ON secret
WHEN EXISTS (SELECT 1 FROM secret WHERE token_hash = NEW.token_hash)
BEGIN SELECT RAISE(ABORT, 'secret: append-only'); END;
CREATE TRIGGER secret_is_never_updated BEFORE UPDATE ON secret
BEGIN SELECT RAISE(ABORT, 'secret: append-only'); END;
CREATE TRIGGER secret_is_never_deleted BEFORE DELETE ON secret
BEGIN SELECT RAISE(ABORT, 'secret: append-only'); END;

-- The Merkle tree: up to 256 hashes of 32 bytes. A tile at the right edge grows at its end and changes in no other way.
CREATE TABLE tile (
  level  INTEGER NOT NULL CHECK (level BETWEEN 0 AND 7),
  idx    INTEGER NOT NULL CHECK (idx >= 0),
  hashes BLOB NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
  PRIMARY KEY (level, idx)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER tile_only_grows BEFORE UPDATE ON tile
WHEN NEW.level <> OLD.level OR NEW.idx <> OLD.idx OR substr(NEW.hashes, 1, length(OLD.hashes)) <> OLD.hashes
BEGIN SELECT RAISE(ABORT, 'tile: hashes are only added at the end'); END;
CREATE TRIGGER tile_is_never_deleted BEFORE DELETE ON tile
BEGIN SELECT RAISE(ABORT, 'tile: append-only'); END;
