CREATE TABLE team (id INTEGER PRIMARY KEY, `name; short` TEXT NOT NULL);
CREATE TABLE member (
  team_id INTEGER NOT NULL REFERENCES team (id),
  owner_id INTEGER NOT NULL REFERENCES owner (id),
  PRIMARY KEY (team_id, owner_id)
) WITHOUT ROWID;
