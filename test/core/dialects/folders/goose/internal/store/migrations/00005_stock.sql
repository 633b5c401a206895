-- +goose Up
ALTER TABLE product ADD COLUMN stock INTEGER NOT NULL DEFAULT 0;
UPDATE product SET stock = 10;

-- +goose Down
ALTER TABLE product DROP COLUMN stock;
