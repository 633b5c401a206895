INSERT INTO person (name, email) VALUES
  ('Grace Hopper', 'grace@example.org'),
  ('Radia Perlman', 'radia@example.org'),
  ('Edgar Codd', NULL),
  ('Margaret Hamilton', 'margaret@example.org');
