PRAGMA defer_foreign_keys = on;
CREATE TABLE click_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL REFERENCES link (slug) ON DELETE CASCADE,
  at TEXT NOT NULL,
  country TEXT NOT NULL DEFAULT '??'
);
INSERT INTO click_new (id, slug, at) SELECT id, slug, at FROM click;
DROP TABLE click;
ALTER TABLE click_new RENAME TO click;
CREATE INDEX click_slug ON click (slug);
PRAGMA defer_foreign_keys = off;
