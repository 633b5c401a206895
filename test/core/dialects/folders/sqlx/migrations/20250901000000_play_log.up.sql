CREATE TABLE play_log (episode_id INTEGER NOT NULL, position INTEGER NOT NULL);
CREATE TRIGGER play_moved AFTER UPDATE OF position ON play
BEGIN
    INSERT INTO play_log VALUES (new.episode_id, new.position);
    DELETE FROM play_log WHERE rowid <= last_insert_rowid() - 100;
END;
UPDATE play SET position = 700;
