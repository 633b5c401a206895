-- migrate:up
create view timetable as
select visit.day, doctor.name as doctor, patient.name as patient
from visit
join doctor on doctor.id = visit.doctor_id
join patient on patient.id = visit.patient_id;

-- migrate:down
drop view timetable;
