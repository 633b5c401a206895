-- migrate:up
create table doctor (
  id integer primary key,
  name text not null,
  speciality text not null default 'general; all ages'
);

-- migrate:down
drop table doctor;
