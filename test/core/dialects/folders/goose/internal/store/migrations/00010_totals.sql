-- +goose Up
CREATE VIEW order_total AS
SELECT order_id, sum(quantity * price) AS total
FROM order_line
JOIN product ON product.id = order_line.product_id
GROUP BY order_id;

-- +goose Down
DROP VIEW order_total;
