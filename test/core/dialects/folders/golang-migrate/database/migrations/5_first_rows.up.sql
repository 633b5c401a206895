INSERT INTO station (id, name) VALUES (1, 'Harbour'), (2, 'Market; north');
INSERT INTO bike VALUES (1, 1, 'red'), (2, 1, 'blue -- new'), (3, NULL, 'green');
INSERT INTO rider VALUES (1, 'nia@example.org');
INSERT INTO ride VALUES (1, 1, 1, '2026-01-01 08:00', '2026-01-01 08:20');
