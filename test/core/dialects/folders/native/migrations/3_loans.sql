-- migrate:up
CREATE TABLE loan (
  id INTEGER PRIMARY KEY,
  book_id INTEGER NOT NULL REFERENCES book (id) ON DELETE CASCADE,
  member_id INTEGER NOT NULL REFERENCES member (id),
  lent_on TEXT NOT NULL,
  returned_on TEXT
);
CREATE INDEX loan_book ON loan (book_id);
CREATE INDEX loan_member ON loan (member_id);

-- migrate:down
DROP TABLE loan;
