INSERT INTO hotel VALUES (1, 'Sea; View');
INSERT INTO room (id, hotel_id, number) VALUES (1, 1, '101'), (2, 1, '102');
INSERT INTO guest (id, name) VALUES (1, 'O''Neill'), (2, 'Ito -- regular');
INSERT INTO booking VALUES (1, 1, 1, '2026-01-02', '2026-01-05'), (2, 2, 2, '2026-01-03', '2026-01-04')