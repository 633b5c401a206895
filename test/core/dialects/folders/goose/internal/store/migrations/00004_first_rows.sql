-- +goose Up
INSERT INTO product (id, name, price) VALUES (1, 'Tea; green', 450), (2, 'Pot -- blue', 2900);
INSERT INTO customer (id, email) VALUES (1, 'kim@example.org');
INSERT INTO "order" (id, customer_id) VALUES (1, 1);
INSERT INTO order_line VALUES (1, 1, 2), (1, 2, 1);

-- +goose Down
DELETE FROM order_line;
DELETE FROM "order";
DELETE FROM customer;
DELETE FROM product;
