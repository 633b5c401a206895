ALTER TABLE link ADD COLUMN clicks INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER click_counted AFTER INSERT ON click
BEGIN
  UPDATE link SET clicks = clicks + 1 WHERE slug = new.slug;
END;
INSERT INTO click (slug, at) VALUES ('a', '2025-11-05'), ('a', '2025-11-06');
