CREATE TRIGGER click_counted AFTER INSERT ON click
BEGIN
  UPDATE link SET clicks = clicks + 1 WHERE slug = new.slug;
END;
