-- +goose Up
ALTER TABLE `order` ADD COLUMN `coupon` TEXT REFERENCES coupon (code);

-- +goose Down
ALTER TABLE `order` DROP COLUMN `coupon`;