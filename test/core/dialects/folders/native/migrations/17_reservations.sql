-- migrate:up
CREATE TABLE reservation (
  id INTEGER PRIMARY KEY,
  book_id INTEGER NOT NULL REFERENCES book (id),
  member_id INTEGER NOT NULL REFERENCES member (id),
  UNIQUE (book_id, member_id)
) STRICT;

-- migrate:down
DROP TABLE reservation;
