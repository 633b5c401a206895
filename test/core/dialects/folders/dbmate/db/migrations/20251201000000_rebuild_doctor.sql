-- migrate:up transaction:false
PRAGMA foreign_keys = off;
create table doctor_new (
  id integer primary key,
  name text not null unique,
  speciality text not null
);
insert into doctor_new select id, name, speciality from doctor;
drop table doctor;
alter table doctor_new rename to doctor;

-- migrate:down transaction:false
create table doctor_old (
  id integer primary key,
  name text not null,
  speciality text not null default 'general; all ages'
);
insert into doctor_old select id, name, speciality from doctor;
drop table doctor;
alter table doctor_old rename to doctor;
