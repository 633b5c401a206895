-- migrate:up
CREATE TABLE loan_log (
  loan_id INTEGER NOT NULL,
  what TEXT NOT NULL
);
CREATE TRIGGER loan_returned AFTER UPDATE OF returned_on ON loan
WHEN old.returned_on IS NULL
BEGIN
  INSERT INTO loan_log VALUES (new.id, CASE WHEN new.returned_on IS NULL THEN 'kept' ELSE 'returned' END);
  UPDATE book SET copies = copies + 1 WHERE id = new.book_id;
END;
UPDATE loan SET returned_on = '2026-02-01' WHERE id = 1;

-- migrate:down
DROP TRIGGER loan_returned;
DROP TABLE loan_log;
