-- migrate:up
alter table prescription rename column `per day` to times_a_day;
alter table prescription add column [dose mg] real;

-- migrate:down
alter table prescription drop column [dose mg];
alter table prescription rename column times_a_day to `per day`;
