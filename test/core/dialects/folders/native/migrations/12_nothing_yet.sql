-- migrate:up
-- The catalogue of the county was to come here; it did not.

-- migrate:down
