/** Databases from outside: whole or refused, with their ledger or with a baseline that really makes their schema. */
import { describe, expect, test } from 'vitest';
import { dialects } from '#core/dialects/registry.ts';
import { runMigrateCommand } from '#core/migration/run-migrate-command.ts';
import { migrationStatuses } from '#core/migration/statuses.ts';
import { dumpSchema } from '#core/schema/dump-schema.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { foldersOf } from '#test/core/dialects/small-folders.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import type { ReadyImport } from '#core/exchange/ready-import.ts';
import { bytesOf, databaseOf, deps, given, leftOut, open, person, refused, rowsOf, taken } from '#test/core/exchange/support.ts'; // prettier-ignore

const shop = databaseOf([
  'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)',
  'CREATE TABLE "odd name" (x REFERENCES person (id)) -- a remark',
  'CREATE INDEX person_name ON person (name)',
  'CREATE VIEW names AS SELECT name FROM person',
  'CREATE TRIGGER person AFTER UPDATE ON person BEGIN\n  DELETE FROM "odd name";\nEND',
  "INSERT INTO person (name) VALUES ('Ada'), ('Grace')",
]);

/** The states of the migrations of an import, on its database. */
function states({ files, database }: ReadyImport): string[] {
  if (database.kind !== 'image') throw new Error('no image');
  const loaded = loadWorkspace({ files }, deps);
  const db = open(database.image, { foreignKeys: true, fixed: null });
  const statuses = migrationStatuses(db, loaded.dialect, loaded.migrations);
  db.close();
  return statuses.map(({ version, state }) => `${version} ${state}`);
}

const imageOf = ({ database }: ReadyImport): Uint8Array => {
  if (database.kind !== 'image') throw new Error('no image');
  return database.image;
};

test('its schema becomes a baseline that is applied; its rows stay', () => {
  const ready = taken(given('shop.db', { 'shop.db': shop }));
  expect(Object.keys(ready.files)).toEqual(['migrations/20260301090000_baseline.sql']);
  expect(states(ready)).toEqual(['20260301090000 applied']);
  expect(rowsOf(imageOf(ready), 'SELECT name FROM person')).toEqual([['Ada'], ['Grace']]);
  expect(ready).toMatchObject({ how: 'replaces', report: { dialect: 'Rollforward', problems: [], notes: [] } });
});

test('the baseline makes that very schema, and its way back leaves nothing', () => {
  const { files } = taken(given('shop.db', { 'shop.db': shop }));
  const { migrations, dialect } = loadWorkspace({ files }, deps);
  const db = open(null, { foreignKeys: true, fixed: null });
  const run = (statements: readonly { readonly sql: string }[]) => {
    for (const { sql } of statements) expect(db.query(sql), sql).toMatchObject({ ok: true });
    return dumpSchema(db, dialect.ledger.objects);
  };
  const original = open(shop, { foreignKeys: true, fixed: null });
  expect(run(migrations[0]!.up.statements)).toEqual(dumpSchema(original, []));
  expect(run(migrations[0]!.down!.statements)).toEqual([]);
});

