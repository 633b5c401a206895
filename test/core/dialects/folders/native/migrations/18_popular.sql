-- migrate:up
CREATE VIEW popular (book, times) AS
SELECT book.name, count(*) FROM loan JOIN book ON book.id = loan.book_id GROUP BY book.id;

-- migrate:down
DROP VIEW popular;
