-- migrate:up
create table patient (
  id integer primary key,
  name text not null,
  born_on text
);

-- migrate:down
drop table patient;
