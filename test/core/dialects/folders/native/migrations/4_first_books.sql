-- migrate:up
INSERT INTO book (id, isbn, title) VALUES
  (1, '978-0-01', 'Salt; or, the Sea'),
  (2, '978-0-02', 'It''s -- not a comment'),
  (3, '978-0-03', 'A /* dull */ Book');
INSERT INTO member (id, name, email) VALUES (1, 'Ada', 'ada@example.org'), (2, 'Bo', NULL);
INSERT INTO loan VALUES (1, 1, 1, '2026-01-02', NULL), (2, 2, 2, '2026-01-03', '2026-01-09');

-- migrate:down
DELETE FROM loan;
DELETE FROM member WHERE id IN (1, 2);
DELETE FROM book WHERE id IN (1, 2, 3)