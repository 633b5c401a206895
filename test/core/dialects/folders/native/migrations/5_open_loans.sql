-- migrate:up
CREATE VIEW open_loan AS
SELECT loan.id, book.title, member.name
FROM loan
JOIN book ON book.id = loan.book_id
JOIN member ON member.id = loan.member_id
WHERE returned_on IS NULL;

-- migrate:down
DROP VIEW open_loan;
