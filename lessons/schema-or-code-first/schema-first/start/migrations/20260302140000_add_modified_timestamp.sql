-- migrate:up
-- Your ALTER TABLE goes here.

-- migrate:down
