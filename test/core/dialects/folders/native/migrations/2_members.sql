-- migrate:up
CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT -- may be missing; children have none
);
CREATE UNIQUE INDEX member_email ON member (email) WHERE email IS NOT NULL;

-- migrate:down
DROP TABLE member;
