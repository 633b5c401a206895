DROP INDEX guest_email;
ALTER TABLE guest DROP COLUMN email;
