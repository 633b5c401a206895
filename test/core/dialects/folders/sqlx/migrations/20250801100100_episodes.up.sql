CREATE TABLE episode (
    id INTEGER PRIMARY KEY NOT NULL,
    show_id INTEGER NOT NULL REFERENCES show (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    seconds INTEGER
);
CREATE INDEX episode_show ON episode (show_id);
