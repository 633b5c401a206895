ALTER TABLE guest ADD COLUMN email TEXT;
CREATE UNIQUE INDEX guest_email ON guest (email) WHERE email IS NOT NULL;
