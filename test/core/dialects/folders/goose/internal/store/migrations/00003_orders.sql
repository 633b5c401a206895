-- +goose Up
CREATE TABLE "order" (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  state TEXT NOT NULL DEFAULT 'open'
);
CREATE TABLE order_line (
  order_id INTEGER NOT NULL REFERENCES "order" (id),
  product_id INTEGER NOT NULL REFERENCES product (id),
  quantity INTEGER NOT NULL,
  PRIMARY KEY (order_id, product_id)
);

-- +goose Down
DROP TABLE order_line;
DROP TABLE "order";
