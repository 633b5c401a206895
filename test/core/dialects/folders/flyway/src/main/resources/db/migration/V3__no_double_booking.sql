CREATE TRIGGER booking_free BEFORE INSERT ON booking
BEGIN
  SELECT RAISE(ABORT, 'taken; try another') WHERE EXISTS (
    SELECT 1 FROM booking
    WHERE room_id = new.room_id AND arrives < new.leaves AND new.arrives < leaves
  );
END;
