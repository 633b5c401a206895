-- migrate:up
update patient set name = 'Samuel' where name = 'Sam';

-- migrate:down
-- The old name is not known any more.
