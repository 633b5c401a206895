-- +goose Up
/* "state" is what the post calls a part of an address; */
ALTER TABLE [order] RENAME COLUMN [state] TO [status];

-- +goose Down
ALTER TABLE [order] RENAME COLUMN [status] TO [state];
