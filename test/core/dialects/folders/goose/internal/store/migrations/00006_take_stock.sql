-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER take_stock AFTER INSERT ON order_line
BEGIN
  UPDATE product SET stock = stock - new.quantity WHERE id = new.product_id;
  SELECT CASE WHEN (SELECT stock FROM product WHERE id = new.product_id) < 0
    THEN RAISE(ABORT, 'sold out; sorry') END;
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER take_stock;
