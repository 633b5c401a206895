-- +goose Up
CREATE INDEX product_name ON product (lower(name));
CREATE INDEX order_open ON "order" (customer_id) WHERE state = 'open'; -- most are closed

-- +goose Down
DROP INDEX order_open;
DROP INDEX product_name;
