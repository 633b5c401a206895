-- Written by the pharmacy's people.
-- migrate:up
create table prescription (
  id integer primary key,
  visit_id integer not null references visit (id) on delete cascade,
  drug text not null check (drug <> ';'),
  `per day` integer not null default 1
);

-- migrate:down
drop table prescription;
