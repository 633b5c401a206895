/** A process that dies after any statement: the database is what SQLite makes of it, and the words say what to do. */
import { describe, expect, test } from 'vitest';
import type { SqlDatabase } from '#core/database.ts';
import { native } from '#core/dialects/native.ts';
import type { MigrateCommand, MigrationPolicies } from '#core/migration/migration.ts';
import { runMigrateCommand } from '#core/migration/run-migrate-command.ts';
import type { StatementObserver } from '#core/migration/statement-runner.ts';
import { createOpener } from '#engine/in-process.ts';
import { type Folder, file, notes, outcomes } from '#test/core/migration/support.ts';

const open = await createOpener();

const first = (mark: string) =>
  file(
    'CREATE TABLE person (id INTEGER PRIMARY KEY);\nINSERT INTO person VALUES (1), (2);',
    'DROP TABLE person;',
    mark,
  );
const second = (mark: string) =>
  file(
    'ALTER TABLE person ADD COLUMN phone TEXT;\nUPDATE person SET phone = id;\nDELETE FROM person WHERE id = 2;',
    undefined,
    mark,
  );
const folder = (one = '', two = ''): Folder => ({ '1_create': first(one), '2_phone': second(two) });
const bare = 'transaction:false';

interface Ran {
  readonly crashAfter?: number;
  readonly observe?: StatementObserver;
  readonly policies?: Partial<MigrationPolicies>;
  readonly command?: MigrateCommand;
}

const load = (files: Folder) =>
  native.load(Object.entries(files).map(([name, text]) => ({ path: `migrations/${name}.sql`, text })));
const run = (db: SqlDatabase, files: Folder, { policies, command = { kind: 'up' }, ...more }: Ran = {}) =>
  runMigrateCommand(db, {
    dialect: native,
    loaded: load(files),
    policies: { ...native.policies, ...policies },
    command,
    clock: null,
    ...more,
  });
const fresh = (image: Uint8Array | null = null) => open(image, { foreignKeys: true, fixed: null });

/** Everything in a database, read by SQL alone. */
function contents(db: SqlDatabase): unknown {
  const rows = (sql: string) => {
    const read = db.query(sql);
    return read.ok ? read.value.rows : [];
  };
  const tables = rows(`SELECT name, sql FROM sqlite_schema ORDER BY name`);
  return tables.map(([name, sql]) => [name, sql, rows(`SELECT * FROM "${String(name)}"`)]);
}

/** What is committed after each statement of a run that lives: what another connection would see. */
function committedAfter(files: Folder, policies: Partial<MigrationPolicies>): unknown[] {
  const db = fresh();
  const committed: unknown[] = [contents(db)];
  run(db, files, {
    policies,
    observe: ({ transaction }) => committed.push(transaction.after ? committed.at(-1) : contents(fresh(db.image()))),
  });
  return committed;
}

const cases: readonly (readonly [string, Folder, Partial<MigrationPolicies>])[] = [
  ['a transaction for each file', folder(), {}],
  ['one for all', folder(), { transaction: 'all' }],
  ['none', folder(), { transaction: 'none' }],
  ['the ledger outside', folder(), { ledger: 'outside' }],
  ['none, the ledger outside', folder(), { transaction: 'none', ledger: 'outside' }],
  ['the second file without one', folder('', bare), {}],
  ['the first file without one', folder(bare, ''), {}],
  [
    'files with their own',
    { '1_create': file('BEGIN; CREATE TABLE person (id); COMMIT; CREATE TABLE pet (id);', undefined, bare) },
    {},
  ],
];

describe.each(cases)('%s: crash after every statement', (_, files, policies) => {
  const committed = committedAfter(files, policies);
  const last = committed.length - 1;

  test.each(committed.slice(1).map((_, i) => i + 1))('statement %i', (crashAfter) => {
    const db = fresh();
    const crashed = run(db, files, { crashAfter, policies });
    expect([crashed.ok, crashed.refusal]).toEqual([false, null]);
    expect(crashed.events.filter(({ kind }) => kind === 'statement')).toHaveLength(crashAfter);
    expect(contents(db)).toEqual(committed[crashAfter]);
    expect([db.inTransaction(), notes(crashed)[0]]).toEqual([
      false,
      expect.stringMatching(new RegExp(`^The process died after statement ${crashAfter}:`)),
    ]);

    const halfDone = notes(crashed).some((text) => text.includes('meets what is there already'));
    const again = run(db, files, { policies });
    if (again.ok) expect(contents(fresh(db.image()))).toEqual(sameButTimes(committed[last], contents(db)));
    // SQL that can be run twice goes through unseen; what can't is refused, and then it had been said.
    else
      expect([halfDone, again.refusal?.message]).toEqual([
        true,
        expect.stringMatching(/already exists|duplicate column/),
      ]);
    if (!halfDone) expect(again.ok).toBe(true);
  });
});

/** The event table counts its attempts; all else must be the same. */
function sameButTimes(expected: unknown, actual: unknown): unknown {
  const byName = (all: unknown) =>
    new Map((all as [string, unknown, unknown][]).map(([name, ...rest]) => [name, rest]));
  const [wanted, found] = [byName(expected), byName(actual)];
  expect([...found.keys()]).toEqual([...wanted.keys()]);
  expect(found.get('person')).toEqual(wanted.get('person'));
  return actual;
}

test.each<[string, Folder, number, string]>([
  [
    'in a transaction',
    folder(),
    5,
    'Nothing of migrations/1_create.sql is left in the database: migrate up begins it anew.',
  ],
  [
    'outside of one',
    folder(bare),
    4,
    '1 of 2 statements of migrations/1_create.sql are in the database, and the ledger does not know it.',
  ],
  ['between two migrations', folder(), 9, 'No migration is half done: migrate up goes on from here.'],
])('what is said of a crash %s', (_, files, crashAfter, said) => {
  expect(notes(run(fresh(), files, { crashAfter }))[1]).toBe(said);
});

test('on the way down, and in the middle of a redo', () => {
  const down = (crashAfter: number, mark = '') => {
    const db = fresh();
    run(db, { '1_create': first(mark) });
    return [db, run(db, { '1_create': first(mark) }, { crashAfter, command: { kind: 'down' } })] as const;
  };
  const [kept, inside] = down(5);
  expect(notes(inside)[1]).toBe('Nothing of the way down is left: migrations/1_create.sql is applied as before.');
  expect(kept.query('SELECT count(*) FROM person').ok).toBe(true);
  const [gone, outside] = down(4, bare);
  expect(notes(outside)[1]).toMatch(/^1 of 1 statements .* and the ledger still has it as applied\.$/);
  expect(gone.query('SELECT count(*) FROM person').ok).toBe(false);
});

test('temporary tables and settings of the connection go with it', () => {
  const files = {
    '1_temp': file('CREATE TEMP TABLE t (id); PRAGMA recursive_triggers = on; CREATE TABLE a (id);', undefined, bare),
  };
  const db = fresh();
  run(db, files, { crashAfter: 6 });
  expect(db.query('SELECT * FROM t')).toMatchObject({ ok: false });
  expect(db.query('PRAGMA recursive_triggers')).toMatchObject({ value: { rows: [[0]] } });
  expect(db.query('SELECT * FROM a')).toMatchObject({ ok: true });
});

test('a command that ends before is not crashed, and says so', () => {
  const ran = run(fresh(), folder(), { crashAfter: 99 });
  expect([ran.ok, outcomes(ran).length]).toEqual([true, 2]);
  expect(notes(ran).at(-1)).toMatch(/^The command has \d+ statements, so it ended before it could crash after 99\.$/);
});
