-- migrate:up
CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE book_author (
  book_id INTEGER NOT NULL REFERENCES book (id),
  author_id INTEGER NOT NULL REFERENCES author (id),
  PRIMARY KEY (book_id, author_id)
) WITHOUT ROWID;

-- migrate:down
DROP TABLE book_author;
DROP TABLE author