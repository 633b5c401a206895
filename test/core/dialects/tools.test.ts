/** Each tool's own ways, on real SQLite: its ledger's table and rows, what it prints, what a failure leaves, what is late. */
import { describe, expect, test } from 'vitest';
import type { SqlDatabase } from '#core/database.ts';
import { dialects } from '#core/dialects/registry.ts';
import { runMigrateCommand } from '#core/migration/run-migrate-command.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';
import { createOpener } from '#engine/in-process.ts';

const open = await createOpener();
const clock = { iso: () => '2026-01-31T09:30:00.000Z', ms: () => 0 };

/** A folder of a tool, and a database that its commands are run on. */
function tool(id: string, files: Readonly<Record<string, string>>) {
  const dialect = dialects.find((each) => each.id === id)!;
  const db: SqlDatabase = open(null, { foreignKeys: dialect.foreignKeys, fixed: { now: clock.iso(), seed: 1 } });
  return {
    db,
    /** Runs a command on the files as they are now. Out: what was printed, and how it ended. */
    run(command: MigrateCommand, now = files) {
      const loaded = dialect.load(Object.entries(now).map(([path, text]) => ({ path, text })));
      const { policies } = dialect;
      const { ok, events, refusal } = runMigrateCommand(db, { dialect, loaded, policies, command, clock });
      const said = events.flatMap((event) => (event.kind === 'note' ? [event.text] : []));
      const done = events.flatMap((event) => (event.kind === 'migration' ? [`${event.outcome} ${event.version}`] : []));
      return { ok, said, done, refusal: refusal?.message ?? null };
    },
    rows(sql: string) {
      const result = db.query(sql);
      return result.ok ? result.value.rows : result.error.message;
    },
  };
}

const marked = (up: string, down = 'SELECT 1;') => `-- migrate:up\n${up}\n-- migrate:down\n${down}\n`;

describe('dbmate', () => {
  const files = {
    'db/migrations/20260101000000_create.sql': marked('CREATE TABLE t (a);', 'DROP TABLE t;'),
    'db/migrations/20260301000000_add.sql': marked('ALTER TABLE t ADD COLUMN b;', 'ALTER TABLE t DROP COLUMN b;'),
  };

  test('its ledger holds versions and nothing else; status in its own words', () => {
    const dbmate = tool('dbmate', files);
    expect(dbmate.run({ kind: 'up-to', version: '20260101000000' }).done).toEqual(['applied 20260101000000']);
    expect(dbmate.run({ kind: 'status' }).said).toEqual([
      '[X] 20260101000000_create.sql',
      '[ ] 20260301000000_add.sql',
      'Applied: 1',
      'Pending: 1',
    ]);
    expect(dbmate.rows('SELECT * FROM schema_migrations')).toEqual([['20260101000000']]);
    dbmate.run({ kind: 'up' });
    expect(dbmate.run({ kind: 'down' }).done).toEqual(['reverted 20260301000000']);
    expect(dbmate.rows('SELECT * FROM schema_migrations')).toEqual([['20260101000000']]);
    expect(dbmate.rows("SELECT sql FROM sqlite_schema WHERE name = 'schema_migrations'")).toEqual([
      ['CREATE TABLE "schema_migrations" (version varchar(128) primary key)'],
    ]);
  });

  test('a failure leaves no trace, and the next attempt is a first one', () => {
    const broken = { ...files, 'db/migrations/20260301000000_add.sql': marked('ALTER TABLE t ADD COLUMN b; SELEC;') };
    const dbmate = tool('dbmate', broken);
    expect(dbmate.run({ kind: 'up' })).toMatchObject({ ok: false, refusal: 'near "SELEC": syntax error' });
    expect(dbmate.rows('SELECT * FROM schema_migrations')).toEqual([['20260101000000']]);
    expect(dbmate.rows("SELECT name FROM pragma_table_info('t')")).toEqual([['a']]);
    expect(dbmate.run({ kind: 'up' }, files).done).toEqual(['applied 20260301000000']);
  });

  test('an edited file is not known again, and a late one runs', () => {
    const dbmate = tool('dbmate', files);
    dbmate.run({ kind: 'up' });
    const later = {
      ...files,
      'db/migrations/20260101000000_create.sql': marked('CREATE TABLE other (a);'),
      'db/migrations/20260201000000_late.sql': marked('CREATE TABLE late (a);'),
    };
    expect(dbmate.run({ kind: 'up' }, later)).toMatchObject({ ok: true, done: ['applied 20260201000000'] });
  });

  test('foreign keys are off while it migrates, as its driver has them', () => {
    const dbmate = tool('dbmate', {
      'db/migrations/1_a.sql': marked('CREATE TABLE a (id REFERENCES b); INSERT INTO a VALUES (1);'),
    });
    expect(dbmate.run({ kind: 'up' }).ok).toBe(true);
  });
});
