PRAGMA foreign_keys = OFF;
CREATE TABLE guest_new (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  passport TEXT UNIQUE,
  country TEXT NOT NULL DEFAULT '??'
);
INSERT INTO guest_new (id, name, passport) SELECT id, name, passport FROM guest;
DROP TABLE guest;
ALTER TABLE guest_new RENAME TO guest;
