INSERT INTO owner VALUES (1, 'eve@example.org');
INSERT INTO link VALUES ('a', 'https://example.org/?x=1;y=2', 1), ('b', 'https://example.org/--b', NULL);
