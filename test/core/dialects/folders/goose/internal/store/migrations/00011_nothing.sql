-- +goose Up
-- Taken back before it was released.

-- +goose Down
