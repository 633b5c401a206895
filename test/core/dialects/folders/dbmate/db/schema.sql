CREATE TABLE IF NOT EXISTS "schema_migrations" (version varchar(128) primary key);
CREATE TABLE patient (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
-- Dbmate schema migrations
INSERT INTO "schema_migrations" (version) VALUES
  ('20250901080000');
