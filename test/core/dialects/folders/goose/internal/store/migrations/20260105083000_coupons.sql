-- +goose Up
CREATE TABLE coupon (
  code TEXT PRIMARY KEY CHECK (code NOT LIKE '%;%'),
  percent INTEGER NOT NULL CHECK (percent BETWEEN 1 AND 100)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE coupon;
