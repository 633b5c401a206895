CREATE TABLE play (
    listener_id INTEGER NOT NULL REFERENCES listener (id),
    episode_id INTEGER NOT NULL REFERENCES episode (id),
    position INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (listener_id, episode_id)
) WITHOUT ROWID, STRICT;
