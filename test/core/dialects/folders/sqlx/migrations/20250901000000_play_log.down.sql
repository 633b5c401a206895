DROP TRIGGER play_moved;
DROP TABLE play_log;
