INSERT INTO station VALUES (1, 'Pier; east', 4.5), (2, 'Hill -- top', 310);
INSERT INTO reading VALUES (1, '2026-01-01 00:00', 3.5), (2, '2026-01-01 00:00', -2);
