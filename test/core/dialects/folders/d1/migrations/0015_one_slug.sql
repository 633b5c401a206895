CREATE UNIQUE INDEX link_slug_any_case ON link (lower(slug));