describe('a database with a ledger', () => {
  const files = {
    'db/migrations/1_a.sql': '-- migrate:up\nCREATE TABLE a (x);\n-- migrate:down\nDROP TABLE a;\n',
    'db/migrations/2_b.sql': '-- migrate:up\nCREATE TABLE b (y);\n-- migrate:down\nDROP TABLE b;\n',
  };
  const ledger = dialects.find(({ id }) => id === 'dbmate')!.ledger.prepare.map(({ sql }) => sql);
  const applied = databaseOf([
    ...ledger,
    'CREATE TABLE a (x)',
    "INSERT INTO a VALUES ('kept')",
    "INSERT INTO schema_migrations VALUES ('1'), ('3')",
  ]);

  test('the files that are there are its own: they stay, and the ledger says what is applied', () => {
    const ready = taken(given('app.sqlite3', { 'app.sqlite3': applied }), files);
    expect(ready).toMatchObject({ how: 'database', files });
    expect(states(ready)).toEqual(['1 applied', '2 pending', '3 missing']);
    expect(rowsOf(imageOf(ready), 'SELECT x FROM a')).toEqual([['kept']]);
    expect(ready.report.notes).toEqual([
      'app.sqlite3 has the ledger of dbmate. With these files: 1 applied, 1 pending, 1 missing.',
    ]);
  });

  test('it came in the same folder as its files', () => {
    const project = Object.fromEntries(Object.entries(files).map(([path, text]) => [`shop/${path}`, text]));
    const ready = taken(given('shop', { ...project, 'shop/dev.db': applied }));
    expect(ready).toMatchObject({ how: 'replaces', name: 'shop', files });
    expect(states(ready)).toEqual(['1 applied', '2 pending', '3 missing']);
  });

  test('in a folder without its ledger it is left out, and the folder is taken', () => {
    const ready = taken(given('w', { ...files, 'dev.db': shop, 'x.txt': '' }));
    expect(ready.database).toEqual({ kind: 'fresh' });
    expect(leftOut(ready)).toContainEqual(expect.stringMatching(/^dev\.db: it has no ledger of dbmate/));
  });

  test('without its files: a baseline, and what the ledger says', () => {
    const ready = taken(given('app.db', { 'app.db': applied }));
    expect(states(ready)).toEqual(['20260301090000 applied']);
    expect(Object.values(ready.files).join()).not.toContain('schema_migrations');
    expect(ready.report.notes).toEqual([
      expect.stringContaining('The ledger of dbmate in it has 2 applied, the last is 3.'),
    ]);
  });

  test('a table that only has the name of a ledger is the learner’s own', () => {
    const other = databaseOf(['CREATE TABLE schema_migrations (version, remark)']);
    const ready = taken(given('app.db', { 'app.db': other }));
    expect(Object.values(ready.files).join()).toContain('CREATE TABLE schema_migrations');
  });
});

test('ours, exported and opened again with the files that are there, is where it was', () => {
  const baseline = taken(given('shop.db', { 'shop.db': shop }));
  const again = taken(given('live.sqlite', { 'live.sqlite': imageOf(baseline) }), baseline.files);
  expect(again.how).toBe('database');
  expect(states(again)).toEqual(['20260301090000 applied']);
});

test('a database in WAL mode opens, and what may be missing is said', () => {
  const copy = shop.slice();
  copy.fill(2, 18, 20);
  const ready = taken(given('shop.db', { 'shop.db': copy }));
  expect(rowsOf(imageOf(ready), 'SELECT count(*) FROM person')).toEqual([[2]]);
  expect(ready.report.notes).toEqual([expect.stringContaining('-wal file')]);
});

test('a table of a module that is not here is told by name, and the rest is taken', () => {
  const fts = databaseOf(['CREATE TABLE a (x)', 'CREATE VIRTUAL TABLE search USING fts3(body)']);
  const at = bytesOf('fts3');
  const place = fts.findIndex((_, i) => at.every((byte, j) => fts[i + j] === byte));
  fts[place + 3] = bytesOf('5')[0]!;
  const ready = taken(given('a.db', { 'a.db': fts }));
  expect(ready.report.notes).toEqual(['search is not in the baseline: SQLite here says "no such module: fts5".']);
  expect(Object.values(ready.files)[0]).toContain('-- | CREATE VIRTUAL TABLE search USING fts5');
  expect(states(ready)).toEqual(['20260301090000 applied']);
});

test('an empty database is taken', () => {
  const empty = databaseOf(['CREATE TABLE a (x)', 'DROP TABLE a']);
  expect(taken(given('a.db', { 'a.db': empty })).how).toBe('replaces');
});

