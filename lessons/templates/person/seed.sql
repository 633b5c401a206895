INSERT INTO person (name, phone) VALUES
  ('Ada Lovelace', '020 7946 0815'),
  ('Grace Hopper', '+1 703 555 0142'),
  ('Alan Turing', NULL),
  ('Hedy Lamarr', '+43 1 555 0119'),
  ('Radia Perlman', '0617 555 0100'),
  ('Sinéad O''Neill', NULL);
