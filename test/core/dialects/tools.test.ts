/** Each tool's own ways, on real SQLite: its ledger's table and rows, what it prints, what a failure leaves, what is late. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { SqlDatabase } from '#core/database.ts';
import { dialects } from '#core/dialects/registry.ts';
import { runMigrateCommand } from '#core/migration/run-migrate-command.ts';
import { sipHash13 } from '#core/dialects/refinery/checksum.ts';
import type { MigrateCommand, MigrationPolicies } from '#core/migration/migration.ts';
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
    run(
      command: MigrateCommand,
      now: Readonly<Record<string, string>> = files,
      switches: Partial<MigrationPolicies> = {},
    ) {
      const loaded = dialect.load(Object.entries(now).map(([path, text]) => ({ path, text })));
      const policies = { ...dialect.policies, ...switches };
      const { ok, events, refusal } = runMigrateCommand(db, { dialect, loaded, policies, command, clock });
      const said = events.flatMap((event) => (event.kind === 'note' ? [event.text] : []));
      const done = events.flatMap((event) => (event.kind === 'migration' ? [`${event.outcome} ${event.version}`] : []));
      return { ok, said, done, refusal: refusal?.message ?? null, place: `${refusal?.file}:${refusal?.range?.line}` };
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

describe('goose', () => {
  const up = (sql: string, down = '', marks = '') => `-- +goose Up\n${marks}${sql}\n-- +goose Down\n${down}\n`;
  const files = {
    'migrations/00001_create.sql': up('CREATE TABLE t (a);', 'DROP TABLE t;'),
    'migrations/00010_add.sql': up('ALTER TABLE t ADD COLUMN b;', 'ALTER TABLE t DROP COLUMN b;'),
  };

  test('its table begins with version 0 and keeps numbers; its status says when', () => {
    const goose = tool('goose', files);
    goose.run({ kind: 'up-to', version: '1' });
    expect(goose.rows('SELECT id, version_id, is_applied FROM goose_db_version')).toEqual([
      [1, 0, 1],
      [2, 1, 1],
    ]);
    expect(goose.run({ kind: 'status' }).said).toEqual([
      'Applied At                  Migration',
      '=======================================',
      '2026-01-31 09:30:00      -- 00001_create.sql',
      'Pending                  -- 00010_add.sql',
    ]);
    goose.run({ kind: 'up' });
    expect(goose.run({ kind: 'down-to', version: '0' }).done).toEqual(['reverted 00010', 'reverted 00001']);
    expect(goose.rows('SELECT version_id FROM goose_db_version')).toEqual([[0]]);
  });

  test('a late one is refused, unless it is allowed', () => {
    const goose = tool('goose', files);
    goose.run({ kind: 'up' });
    const late = { ...files, 'migrations/00005_late.sql': up('CREATE TABLE late (a);') };
    expect(goose.run({ kind: 'up' }, late)).toMatchObject({ ok: false, done: [] });
    expect(goose.run({ kind: 'up' }, late).said[0]).toContain('found missing migrations before current version');
    expect(goose.run({ kind: 'up' }, late, { late: 'run' }).done).toEqual(['applied 00005']);
  });

  test('what is marked NO TRANSACTION is half done when it fails', () => {
    const broken = {
      ...files,
      'migrations/00010_add.sql': up('ALTER TABLE t ADD COLUMN b; SELEC;', '', '-- +goose NO TRANSACTION\n'),
    };
    const goose = tool('goose', broken);
    expect(goose.run({ kind: 'up' }).ok).toBe(false);
    expect(goose.rows("SELECT name FROM pragma_table_info('t')")).toEqual([['a'], ['b']]);
    expect(goose.rows('SELECT max(version_id) FROM goose_db_version')).toEqual([[1]]);
  });

  test('a step in Go stops what comes after it, until its SQL stands beside it', () => {
    const withGo = { ...files, 'migrations/00005_fill.go': 'package migrations' };
    const goose = tool('goose', withGo);
    const first = goose.run({ kind: 'up' });
    expect(first.done).toEqual(['applied 00001']);
    expect(first.said[0]).toContain('migrations/00005_fill.go.sql');
    const pasted = { ...withGo, 'migrations/00005_fill.go.sql': 'INSERT INTO t VALUES (1);' };
    expect(goose.run({ kind: 'up' }, pasted).done).toEqual(['applied 00005', 'applied 00010']);
    expect(goose.rows('SELECT a, b FROM t')).toEqual([[1, null]]);
  });
});

describe('golang-migrate', () => {
  const files = {
    'migrations/000001_create.up.sql': 'CREATE TABLE t (a);',
    'migrations/000001_create.down.sql': 'DROP TABLE t;',
    'migrations/000003_add.up.sql': 'ALTER TABLE t ADD COLUMN b;',
    'migrations/000003_add.down.sql': 'ALTER TABLE t DROP COLUMN b;',
  };
  const ledger = 'SELECT version, dirty FROM schema_migrations';

  test('one row says how far it is', () => {
    const tooled = tool('golang-migrate', files);
    tooled.run({ kind: 'up', count: 1 });
    expect(tooled.rows(ledger)).toEqual([[1, 0]]);
    tooled.run({ kind: 'up' });
    expect(tooled.rows(ledger)).toEqual([[3, 0]]);
    expect(tooled.run({ kind: 'down', count: 1 }).done).toEqual(['reverted 000003']);
    expect(tooled.rows(ledger)).toEqual([[1, 0]]);
    tooled.run({ kind: 'down-to', version: '0' });
    expect(tooled.rows(ledger)).toEqual([]);
    expect(tooled.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")).toEqual([['schema_migrations']]);
  });

  test('a failure stays dirty although it was rolled back; force says what is true', () => {
    const broken = { ...files, 'migrations/000003_add.up.sql': 'ALTER TABLE t ADD COLUMN b; SELEC;' };
    const tooled = tool('golang-migrate', broken);
    expect(tooled.run({ kind: 'up' })).toMatchObject({ ok: false, refusal: 'near "SELEC": syntax error' });
    expect(tooled.rows(ledger)).toEqual([[3, 1]]);
    expect(tooled.rows("SELECT name FROM pragma_table_info('t')")).toEqual([['a']]);
    for (const kind of ['up', 'down'] as const) {
      expect(tooled.run({ kind }, files).said[0]).toContain('Dirty database version 3. Fix and force version.');
    }
    expect(tooled.run({ kind: 'force', version: '1' }, files).ok).toBe(true);
    expect(tooled.rows(ledger)).toEqual([[1, 0]]);
    expect(tooled.run({ kind: 'up' }, files).done).toEqual(['applied 000003']);
  });

  test('a late one is never run, and nobody is told', () => {
    const tooled = tool('golang-migrate', files);
    tooled.run({ kind: 'up' });
    const late = { ...files, 'migrations/000002_late.up.sql': 'CREATE TABLE late (a);' };
    expect(tooled.run({ kind: 'up' }, late)).toMatchObject({ ok: true, done: [] });
    expect(tooled.rows("SELECT count(*) FROM sqlite_schema WHERE name = 'late'")).toEqual([[0]]);
  });

  test('a way down that fails leaves the version below dirty; the first, -1', () => {
    const broken = {
      ...files,
      'migrations/000003_add.down.sql': 'SELEC;',
      'migrations/000001_create.down.sql': 'SELEC;',
    };
    const tooled = tool('golang-migrate', broken);
    tooled.run({ kind: 'up' });
    tooled.run({ kind: 'down' });
    expect(tooled.rows(ledger)).toEqual([[1, 1]]);
    tooled.run({ kind: 'force', version: '1' });
    tooled.run({ kind: 'down' });
    expect(tooled.rows(ledger)).toEqual([[-1, 1]]);
  });
});

describe('no way back', () => {
  const goose = {
    'm/1_a.sql': '-- +goose Up\nCREATE TABLE a (x);\n-- +goose Down\nDROP TABLE a;\n',
    'm/2_b.sql': '-- +goose Up\nCREATE TABLE b (x);\n',
  };
  const files = {
    'm/1_a.up.sql': 'CREATE TABLE a (x);',
    'm/1_a.down.sql': 'DROP TABLE a;',
    'm/2_b.up.sql': 'CREATE TABLE b (x);',
  };
  const sqlx = { 'Cargo.toml': '', ...files };

  test.each<readonly [string, Readonly<Record<string, string>>, string, readonly unknown[]]>([
    ['goose', goose, 'SELECT version_id FROM goose_db_version', [[0], [1]]],
    ['golang-migrate', files, 'SELECT version, dirty FROM schema_migrations', [[1, 0]]],
  ])('%s runs nothing and takes the version out of its ledger, which is said', (id, folder, ledger, left) => {
    const tooled = tool(id, folder);
    tooled.run({ kind: 'up' });
    const down = tooled.run({ kind: 'down' });
    expect(down).toMatchObject({ ok: true, done: ['reverted 2'] });
    expect(down.said[0]).toMatch(/^Migration 2 has no .* runs nothing, and takes it out of its ledger\./);
    expect(tooled.rows(ledger)).toEqual(left);
    expect(tooled.rows('SELECT count(*) FROM b')).toEqual([[0]]);
    expect(tooled.run({ kind: 'up' })).toMatchObject({ ok: false, refusal: 'table b already exists' });
    if (id === 'golang-migrate') tooled.run({ kind: 'force', version: '1' });
    expect(tooled.run({ kind: 'down' }).done).toEqual(['reverted 1']);
  });

  test.each<readonly [string, Readonly<Record<string, string>>]>([
    ['sqlx', sqlx],
    ['native', { 'migrations/2_b.sql': '-- migrate:up\nCREATE TABLE b (x);\n' }],
    ['diesel', { 'm/2_b/up.sql': 'CREATE TABLE b (x);' }],
    ['flyway', { 'sql/V2__b.sql': 'CREATE TABLE b (x);' }],
    ['goose', { 'm/2_b.go': 'package m', 'm/2_b.go.sql': 'CREATE TABLE b (x);', 'm/1_a.sql': goose['m/1_a.sql'] }],
  ])('%s stays where it is', (id, folder) => {
    const tooled = tool(id, folder);
    tooled.run({ kind: 'up' });
    expect(tooled.run({ kind: 'down' })).toMatchObject({ ok: false, done: [] });
    expect(tooled.run({ kind: 'up' }).done).toEqual([]);
  });
});

describe('Flyway', () => {
  const files = {
    'sql/V1__create.sql': 'CREATE TABLE t (a);',
    'sql/U1__create.sql': 'DROP TABLE t;',
    'sql/V2__add_b.sql': 'ALTER TABLE t ADD COLUMN b;',
    'sql/U2__add_b.sql': 'ALTER TABLE t DROP COLUMN b;',
    'sql/R__view.sql': 'DROP VIEW IF EXISTS v;\nCREATE VIEW v AS SELECT a FROM t;',
  };
  const history = 'SELECT installed_rank, version, description, type, script, success FROM flyway_schema_history';

  test('its history keeps all that was done, in order; a repeatable one runs again when its text changes', () => {
    const flyway = tool('flyway', files);
    expect(flyway.run({ kind: 'up' }).done).toEqual(['applied 1', 'applied 2', 'applied R__view']);
    expect(flyway.run({ kind: 'up' }).done).toEqual([]);
    const other = { ...files, 'sql/R__view.sql': 'DROP VIEW IF EXISTS v;\nCREATE VIEW v AS SELECT b FROM t;' };
    expect(flyway.run({ kind: 'up' }, other).done).toEqual(['applied R__view']);
    expect(flyway.run({ kind: 'up' }, other).done).toEqual([]);
    expect(flyway.rows(history)).toEqual([
      [1, '1', 'create', 'SQL', 'V1__create.sql', 1],
      [2, '2', 'add b', 'SQL', 'V2__add_b.sql', 1],
      [3, null, 'view', 'SQL', 'R__view.sql', 1],
      [4, null, 'view', 'SQL', 'R__view.sql', 1],
    ]);
  });

  test('undo adds a row, and what was undone is pending', () => {
    const { 'sql/R__view.sql': _view, ...versioned } = files;
    const flyway = tool('flyway', versioned);
    flyway.run({ kind: 'up' });
    expect(flyway.run({ kind: 'down' }).done).toEqual(['reverted 2']);
    expect(flyway.rows(`${history} WHERE installed_rank = 3`)).toEqual([
      [3, '2', 'add b', 'UNDO_SQL', 'U2__add_b.sql', 1],
    ]);
    expect(flyway.run({ kind: 'up' }).done).toEqual(['applied 2']);
  });

  test('its checksum does not see line ends or a byte order mark, and sees all else; repair takes it anew', () => {
    const flyway = tool('flyway', files);
    flyway.run({ kind: 'up' });
    const crlf = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, `\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`]),
    );
    expect(flyway.run({ kind: 'validate' }, crlf).ok).toBe(true);
    const edited = { ...files, 'sql/V1__create.sql': 'CREATE TABLE t (a TEXT);' };
    expect(flyway.run({ kind: 'up' }, edited).said[0]).toContain('Migration checksum mismatch for migration version 1');
    expect(flyway.run({ kind: 'repair' }, edited).ok).toBe(true);
    expect(flyway.run({ kind: 'up' }, edited).ok).toBe(true);
  });

  test('a failure is rolled back without a row; one without a transaction leaves a failed row, which repair removes', () => {
    const broken = { ...files, 'sql/V2__add_b.sql': 'ALTER TABLE t ADD COLUMN b; SELEC;' };
    const flyway = tool('flyway', broken);
    flyway.run({ kind: 'up' });
    expect(flyway.rows('SELECT count(*) FROM flyway_schema_history')).toEqual([[1]]);
    const bare = { ...broken, 'sql/V2__add_b.sql.conf': 'executeInTransaction=false' };
    flyway.run({ kind: 'up' }, bare);
    expect(flyway.rows(`${history} WHERE success = 0`)).toEqual([[2, '2', 'add b', 'SQL', 'V2__add_b.sql', 0]]);
    expect(flyway.run({ kind: 'up' }, bare).said[0]).toContain('Detected failed migration to version 2 (add b)');
    flyway.run({ kind: 'repair' }, bare);
    expect(flyway.rows(`${history} WHERE success = 0`)).toEqual([]);
    // The column of the failed attempt is still there: that is for a person to see.
    expect(flyway.run({ kind: 'up' }, files)).toMatchObject({ ok: false, refusal: 'duplicate column name: b' });
  });

  test('a deleted file is an error until repair marks it as deleted', () => {
    const flyway = tool('flyway', files);
    flyway.run({ kind: 'up' });
    const { 'sql/V2__add_b.sql': _gone, ...less } = files;
    expect(flyway.run({ kind: 'up' }, less).said[0]).toContain('Detected applied migration not resolved locally: 2');
    flyway.run({ kind: 'repair' }, less);
    expect(flyway.run({ kind: 'up' }, less).ok).toBe(true);
  });

  test('a late one is an error; a baseline stands for what came before', () => {
    const flyway = tool('flyway', files);
    flyway.run({ kind: 'up' });
    expect(flyway.run({ kind: 'up' }, { ...files, 'sql/V1.5__late.sql': 'SELECT 1;' })).toMatchObject({
      ok: false,
      done: [],
    });
    const old = tool('flyway', files);
    old.rows('CREATE TABLE t (a)');
    old.run({ kind: 'baseline', version: '1' });
    expect(old.rows(history)).toEqual([[1, '1', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', 1]]);
    expect(old.run({ kind: 'up' }).done).toEqual(['applied 2', 'applied R__view']);
  });

  test('a baseline script runs on an empty database only, in place of all before it', () => {
    const based = { ...files, 'sql/B2__all.sql': 'CREATE TABLE t (a, b);' };
    expect(tool('flyway', based).run({ kind: 'up' }).done).toEqual(['applied B2', 'applied R__view']);
    const used = tool('flyway', files);
    used.run({ kind: 'up' });
    expect(used.run({ kind: 'up' }, based)).toMatchObject({ ok: true, done: [] });
  });

  test('info is its own table', () => {
    const flyway = tool('flyway', files);
    flyway.run({ kind: 'up-to', version: '1' });
    expect(flyway.run({ kind: 'status' }).said.slice(0, 6)).toEqual([
      'Schema version: 1',
      '+------------+---------+-------------+------+-------------------------+---------+----------+',
      '| Category   | Version | Description | Type | Installed On            | State   | Undoable |',
      '+------------+---------+-------------+------+-------------------------+---------+----------+',
      '| Versioned  | 1       | create      | SQL  | 2026-01-31 09:30:00.000 | Success | Yes      |',
      '| Versioned  | 2       | add b       | SQL  |                         | Pending | Yes      |',
    ]);
  });
});

describe('sqlx', () => {
  const files = {
    'Cargo.toml': '',
    'migrations/1_create.up.sql': 'CREATE TABLE t (a);\n',
    'migrations/1_create.down.sql': 'DROP TABLE t;\n',
    'migrations/3_add_b.up.sql': 'ALTER TABLE t ADD COLUMN b;\n',
  };

  test('the bytes are what counts: another line end is another file', () => {
    const sqlx = tool('sqlx', files);
    sqlx.run({ kind: 'up' });
    const crlf = { ...files, 'migrations/1_create.up.sql': 'CREATE TABLE t (a);\r\n' };
    expect(sqlx.run({ kind: 'status' }, crlf).said).toEqual([
      '1/installed (different checksum) create',
      '3/installed add b',
    ]);
    expect(sqlx.run({ kind: 'up' }, crlf).said).toEqual([
      'error: migration 1 was previously applied but has been modified',
    ]);
  });

  test('SHA-384 of the file, as a BLOB', () => {
    const sqlx = tool('sqlx', files);
    sqlx.run({ kind: 'up', count: 1 });
    expect(
      sqlx.rows('SELECT version, description, success, typeof(checksum), lower(hex(checksum)) FROM _sqlx_migrations'),
    ).toEqual([[1, 'create', 1, 'blob', createHash('sha384').update('CREATE TABLE t (a);\n').digest('hex')]]);
  });

  test('a late one runs; a deleted one is an error; a failure leaves nothing', () => {
    const sqlx = tool('sqlx', files);
    sqlx.run({ kind: 'up' });
    expect(sqlx.run({ kind: 'up' }, { ...files, 'migrations/2_late.up.sql': 'SELECT 1;' }).done).toEqual(['applied 2']);
    const { 'migrations/3_add_b.up.sql': _gone, ...less } = files;
    expect(sqlx.run({ kind: 'up' }, less).said[0]).toContain('was previously applied but is missing');
    const failing = tool('sqlx', { ...files, 'migrations/3_add_b.up.sql': 'ALTER TABLE t ADD COLUMN b; SELEC;' });
    failing.run({ kind: 'up' });
    expect(failing.rows('SELECT version FROM _sqlx_migrations')).toEqual([[1]]);
  });
});

describe('diesel', () => {
  const files = {
    'migrations/2026-01-01-000000_create/up.sql': 'CREATE TABLE t (a);',
    'migrations/2026-01-01-000000_create/down.sql': 'DROP TABLE t;',
    'migrations/2026-03-01-000000_add_b/up.sql': 'ALTER TABLE t ADD COLUMN b;',
    'migrations/2026-03-01-000000_add_b/down.sql': 'ALTER TABLE t DROP COLUMN b;',
  };

  test('versions without hyphens; its list; a late one runs; redo', () => {
    const diesel = tool('diesel', files);
    diesel.run({ kind: 'up', count: 1 });
    expect(diesel.run({ kind: 'status' }).said).toEqual([
      'Migrations:',
      '  [X] 2026-01-01-000000_create',
      '  [ ] 2026-03-01-000000_add_b',
    ]);
    diesel.run({ kind: 'up' });
    expect(diesel.rows('SELECT version FROM __diesel_schema_migrations')).toEqual([
      ['20260101000000'],
      ['20260301000000'],
    ]);
    const late = { ...files, 'migrations/2026-02-01-000000_late/up.sql': 'SELECT 1;' };
    expect(diesel.run({ kind: 'up' }, late).done).toEqual(['applied 20260201000000']);
    expect(diesel.run({ kind: 'redo' }).done).toEqual(['reverted 20260301000000', 'applied 20260301000000']);
  });

  test('the way down stands in a file of its own, and so does its error', () => {
    const diesel = tool('diesel', { ...files, 'migrations/2026-03-01-000000_add_b/down.sql': '\nSELEC;' });
    diesel.run({ kind: 'up' });
    expect(diesel.run({ kind: 'down' }).place).toBe('migrations/2026-03-01-000000_add_b/down.sql:2');
  });
});

describe('Prisma', () => {
  const path = (name: string) => `prisma/migrations/${name}/migration.sql`;
  const files = {
    [path('20260101000000_init')]: 'CREATE TABLE t (a);',
    [path('20260201000000_b')]: 'ALTER TABLE t ADD COLUMN b;',
  };
  const ledger = `SELECT migration_name, finished_at IS NOT NULL, rolled_back_at IS NOT NULL, logs, applied_steps_count
    FROM _prisma_migrations ORDER BY started_at, migration_name, finished_at`;

  test('a row with a checksum for each; no way down', () => {
    const prisma = tool('prisma', files);
    prisma.run({ kind: 'up' });
    expect(prisma.rows(ledger)).toEqual([
      ['20260101000000_init', 1, 0, null, 1],
      ['20260201000000_b', 1, 0, null, 1],
    ]);
    expect(prisma.rows('SELECT checksum FROM _prisma_migrations LIMIT 1')).toEqual([
      [createHash('sha256').update('CREATE TABLE t (a);').digest('hex')],
    ]);
    expect(prisma.run({ kind: 'down' }).said[0]).toContain('Prisma has no way down');
    const edited = { ...files, [path('20260101000000_init')]: 'CREATE TABLE t (a TEXT);' };
    expect(prisma.run({ kind: 'up' }, edited)).toMatchObject({ ok: true });
    expect(prisma.run({ kind: 'up' }, edited).said[0]).toContain(
      'has been modified since it was applied: 20260101000000_init',
    );
  });

  test('a failure leaves half of it, and a row that is not finished; resolve says what is true', () => {
    const broken = { ...files, [path('20260201000000_b')]: 'ALTER TABLE t ADD COLUMN b; SELEC;' };
    const prisma = tool('prisma', broken);
    expect(prisma.run({ kind: 'up' }).ok).toBe(false);
    expect(prisma.rows("SELECT name FROM pragma_table_info('t')")).toEqual([['a'], ['b']]);
    expect(prisma.run({ kind: 'up' }, files).said[0]).toContain('P3009');
    prisma.run({ kind: 'repair' }, files);
    expect(prisma.run({ kind: 'up' }, files)).toMatchObject({ ok: false, refusal: 'duplicate column name: b' });
    expect(prisma.run({ kind: 'fake', version: '20260201000000' }, files).ok).toBe(true);
    expect(prisma.run({ kind: 'up' }, files)).toMatchObject({ ok: true, done: [] });
    expect(prisma.run({ kind: 'status' }, files).said.at(-1)).toBe('Database schema is up to date!');
  });
});

describe('Drizzle', () => {
  const journal = (...tags: readonly [string, number][]) =>
    JSON.stringify({ entries: tags.map(([tag, when], idx) => ({ idx, when, tag })) });
  const files = {
    'drizzle/0000_init.sql': 'CREATE TABLE `t` (`a` text);\n--> statement-breakpoint\nCREATE INDEX `i` ON `t` (`a`);',
    'drizzle/0001_b.sql': 'ALTER TABLE `t` ADD `b` text;',
    'drizzle/meta/_journal.json': journal(['0000_init', 1000], ['0001_b', 3000]),
  };

  test('a hash and a moment; the ids are NULL, as the tool leaves them', () => {
    const drizzle = tool('drizzle', files);
    drizzle.run({ kind: 'up' });
    expect(drizzle.rows('SELECT id, hash, created_at FROM __drizzle_migrations')).toEqual([
      [null, createHash('sha256').update(files['drizzle/0000_init.sql']).digest('hex'), 1000],
      [null, createHash('sha256').update(files['drizzle/0001_b.sql']).digest('hex'), 3000],
    ]);
    expect(drizzle.run({ kind: 'down' }).said[0]).toContain('Drizzle has no way down');
  });

  test('all in one transaction: the second fails, and the first is gone with it', () => {
    const drizzle = tool('drizzle', { ...files, 'drizzle/0001_b.sql': 'SELEC;' });
    drizzle.run({ kind: 'up' });
    expect(drizzle.rows('SELECT * FROM __drizzle_migrations')).toEqual([]);
    expect(drizzle.rows("SELECT name FROM sqlite_schema WHERE name = 't'")).toEqual([]);
  });

  test('a late one is skipped, and an edited one is not known again', () => {
    const drizzle = tool('drizzle', files);
    drizzle.run({ kind: 'up' });
    const late = {
      ...files,
      'drizzle/0000_init.sql': 'CREATE TABLE other (a);',
      'drizzle/0002_late.sql': 'CREATE TABLE late (a);',
      'drizzle/meta/_journal.json': journal(['0000_init', 1000], ['0002_late', 2000], ['0001_b', 3000]),
    };
    expect(drizzle.run({ kind: 'up' }, late)).toMatchObject({ ok: true, done: [] });
    expect(drizzle.rows("SELECT name FROM sqlite_schema WHERE name = 'late'")).toEqual([]);
  });

  test('it goes by the journal\u2019s moments: what was generated earlier on another branch and merged behind is skipped too', () => {
    const drizzle = tool('drizzle', files);
    drizzle.run({ kind: 'up' });
    const merged = {
      ...files,
      'drizzle/0002_merged.sql': 'CREATE TABLE merged (a);',
      'drizzle/0003_new.sql': 'CREATE TABLE new (a);',
      'drizzle/meta/_journal.json': journal(
        ['0000_init', 1000],
        ['0001_b', 3000],
        ['0002_merged', 2000],
        ['0003_new', 4000],
      ),
    };
    expect(drizzle.run({ kind: 'up' }, merged)).toMatchObject({ ok: true, done: ['applied 0003'] });
    expect(drizzle.rows("SELECT name FROM sqlite_schema WHERE name IN ('merged', 'new')")).toEqual([['new']]);
  });

  test('a row whose file is gone does not make later ones late', () => {
    const drizzle = tool('drizzle', files);
    drizzle.run({ kind: 'up' });
    const gone = {
      'drizzle/0001_b.sql': files['drizzle/0001_b.sql'],
      'drizzle/0002_c.sql': 'CREATE TABLE c (a);',
      'drizzle/meta/_journal.json': journal(['0001_b', 3000], ['0002_c', 4000]),
    };
    expect(drizzle.run({ kind: 'up' }, gone)).toMatchObject({ ok: true, done: ['applied 0002'] });
  });

  test('the newer layout goes by the moment in the folder’s name', () => {
    const drizzle = tool('drizzle', {
      'drizzle/20260131093000_init/migration.sql': 'CREATE TABLE t (a);',
      'drizzle/20260131093000_init/snapshot.json': '{}',
    });
    drizzle.run({ kind: 'up' });
    expect(drizzle.rows('SELECT created_at FROM __drizzle_migrations')).toEqual([[Date.parse('2026-01-31T09:30:00Z')]]);
  });
});

describe('D1', () => {
  const files = {
    'migrations/0001_create.sql': '-- Migration number: 0001\nCREATE TABLE t (a);',
    'migrations/0003_b.sql': 'ALTER TABLE t ADD COLUMN b;',
  };

  test('it goes by the names of files: one that was renamed runs again', () => {
    const d1 = tool('d1', files);
    d1.run({ kind: 'up' });
    expect(d1.rows('SELECT id, name FROM d1_migrations')).toEqual([
      [1, '0001_create.sql'],
      [2, '0003_b.sql'],
    ]);
    expect(d1.run({ kind: 'up' }, { ...files, 'migrations/0002_late.sql': 'SELECT 1;' }).done).toEqual([
      'applied 0002',
    ]);
    const { 'migrations/0003_b.sql': text, ...others } = files;
    const renamed = { ...others, 'migrations/0003_add_b.sql': text };
    expect(d1.run({ kind: 'up' }, renamed)).toMatchObject({ ok: false, refusal: 'duplicate column name: b' });
  });

  test('it lists what is still to be applied', () => {
    const d1 = tool('d1', files);
    expect(d1.run({ kind: 'status' }).said).toEqual([
      'Migrations to be applied:',
      '┌─────────────────┐',
      '│ Name            │',
      '├─────────────────┤',
      '│ 0001_create.sql │',
      '│ 0003_b.sql      │',
      '└─────────────────┘',
    ]);
    d1.run({ kind: 'up' });
    expect(d1.run({ kind: 'status' }).said).toEqual(['✅ No migrations to apply!']);
  });
});

describe('refinery', () => {
  const files = {
    'Cargo.toml': '',
    'migrations/V1__create.sql': 'CREATE TABLE t (a);',
    'migrations/V3__b.sql': 'ALTER TABLE t ADD COLUMN b;',
  };

  test('its rows; an edited file and a deleted one are errors', () => {
    const refinery = tool('refinery', files);
    refinery.run({ kind: 'up' });
    expect(refinery.rows('SELECT version, name, applied_on FROM refinery_schema_history')).toEqual([
      [1, 'create', '2026-01-31T09:30:00.000Z'],
      [3, 'b', '2026-01-31T09:30:00.000Z'],
    ]);
    const edited = { ...files, 'migrations/V1__create.sql': 'CREATE TABLE t (a TEXT);' };
    expect(refinery.run({ kind: 'up' }, edited).said[0]).toContain('applied migration V1__create is different');
    const { 'migrations/V3__b.sql': _gone, ...less } = files;
    expect(refinery.run({ kind: 'up' }, less).said[0]).toContain('missing from the filesystem');
  });

  test('a late V is refused, a late U runs', () => {
    const refinery = tool('refinery', files);
    refinery.run({ kind: 'up' });
    expect(refinery.run({ kind: 'up' }, { ...files, 'migrations/V2__late.sql': 'SELECT 1;' })).toMatchObject({
      ok: false,
      done: [],
    });
    expect(refinery.run({ kind: 'up' }, { ...files, 'migrations/U2__late.sql': 'SELECT 1;' }).done).toEqual([
      'applied 2',
    ]);
  });

  test('SipHash-1-3 as its authors’ reference has it', () => {
    // The bytes 0, 1, 2, … of growing length with a key of zeros, from an independent implementation in Python.
    expect([0, 1, 7, 8, 15, 16].map((length) => sipHash13(Uint8Array.from({ length }, (_, i) => i)))).toEqual([
      15130871412783076140n,
      7541581120933061747n,
      3389392686435873370n,
      16921169381604339434n,
      17514137373579004394n,
      9904005486622393783n,
    ]);
  });
});
