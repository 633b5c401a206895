INSERT INTO team SELECT id, email FROM owner;
INSERT INTO member SELECT id, id FROM owner;
