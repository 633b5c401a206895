-- migrate:up
create table audit (id integer primary key, what text not null);
create trigger patient_changed after update on patient
begin
  insert into audit (what) values ('patient; ' || old.name);
  insert into audit (what) select 'born' where old.born_on is not new.born_on;
end;

-- migrate:down
drop trigger patient_changed;
drop table audit;
