-- migrate:up
insert into room (id, name) values (1, 'Blue'), (2, 'Red; left of the stairs');
insert into doctor (id, name) values (1, 'Okafor'), (2, 'Lind');
insert into patient (id, name, born_on) values (1, 'Ira', '1980-02-03'), (2, 'Sam', null);
insert into visit values (1, 1, 1, '2025-09-11 09:00', 1), (2, 2, 2, '2025-09-11 09:30', null);

-- migrate:down
delete from visit;
delete from patient;
delete from doctor;
delete from room
