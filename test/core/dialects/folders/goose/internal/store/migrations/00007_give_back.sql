-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER give_back AFTER DELETE ON order_line
BEGIN
  UPDATE product SET stock = stock + old.quantity WHERE id = old.product_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
DELETE FROM order_line
WHERE product_id = 2;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER give_back;
