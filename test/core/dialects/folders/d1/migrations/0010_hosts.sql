ALTER TABLE link ADD COLUMN host TEXT AS (substr(url, 9, instr(substr(url, 9), '/') - 1)) VIRTUAL;
CREATE INDEX link_host ON link (host);
