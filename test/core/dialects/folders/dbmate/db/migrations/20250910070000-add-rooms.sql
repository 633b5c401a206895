-- migrate:up
create table room (id integer primary key, name text not null unique);
alter table visit add column room_id integer references room (id);

-- migrate:down
alter table visit drop column room_id;
drop table room;
