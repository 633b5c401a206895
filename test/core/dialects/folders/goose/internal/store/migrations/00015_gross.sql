-- +goose Up
ALTER TABLE product ADD COLUMN gross INTEGER AS (price * 119 / 100);
CREATE INDEX product_gross ON product (gross);

-- +goose Down
DROP INDEX product_gross;
ALTER TABLE product DROP COLUMN gross;
