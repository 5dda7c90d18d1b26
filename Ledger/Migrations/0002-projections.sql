-- The projections: what folding the log gives. They can be dropped and folded again; while they stand, the schema holds
-- them to the rules of the books by itself, whatever the program does.

-- Accounts, parts and verbs are interned like users, so that the rows that are many hold small integers only.
CREATE TABLE account (
  id     INTEGER PRIMARY KEY CHECK (id > 0),
  name   TEXT NOT NULL UNIQUE CHECK (instr(name, '/') = 0),
  kind   TEXT NOT NULL CHECK (kind <> ''),
  holder TEXT NOT NULL,
  -- The holder where it is an outlet, not a bank.
  outlet TEXT CHECK (outlet = holder),
  -- Memo amounts and money balance each by themselves.
  memo   INTEGER NOT NULL CHECK (memo IN (0, 1)),
  -- Which side of zero its balances stay on: 1 debit, -1 credit, 0 either.
  side   INTEGER NOT NULL CHECK (side IN (-1, 0, 1)),
  UNIQUE (id, side),
  CHECK (name = kind || iif(holder = '', '', ':' || holder))
) STRICT;
CREATE INDEX account_by_key ON account (name || '/');
CREATE INDEX account_by_outlet ON account (outlet, name) WHERE outlet IS NOT NULL;
CREATE TRIGGER account_is_never_updated BEFORE UPDATE ON account
BEGIN SELECT RAISE(ABORT, 'account: append-only'); END;
CREATE TRIGGER account_is_never_deleted BEFORE DELETE ON account
BEGIN SELECT RAISE(ABORT, 'account: append-only'); END;

CREATE TABLE part (
  id   INTEGER PRIMARY KEY CHECK (id >= 0),
  name TEXT NOT NULL UNIQUE CHECK (instr(name, '/') = 0),
  CHECK ((id = 0) = (name = ''))
) STRICT;
-- Part 0 is "no part": a number instead of NULL, so that it can stand in a primary key.
INSERT INTO part (id, name) VALUES (0, '');
CREATE TRIGGER part_is_never_updated BEFORE UPDATE ON part
BEGIN SELECT RAISE(ABORT, 'part: append-only'); END;
CREATE TRIGGER part_is_never_deleted BEFORE DELETE ON part
BEGIN SELECT RAISE(ABORT, 'part: append-only'); END;

CREATE TABLE verb (
  id   INTEGER PRIMARY KEY CHECK (id > 0),
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;
CREATE TRIGGER verb_is_never_updated BEFORE UPDATE ON verb
BEGIN SELECT RAISE(ABORT, 'verb: append-only'); END;
CREATE TRIGGER verb_is_never_deleted BEFORE DELETE ON verb
BEGIN SELECT RAISE(ABORT, 'verb: append-only'); END;

-- A record with postings. The row seals them: it is written after them, and only if they balance.
CREATE TABLE entry (
  record  INTEGER PRIMARY KEY REFERENCES record (number),
  -- Days since 1970-01-01, from 2000-01-01 to 2199-12-31.
  on_day  INTEGER NOT NULL CHECK (on_day BETWEEN 10957 AND 84005),
  verb_id INTEGER NOT NULL REFERENCES verb (id)
) STRICT;
CREATE INDEX entry_by_day ON entry (on_day);

-- One line of an entry. The reference is checked at commit, so no posting stays without a seal.
CREATE TABLE posting (
  record     INTEGER NOT NULL REFERENCES entry (record) DEFERRABLE INITIALLY DEFERRED,
  idx        INTEGER NOT NULL CHECK (idx >= 0),
  account_id INTEGER NOT NULL REFERENCES account (id),
  part_id    INTEGER NOT NULL REFERENCES part (id),
  -- The record that brought the lot into being; 0 where none is named.
  lot        INTEGER NOT NULL,
  quantity   INTEGER NOT NULL CHECK (quantity BETWEEN -9007199254740991 AND 9007199254740991),
  amount     INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
  PRIMARY KEY (record, idx),
  CHECK (lot BETWEEN 0 AND record),
  CHECK (part_id <> 0 OR (lot = 0 AND quantity = 0))
) STRICT, WITHOUT ROWID;
-- Both end in (record, idx), the primary key: scans come in the order of the log. An outlet has a handful of accounts;
-- its scan merges theirs, which is cheaper than a third index on every posting.
CREATE INDEX posting_by_account ON posting (account_id);
CREATE INDEX posting_by_part ON posting (part_id) WHERE part_id <> 0;

CREATE TRIGGER entry_balances BEFORE INSERT ON entry
BEGIN
  SELECT CASE
      WHEN count(*) < 2 OR min(idx) <> 0 OR max(idx) <> count(*) - 1
        THEN RAISE(ABORT, 'entry: a posting is missing')
      WHEN sum(iif(account.memo, 0, amount)) <> 0 THEN RAISE(ABORT, 'entry: money does not balance')
      WHEN sum(iif(account.memo, amount, 0)) <> 0 THEN RAISE(ABORT, 'entry: memo amounts do not balance')
    END
    FROM posting JOIN account ON account.id = posting.account_id WHERE posting.record = NEW.record;
  SELECT RAISE(ABORT, 'entry: the pieces of a part do not balance')
    FROM posting WHERE record = NEW.record GROUP BY part_id HAVING sum(quantity) <> 0;
END;
-- A seal may be broken only to fold the log again: then it goes first and its postings after it.
CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'entry: sealed'); END;
CREATE TRIGGER posting_is_not_added BEFORE INSERT ON posting
WHEN EXISTS (SELECT 1 FROM entry WHERE record = NEW.record)
BEGIN SELECT RAISE(ABORT, 'posting: its entry is sealed'); END;
CREATE TRIGGER posting_is_never_updated BEFORE UPDATE ON posting
BEGIN SELECT RAISE(ABORT, 'posting: never updated'); END;
CREATE TRIGGER posting_is_not_deleted BEFORE DELETE ON posting
WHEN EXISTS (SELECT 1 FROM entry WHERE record = OLD.record)
BEGIN SELECT RAISE(ABORT, 'posting: its entry is sealed'); END;

