-- migrate:up transaction:false
vacuum;

-- migrate:down
