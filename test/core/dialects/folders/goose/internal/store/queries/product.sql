-- name: ListProducts :many
SELECT id, name FROM product;
