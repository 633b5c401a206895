ALTER TABLE booking ADD COLUMN nights INTEGER
  GENERATED ALWAYS AS (julianday(leaves) - julianday(arrives)) VIRTUAL;
