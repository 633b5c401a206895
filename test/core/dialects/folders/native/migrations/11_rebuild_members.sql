-- migrate:up transaction:false
PRAGMA foreign_keys = off;
BEGIN;
CREATE TABLE member_new (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  email TEXT,
  joined_on TEXT NOT NULL DEFAULT '2026-01-01'
);
INSERT INTO member_new (id, name, email) SELECT id, name, email FROM member;
DROP VIEW open_loan;
DROP TABLE member;
ALTER TABLE member_new RENAME TO member;
CREATE UNIQUE INDEX member_email ON member (email) WHERE email IS NOT NULL;
CREATE VIEW open_loan AS
SELECT loan.id, book.title, member.name
FROM loan
JOIN book ON book.id = loan.book_id
JOIN member ON member.id = loan.member_id
WHERE returned_on IS NULL;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = on;

-- migrate:down
ALTER TABLE member DROP COLUMN joined_on;
