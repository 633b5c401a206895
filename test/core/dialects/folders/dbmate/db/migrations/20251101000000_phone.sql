-- migrate:up
alter table patient add column phone text;

-- migrate:down
alter table patient drop column phone