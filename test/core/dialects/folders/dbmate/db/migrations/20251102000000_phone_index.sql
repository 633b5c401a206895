-- migrate:up
create index patient_phone on patient (phone) where phone is not null;

-- migrate:down
drop index patient_phone;
