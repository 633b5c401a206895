CREATE VIEW popular AS SELECT slug, clicks FROM link WHERE clicks > 1; /* or more; */