-- What each lot of each part stands at in each account. Empty lots have no row. The account's side is repeated here,
-- held equal by the reference, so that a plain CHECK keeps the balance on it.
CREATE TABLE balance (
  account_id INTEGER NOT NULL,
  part_id    INTEGER NOT NULL REFERENCES part (id),
  lot        INTEGER NOT NULL,
  quantity   INTEGER NOT NULL CHECK (quantity BETWEEN -9007199254740991 AND 9007199254740991),
  amount     INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
  record     INTEGER NOT NULL REFERENCES record (number),
  side       INTEGER NOT NULL,
  PRIMARY KEY (account_id, part_id, lot),
  FOREIGN KEY (account_id, side) REFERENCES account (id, side),
  CHECK (side * amount >= 0 AND side * quantity >= 0),
  CHECK (quantity <> 0 OR amount <> 0),
  CHECK (lot BETWEEN 0 AND record),
  CHECK (part_id <> 0 OR (lot = 0 AND quantity = 0))
) STRICT, WITHOUT ROWID;

-- Documents as they stand. Outlet, status and month repeat what the body says, for the lists; readers compare them.
CREATE TABLE document (
  kind   TEXT NOT NULL CHECK (kind <> '' AND instr(kind, '/') = 0),
  id     TEXT NOT NULL CHECK (id <> ''),
  outlet TEXT,
  status TEXT,
  month  TEXT,
  body   TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_by_outlet ON document (kind, outlet) WHERE outlet IS NOT NULL;
CREATE INDEX document_by_status ON document (kind, status) WHERE status IS NOT NULL;
CREATE INDEX document_by_month ON document (kind, month, status) WHERE month IS NOT NULL;

-- The last number given in each series.
CREATE TABLE counter (
  series TEXT PRIMARY KEY NOT NULL CHECK (series <> ''),
  last   INTEGER NOT NULL CHECK (last > 0),
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER counter_never_goes_back BEFORE UPDATE ON counter WHEN NEW.last < OLD.last
BEGIN SELECT RAISE(ABORT, 'counter: a number would be given twice'); END;

-- Which record answered a user's command of this id. Canonical UUIDs are kept as their 16 bytes, anything else as text;
-- bytes sort after text, and time-ordered UUIDs fill each user's end of the table.
CREATE TABLE request (
  user_id INTEGER NOT NULL REFERENCES user (id),
  id      ANY NOT NULL CHECK (iif(typeof(id) = 'blob', length(id) = 16, typeof(id) = 'text' AND id <> '')),
  digest  BLOB NOT NULL CHECK (length(digest) = 32),
  record  INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER request_is_never_updated BEFORE UPDATE ON request
BEGIN SELECT RAISE(ABORT, 'request: never updated'); END;
