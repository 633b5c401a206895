-- migrate:up
create table visit (
  id integer primary key,
  patient_id integer not null references patient (id),
  doctor_id integer not null references doctor (id),
  at text not null
);
create index visit_patient on visit (patient_id);
create index visit_doctor on visit (doctor_id);

-- migrate:down
drop table visit;