describe('one that is not whole is refused', () => {
  const padded = (megabytes: number): Uint8Array => {
    const bytes = new Uint8Array(megabytes * 1024 * 1024);
    bytes.set(shop);
    return bytes;
  };
  const scratched = shop.slice().fill(77, 4096, 8192);
  const table: readonly [string, Uint8Array, RegExp][] = [
    ['wrong magic', bytesOf('PK not really'), /^x\.db is no SQLite database/],
    ['empty file', new Uint8Array(0), /^x\.db is no SQLite database/],
    ['truncated', shop.slice(0, shop.length - 4096), /^x\.db is cut off: it has .* KB, and its own header says .* KB\. Copy it again/],
    ['the header alone', shop.slice(0, 60), /^x\.db is cut off/],
    ['a damaged page', scratched, /^x\.db is damaged\. SQLite says: /],
    ['50 MB', padded(50), /^x\.db has 50\.0 MB; at most 32 MB can be opened here/],
  ]; // prettier-ignore
  test.each(table)('%s', (_, bytes, words) => {
    expect(refused(given('x.db', { 'x.db': bytes }))).toMatch(words);
    // The files that are there are not looked at.
    expect(refused(given('x.db', { 'x.db': bytes }), person)).toMatch(words);
  });

  test('whatever page is scratched, it is taken or refused, and never throws', () => {
    for (let at = 0; at < shop.length; at += 97) {
      const copy = shop.slice();
      copy.fill(255, at, at + 40);
      refused(given('x.db', { 'x.db': copy }));
    }
  });
});

describe('a database in the folder of its tool', () => {
  const three = { 1: 'CREATE TABLE a (x);', 2: 'CREATE TABLE b (x);', 3: 'CREATE TABLE c (x);' };
  const padded = (files: WorkspaceFiles): WorkspaceFiles =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace(/\/(\d_step)/, '/0000$1'), text]));
  const folders = Object.entries(foldersOf).flatMap(([id, folderOf]): (readonly [string, string, WorkspaceFiles])[] => {
    const files = folderOf(three);
    const own = [id, id, files] as const;
    return ['goose', 'golang-migrate', 'sqlx'].includes(id) ? [own, [`${id}, with zeros`, id, padded(files)]] : [own];
  });

  test.each(folders)('%s: two of three are applied', (_, id, files) => {
    const dialect = dialects.find((each) => each.id === id)!;
    const loaded = dialect.load(Object.entries(files).map(([path, text]) => ({ path, text })));
    const db = open(null, { foreignKeys: true, fixed: null });
    const clock = { iso: () => '2026-03-01T09:00:00.000Z', ms: () => 0 };
    runMigrateCommand(db, { dialect, loaded, policies: dialect.policies, command: { kind: 'up', count: 2 }, clock });
    const image = db.image();
    db.close();
    const all = Object.fromEntries(Object.entries(files).map(([path, text]) => [`shop/${path}`, text]));
    const ready = taken(given('shop', { ...all, 'shop/shop.db': image }));
    expect(ready.report.notes).toEqual([
      `shop/shop.db has the ledger of ${dialect.label}. With these files: 2 applied, 1 pending.`,
    ]);
    expect(states(ready).map((state) => state.replace(/.* /, ''))).toEqual(['applied', 'applied', 'pending']);
  });

  test('by itself, what it says of itself is said once, with the highest version', () => {
    const db = open(null, { foreignKeys: true, fixed: null });
    const goose = dialects.find(({ id }) => id === 'goose')!;
    const loaded = goose.load(Object.entries(foldersOf['goose']!(three)).map(([path, text]) => ({ path, text })));
    runMigrateCommand(db, { dialect: goose, loaded, policies: goose.policies, command: { kind: 'up' }, clock: null });
    const ready = taken(given('shop.db', { 'shop.db': db.image() }));
    db.close();
    expect(ready.report.notes.filter((note) => note.includes('The ledger of'))).toEqual([
      expect.stringContaining('The ledger of goose in it has 3 applied, the last is 3.'),
    ]);
  });
});
