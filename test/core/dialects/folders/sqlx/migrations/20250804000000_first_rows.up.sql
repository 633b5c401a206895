INSERT INTO show VALUES (1, 'Deep; Sea', 'https://example.org/a'), (2, 'No -- Comment', 'https://example.org/b');
INSERT INTO episode VALUES (1, 1, 'Squid', 1800), (2, 1, 'Vents; hot', 2400), (3, 2, 'Pilot', NULL);
INSERT INTO listener VALUES (1, 'Mo');
INSERT INTO play VALUES (1, 1, 600);
