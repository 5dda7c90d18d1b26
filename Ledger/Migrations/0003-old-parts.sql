-- Old parts are a commodity of their own, `PCB-4601/old`: the one slash a part's name may have.
--
-- Only the CHECK of the table changes, nothing that is stored; so the table's own text is changed, as SQLite's manual
-- has it for such a case, and every posting and balance that refers to the table stays where it is.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
  SET sql = replace(sql, 'CHECK (instr(name, ''/'') = 0)',
    'CHECK (instr(name, ''/'') = 0 OR (name GLOB ''?*/old'' AND instr(name, ''/'') = length(name) - 3))')
  WHERE type = 'table' AND name = 'part';
-- Reads the schema again, for this connection; the table that comes and goes tells the others.
PRAGMA writable_schema = RESET;
CREATE TABLE schema_changed (x INTEGER) STRICT;
DROP TABLE schema_changed;
