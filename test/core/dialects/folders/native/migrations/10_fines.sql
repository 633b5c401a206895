-- migrate:up
CREATE TABLE fine (
  id INTEGER PRIMARY KEY,
  loan_id INTEGER NOT NULL REFERENCES loan (id),
  cents INTEGER NOT NULL,
  euros REAL GENERATED ALWAYS AS (cents / 100.0) VIRTUAL
);
INSERT INTO fine (loan_id, cents) VALUES (2, 150);

-- migrate:down
DROP TABLE fine;
