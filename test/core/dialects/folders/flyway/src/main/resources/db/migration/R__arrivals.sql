DROP VIEW IF EXISTS arrival;
CREATE VIEW arrival AS
SELECT arrives, guest.name FROM booking JOIN guest ON guest.id = booking.guest_id;
