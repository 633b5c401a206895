/** The real dbmate, where its binary is installed, runs what was exported for it: the schema must be the same as ours, forwards and back. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { native } from '#core/dialects/native.ts';
import { exchangeMigrations } from '#core/exchange/exchange-migrations.ts';
import { dbmateLayout } from '#core/exchange/layouts/dbmate.ts';
import { runMigrateCommand } from '#core/migration/run-migrate-command.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';
import { dumpSchema } from '#core/schema/dump-schema.ts';
import { createOpener } from '#engine/in-process.ts';
import { dbmateBinary, dbmateIn } from '#test/core/exchange/dbmate-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollforward-dbmate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files = {
  'migrations/20260101000000_create_person.sql': `-- People, and what they own; see the manual.
-- migrate:up
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL); -- no "email" yet;
CREATE TABLE pet (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES person (id));
INSERT INTO person (name) VALUES ('Ada; Lovelace'), ('Gr''ace');

-- migrate:down
DROP TABLE pet;
DROP TABLE person;
`,
  'migrations/20260102000000_watch.sql': `-- migrate:up
CREATE TABLE log (at TEXT, what TEXT);
CREATE TRIGGER watch AFTER UPDATE ON person BEGIN
  INSERT INTO log VALUES ('now', OLD.name || '; ' || NEW.name);
  UPDATE pet SET owner = NEW.id WHERE owner = OLD.id;
END;
UPDATE person SET name = name || '!'

-- migrate:down
DROP TRIGGER watch;
DROP TABLE log
`,
  'migrations/20260103000000_tidy.sql': `-- migrate:up transaction:false
VACUUM;
CREATE INDEX person_name ON person (name);
-- migrate:down transaction:false
DROP INDEX person_name;
`,
  'migrations/20260104000000_for_good.sql': '-- migrate:up\nCREATE VIEW names AS SELECT name FROM person;\n',
};

const open = await createOpener();
const texts = Object.entries(files).map(([path, text]) => ({ path, text }));
const loaded = native.load(texts);

/** Schema and people in a database, the ledgers left out. */
function contentOf(image: Uint8Array | null, commands: readonly MigrateCommand[] = []) {
  const db = open(image, { foreignKeys: false, fixed: null });
  for (const command of commands) {
    const input = { dialect: native, loaded, policies: native.policies, command, clock: null };
    expect(runMigrateCommand(db, input).ok).toBe(true);
  }
  const people = db.query('SELECT * FROM person ORDER BY id');
  const content = {
    schema: dumpSchema(db, [...native.ledger.objects, 'schema_migrations']),
    people: people.ok ? people.value.rows : people.error.message,
  };
  db.close();
  return content;
}

test.skipIf(dbmateBinary === null)('dbmate goes up and down on it, and the database is as ours', () => {
  const written = dbmateLayout.write(exchangeMigrations(loaded.migrations, files, 'per-file'));
  expect(written.notes).toEqual([expect.stringContaining('20260104000000 for_good: there is no way back')]);
  const { database, run } = dbmateIn(folder, Object.fromEntries(written.files.map(({ path, text }) => [path, text])));
  expect(run('up')).toBe('');
  const schemaAtEnd = contentOf(null, [{ kind: 'up' }]);
  expect(contentOf(readFileSync(database))).toEqual(schemaAtEnd);
  expect(schemaAtEnd.people).toEqual([
    [1, 'Ada; Lovelace!'],
    [2, "Gr'ace!"],
  ]);
  // The last has no way back in ours; dbmate's is empty.
  expect(run('rollback')).toBe('');
  expect(run('rollback')).toBe('');
  expect(run('rollback')).toBe('');
  const view = schemaAtEnd.schema.filter(({ name }) => name === 'names');
  const back = contentOf(null, [{ kind: 'up-to', version: '20260101000000' }]);
  expect(contentOf(readFileSync(database)).schema).toEqual([...back.schema, ...view]);
});
