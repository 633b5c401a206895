-- migrate:up
alter table visit add column day text generated always as (substr(at, 1, 10)) virtual;
create index visit_day on visit (day);

-- migrate:down
drop index visit_day;
alter table visit drop column day;
