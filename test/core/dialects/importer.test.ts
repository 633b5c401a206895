/** What real folders have in them that no tool's manual shows: each is read as the tool reads it, or it is said why not. */
import { describe, expect, test } from 'vitest';
import type { SqlDatabase } from '#core/database.ts';
import { dialects } from '#core/dialects/registry.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { exitStatus } from '#core/report/build-report.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { migrate } from '#core/workspace/migrate.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { createOpener } from '#engine/in-process.ts';
import { reportOfFiles } from '#test/core/hazards/report-of-files.ts';

type Files = Readonly<Record<string, string>>;

const open = await createOpener();
const cargo = { 'Cargo.toml': '[package]' };
const wrangler = { 'wrangler.toml': 'name = "x"' };
const goose = (up: string) => `-- +goose Up\n${up}\n-- +goose Down\n`;
const marked = (up: string, options = '') => `-- migrate:up${options}\n${up}\n-- migrate:down\n`;
const table = (name: string) => `CREATE TABLE ${name} (a);`;

/** A folder, and a database that commands are run on as the workshop runs them. */
function importer(files: Files) {
  const loaded = loadWorkspace({ files }, { dialects, readSettings });
  const db: SqlDatabase = open(null, { foreignKeys: true, fixed: { now: '2026-01-31T09:30:00.000Z', seed: 1 } });
  return {
    id: loaded.dialect.id,
    files: loaded.migrations.map(({ file }) => file),
    versions: loaded.migrations.map(({ version }) => version),
    statements: loaded.migrations.map(({ up }) => up.statements.map(({ sql }) => sql)),
    problems: loaded.problems.map(({ code, file, range }) => `${code} ${file}:${range?.line}`),
    use: (path: string) => loaded.files.find((each) => each.path === path),
    run(command: MigrateCommand) {
      const { ok, events, refusal } = withoutScripts(migrate(db, loaded, command, null));
      const said = events.flatMap((event) => (event.kind === 'note' ? [event.text] : []));
      const done = events.flatMap((event) => (event.kind === 'migration' ? [`${event.outcome} ${event.version}`] : []));
      const place = refusal && `${refusal.file}:${refusal.range?.line}`;
      return { ok, said: said.join('\n'), done, refusal: refusal?.message ?? null, place };
    },
    rows(sql: string) {
      const result = db.query(sql);
      return result.ok ? result.value.rows : result.error.message;
    },
  };
}

/** All migrations as the report shows them. */
const shown = (files: Files) =>
  reportOfFiles(files).migrations.map(({ version, applied, error, notRun }) =>
    applied ? version : `${version}: ${error ?? notRun ?? 'waits'}`,
  );

describe('order', () => {
  test.each<readonly [string, (number: number) => Files]>([
    ['native', (n) => ({ [`migrations/${n}_x.sql`]: marked(table(`t${n}`)) })],
    ['goose', (n) => ({ [`migrations/${n}_x.sql`]: goose(table(`t${n}`)) })],
    ['golang-migrate', (n) => ({ [`migrations/${n}_x.up.sql`]: table(`t${n}`) })],
    ['sqlx', (n) => ({ ...cargo, [`migrations/${n}_x.sql`]: table(`t${n}`) })],
    ['d1', (n) => ({ ...wrangler, [`migrations/${n}_x.sql`]: table(`t${n}`) })],
    ['flyway', (n) => ({ [`sql/V${n}__x.sql`]: table(`t${n}`) })],
    ['refinery', (n) => ({ ...cargo, [`migrations/V${n}__x.sql`]: table(`t${n}`) })],
  ])('%s: 2, 9, 10, 100 by number, with gaps', (id, file) => {
    const found = importer(Object.assign({}, file(10), file(100), file(2), file(9)) as Files);
    expect([found.id, found.versions]).toEqual([id, ['2', '9', '10', '100']]);
    expect(found.run({ kind: 'up' }).done).toEqual(['applied 2', 'applied 9', 'applied 10', 'applied 100']);
  });

  test('dbmate goes by name', () => {
    const found = importer({
      'db/migrations/9_x.sql': marked('SELECT 1;'),
      'db/migrations/10_x.sql': marked('SELECT 1;'),
    });
    expect([found.id, found.versions]).toEqual(['dbmate', ['10', '9']]);
  });

  test('0.10 after 0.9', () => {
    const names = ['V0.10__c', 'V0.9__b', 'V1__d', 'V0.1__a', 'V0_11__c'];
    const found = importer(Object.fromEntries(names.map((name) => [`sql/${name}.sql`, 'SELECT 1;'])));
    expect(found.versions).toEqual(['0.1', '0.9', '0.10', '0.11', '1']);
  });

  test('a journal, whatever the names', () => {
    const entry = (idx: number, tag: string) => ({ idx, tag, when: idx + 1 });
    const found = importer({
      'drizzle/0000_b.sql': 'ALTER TABLE t ADD b;',
      'drizzle/0001_a.sql': table('t'),
      'drizzle/meta/_journal.json': JSON.stringify({ entries: [entry(1, '0000_b'), entry(0, '0001_a')] }),
    });
    expect(found.versions).toEqual(['0001', '0000']);
    expect(found.run({ kind: 'up' }).ok).toBe(true);
  });

  test.each<readonly [string, readonly string[]]>([
    ['as drizzle-kit numbers them', ['0000_brave_ares', '0001_calm_bob']],
    ['by moment', ['20260101080000_brave_ares', '1769938200_calm_bob']],
    ['with nothing before the name', ['brave_ares', 'calm_bob']],
  ])('a journal’s tags %s', (_, tags) => {
    const found = importer({
      ...Object.fromEntries(tags.map((tag, i) => [`drizzle/${tag}.sql`, table(`t${i}`)])),
      'drizzle/0009_lost.sql': table('lost'),
      'drizzle/meta/_journal.json': JSON.stringify({ entries: tags.map((tag, idx) => ({ idx, tag, when: idx + 1 })) }),
    });
    expect([found.id, found.files, found.problems]).toEqual(['drizzle', tags.map((tag) => `drizzle/${tag}.sql`), []]);
    expect(found.use('drizzle/0009_lost.sql')).toMatchObject({ role: 'ignored', why: 'the journal does not name it' });
    expect(found.run({ kind: 'up' }).ok).toBe(true);
    expect(found.run({ kind: 'status' }).said).toBe(tags.map((tag) => `[✓] ${tag}`).join('\n'));
  });

  test('a journal that names a file which is not there: nothing runs', () => {
    const entries = ['0000_a', '0001_gone', '0002_c'].map((tag, idx) => ({ idx, tag, when: idx + 1 }));
    const files = {
      'drizzle/0000_a.sql': table('a'),
      'drizzle/0002_c.sql': table('c'),
      'drizzle/meta/_journal.json': JSON.stringify({ entries }),
    };
    const found = importer(files);
    expect(found.problems).toEqual(['migration-refused drizzle/meta/_journal.json:1']);
    expect(found.run({ kind: 'up' })).toMatchObject({
      ok: false,
      done: ['failed 0000'],
      refusal: expect.stringMatching(/^No file drizzle\/0001_gone\.sql found in drizzle folder\. /) as string,
    });
    expect(found.rows("SELECT name FROM sqlite_schema WHERE name IN ('a', 'c')")).toEqual([]);
    expect(exitStatus(reportOfFiles(files))).toBe(1);
  });

  test.each<readonly [string, readonly string[], Files]>([
    [
      'd1',
      ['0001_a', '0001_b', '0002'],
      {
        ...wrangler,
        'm/0001_b.sql': table('b'),
        'm/0001_a.sql': table('a'),
        'm/0002_c.sql': table('c'),
      },
    ],
    [
      'prisma',
      ['20260101000000_a', '20260101000000_b'],
      {
        'prisma/migrations/20260101000000_b/migration.sql': table('b'),
        'prisma/migrations/20260101000000_a/migration.sql': table('a'),
      },
    ],
    [
      'drizzle',
      ['0001_b', '0001_a', '0002'],
      {
        'drizzle/0001_a.sql': table('a'),
        'drizzle/0001_b.sql': table('b'),
        'drizzle/0002_c.sql': table('c'),
        'drizzle/meta/_journal.json': JSON.stringify({
          entries: ['0001_b', '0001_a', '0002_c'].map((tag, idx) => ({ idx, tag, when: idx + 1 })),
        }),
      },
    ],
    [
      'dbmate',
      ['01', '1'],
      { 'db/migrations/01_a.sql': marked(table('a')), 'db/migrations/1_b.sql': marked(table('b')) },
    ],
    ['diesel', ['01', '1'], { 'm/01_a/up.sql': table('a'), 'm/1_b/up.sql': table('b') }],
  ])('%s: the same number, but another migration to the tool: both run, and are known again', (id, versions, files) => {
    const found = importer(files);
    expect([found.id, found.versions, found.problems]).toEqual([id, versions, []]);
    expect(found.run({ kind: 'up' }).done).toEqual(versions.map((version) => `applied ${version}`));
    expect(found.run({ kind: 'up' }).done).toEqual([]);
    expect(found.rows("SELECT count(*) FROM sqlite_schema WHERE name IN ('a', 'b')")).toEqual([[2]]);
    expect(shown(files)).toEqual(versions);
    expect(exitStatus(reportOfFiles(files))).toBe(0);
  });

  test.each<readonly [string, Files]>([
    ['sqlx', { ...cargo, 'm/1_a.sql': table('a'), 'm/01_b.sql': table('b') }],
    ['native', { 'migrations/1_a.sql': marked(table('a')), 'migrations/01_b.sql': marked(table('b')) }],
    ['dbmate', { 'db/migrations/1_a.sql': marked(table('a')), 'db/migrations/1_b.sql': marked(table('b')) }],
  ])('%s: one and the same to the tool is said', (id, files) => {
    const { problems, id: read } = importer(files);
    expect(read).toBe(id);
    expect(problems).toEqual([expect.stringMatching(/^migration-version-duplicate /)]);
  });

  test.each<readonly [string, Files, string]>([
    [
      'goose',
      { 'm/7_a.sql': goose(table('a')), 'm/007_b.sql': goose(table('b')) },
      'goose: duplicate version 7 detected: m/7_a.sql, m/007_b.sql',
    ],
    [
      'flyway',
      { 'm/V7__a.sql': table('a'), 'm/V7.0__b.sql': table('b') },
      'Found more than one migration with version 7. Offenders: m/V7.0__b.sql (SQL), m/V7__a.sql (SQL)',
    ],
    [
      'flyway',
      { 'm/V07__a.sql': table('a'), 'm/V7_0_0__b.sql': table('b') },
      'Found more than one migration with version 7. Offenders: m/V7_0_0__b.sql (SQL), m/V07__a.sql (SQL)',
    ],
    [
      'golang-migrate',
      { 'm/7_a.up.sql': table('a'), 'm/007_b.up.sql': table('b') },
      'failed to init driver with path m/: duplicate migration file: 007_b.up.sql',
    ],
  ])('%s: a version that is there twice is said, and nothing runs', (id, files, says) => {
    const found = importer(files);
    expect([found.id, found.versions.length]).toEqual([id, 1]);
    expect(found.problems).toEqual([expect.stringMatching(/^migration-version-duplicate m\/V?0*7/)]);
    expect(found.run({ kind: 'up' }).refusal?.startsWith(says)).toBe(true);
    expect(found.rows("SELECT name FROM sqlite_schema WHERE name IN ('a', 'b')")).toEqual([]);
    expect(exitStatus(reportOfFiles(files))).toBe(1);
  });
});

describe('folders', () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['a folder for each year', ['sql/2025/V1__a.sql', 'sql/2026/V2__b.sql'], []],
    ['some below', ['m/V1__a.sql', 'm/V2__b.sql', 'm/later/V3__c.sql'], []],
    ['most of them below', ['m/V1__a.sql', 'm/later/V2__b.sql', 'm/later/V3__c.sql'], []],
    ['of a build', ['src/main/resources/db/migration/a/V1__a.sql', 'src/main/resources/db/migration/V2__b.sql'], []],
    [
      'one for each database',
      ['db/migration/sqlite/V1__a.sql', 'db/migration/sqlite/V2__b.sql'],
      ['db/migration/mysql/V1__a.sql'],
    ],
  ])('Flyway reads what lies below its location: %s', (_, paths, others) => {
    const found = importer(Object.fromEntries([...paths, ...others].map((path, i) => [path, table(`t${i}`)])));
    expect([found.id, found.files, found.problems]).toEqual(['flyway', paths, []]);
    expect(found.run({ kind: 'up' }).done).toHaveLength(paths.length);
    const scripts = found.rows('SELECT script FROM flyway_schema_history');
    if (typeof scripts === 'string') throw new Error(scripts);
    expect(scripts.map(([script], i) => paths[i]!.endsWith(`/${String(script)}`))).toEqual(paths.map(() => true));
    expect(found.run({ kind: 'up' }).done).toEqual([]);
  });

  test('a way back of Flyway stands below its location, too', () => {
    const found = importer({ 'sql/a/V1.0__a.sql': table('a'), 'sql/back/U1__a.sql': 'DROP TABLE a;' });
    found.run({ kind: 'up' });
    expect(found.run({ kind: 'down' }).done).toEqual(['reverted 1.0']);
  });

  test('Prisma: the baseline of its guide is a migration like any other', () => {
    const found = importer({
      'prisma/migrations/0_init/migration.sql': table('a'),
      'prisma/migrations/20260101000000_b/migration.sql': table('b'),
      'prisma/migrations/migration_lock.toml': '',
    });
    expect([found.id, found.versions, found.problems]).toEqual(['prisma', ['0', '20260101000000'], []]);
    expect(found.run({ kind: 'fake', version: '0_init' }).ok).toBe(true);
    expect(found.run({ kind: 'up' }).done).toEqual(['applied 20260101000000']);
    expect(found.rows('SELECT migration_name FROM _prisma_migrations')).toEqual([['0_init'], ['20260101000000_b']]);
    expect(found.rows("SELECT count(*) FROM sqlite_schema WHERE name = 'a'")).toEqual([[0]]);
    expect(found.run({ kind: 'status' }).said).toContain('Database schema is up to date!');
  });
});

describe('names', () => {
  test.each(['30_x.up..sql', '30_flags..up.sql', '000030_X-y z.up.sql', '30_.up.sql'])('golang-migrate: %s', (name) => {
    const found = importer({ 'migrations/4_a.up.sql': table('a'), [`migrations/${name}`]: table('b') });
    expect([found.id, found.files]).toEqual(['golang-migrate', ['migrations/4_a.up.sql', `migrations/${name}`]]);
    expect(found.run({ kind: 'up' }).done).toHaveLength(2);
  });

  test('blanks in the names of folders', () => {
    const found = importer({
      'my app/db scripts/1_a.up.sql': table('a'),
      'my app/db scripts/1_a.down.sql': 'DROP TABLE a;',
    });
    expect(found.files).toEqual(['my app/db scripts/1_a.up.sql']);
    expect(found.run({ kind: 'up' }).ok && found.run({ kind: 'down' }).done).toEqual(['reverted 1']);
  });

  test('V0001.Name.up.sql is no tool’s: ignored, and why', () => {
    const path = 'migrations/V0001.Name.up.sql';
    const alone = importer({ [path]: table('a') });
    expect(alone.files).toEqual([]);
    expect(alone.use(path)).toMatchObject({ role: 'ignored' });
    expect(alone.use(path)?.why).toContain('its name is not');
    const beside = importer({
      [path]: table('a'),
      'migrations/V2__b.sql': table('b'),
      'migrations/V3__c.sql': table('c'),
    });
    expect([beside.id, beside.versions]).toEqual(['flyway', ['2', '3']]);
    expect(beside.use(path)?.why).toContain('V<version>__<name>.sql');
  });

  test.each([
    ['00003-x.sqlite.sql', "no filename separator '_' found"],
    ['schema.sql', "no filename separator '_' found"],
    [
      'old_schema.sql',
      'failed to parse version from migration file: old_schema.sql: strconv.ParseInt: parsing "old": invalid syntax',
    ],
    ['0_z.sql', 'migration version must be greater than zero'],
    ['000_z.sql', 'migration version must be greater than zero'],
  ])('goose takes no number from %s, and then runs nothing of the folder', (name, said) => {
    const path = `migrations/${name}`;
    const files = { 'migrations/00001_a.sql': goose(table('a')), [path]: goose(table('x')) };
    const found = importer(files);
    expect([found.id, found.versions, found.problems]).toEqual(['goose', ['00001'], [`migration-refused ${path}:1`]]);
    expect(found.use(path)).toMatchObject({ role: 'ignored', why: expect.stringMatching(/^its n/) as string });
    const says = `could not parse SQL migration file "${path}": ${said}. `;
    expect(found.run({ kind: 'up' })).toMatchObject({ ok: false, done: ['failed 00001'] });
    expect(found.run({ kind: 'up' }).refusal?.startsWith(says)).toBe(true);
    expect(found.rows("SELECT name FROM sqlite_schema WHERE name = 'a'")).toEqual([]);
    expect(exitStatus(reportOfFiles(files))).toBe(1);
  });

  test('golang-migrate takes version 0, and knows it again', () => {
    const files = { 'm/0_z.up.sql': table('z'), 'm/0_z.down.sql': 'DROP TABLE z;', 'm/1_a.up.sql': table('a') };
    const found = importer(files);
    expect([found.versions, found.problems]).toEqual([['0', '1'], []]);
    expect(found.run({ kind: 'up', count: 1 }).done).toEqual(['applied 0']);
    expect(found.rows('SELECT version, dirty FROM schema_migrations')).toEqual([[0, 0]]);
    expect(found.run({ kind: 'up' })).toMatchObject({ ok: true, said: '', done: ['applied 1'] });
    expect(found.run({ kind: 'up' }).said).toBe('Nothing to do: no file is above version 1.');
  });

  test('00003-x.sqlite.sql is one of dbmate, which takes whatever follows the number', () => {
    const found = importer({ 'db/migrations/00003-x.sqlite.sql': marked(table('x')) });
    expect([found.id, found.versions]).toEqual(['dbmate', ['00003']]);
  });

  test.each<readonly [string, Files]>([
    ['goose', { 'm/3_x.sqlite.sql': goose(table('x')), 'm/3_x.postgres.sql': goose('CREATE TABLE x (a BIGSERIAL);') }],
    ['sqlx', { ...cargo, 'm/3_x.sqlite.sql': table('x'), 'm/3_x.pg.sql': 'CREATE EXTENSION x;' }],
    ['d1', { ...wrangler, 'm/3_x.sqlite3.sql': table('x'), 'm/3_x.mysql.sql': 'LOCK TABLES x;' }],
    ['golang-migrate', { 'm/3_x.sqlite.up.sql': table('x'), 'm/3_x.postgres.up.sql': 'CREATE EXTENSION x;' }],
  ])('%s: a suffix selects the engine', (id, files) => {
    const found = importer(files);
    const [ours, theirs] = Object.keys(files).filter((path) => path.endsWith('.sql'));
    expect([found.id, found.files, found.problems]).toEqual([id, [ours], []]);
    expect(found.use(theirs!)?.why).toMatch(/^it is for (?:postgres|pg|mysql), and there is one for SQLite beside it$/);
    expect(found.run({ kind: 'up' }).done).toEqual(['applied 3']);
  });

  test('one that is for another engine alone is run, and fails there', () => {
    const found = importer({ 'm/3_x.postgres.up.sql': 'CREATE EXTENSION x;' });
    expect(found.run({ kind: 'up' })).toMatchObject({ ok: false, place: 'm/3_x.postgres.up.sql:1' });
  });
});

describe('text', () => {
  const read = (text: string) => importer({ ...cargo, 'migrations/1_x.sql': text });

  test('line ends of Windows change no statement, and no place', () => {
    const text = 'CREATE TABLE t (a);\n-- b;\nINSERT INTO t VALUES (1);\n';
    const found = read(text.replaceAll('\n', '\r\n'));
    expect(found.statements).toEqual(read(text).statements);
    expect(read(`${text}SELEC;`.replaceAll('\n', '\r\n')).run({ kind: 'up' }).place).toBe('migrations/1_x.sql:4');
  });

  test.each<readonly [string, string, readonly string[]]>([
    ['no final semicolon', 'SELECT 1;\nSELECT 2', ['SELECT 1', 'SELECT 2']],
    ['a comment after it', 'SELECT 1 -- all; of it', ['SELECT 1']],
    ['in a string', 'SELECT \'a;b\', "c;d", `e;f`, [g;h];', ['SELECT \'a;b\', "c;d", `e;f`, [g;h]']],
    ['in a string with a quote', "SELECT 'it''s; so'; SELECT 2;", ["SELECT 'it''s; so'", 'SELECT 2']],
    ['in comments', '-- a; b\nSELECT /* c; d */ 1; -- e; f\n/* g; */', ['SELECT /* c; d */ 1']],
    ['a BOM', '\uFEFFSELECT 1;', ['SELECT 1']],
    ['several in a row', ';;SELECT 1;;\n;', ['SELECT 1']],
    [
      'breakpoints',
      'SELECT 1;--> statement-breakpoint\nSELECT 2;\n--> statement-breakpoint\n',
      ['SELECT 1', 'SELECT 2'],
    ],
  ])('%s', (_, text, statements) => {
    expect(read(text).statements).toEqual([statements]);
  });

  test('a trigger is one statement, with CASE … END and BEGIN in lower case', () => {
    const trigger = `create trigger x after insert on t when case new.a when 1 then 1 else 0 end
begin
  update t set a = case when a = ';' then 1 else 2 end; -- end;
  select 'end;';
end`;
    const found = read(`${table('t')}\n${trigger};\nSELECT 1;`);
    expect(found.statements).toEqual([['CREATE TABLE t (a)', trigger, 'SELECT 1']]);
    expect(found.run({ kind: 'up' }).ok).toBe(true);
  });

  test.each(['', '\n\n', '-- later;', '/* later; */', ';'])(
    'nothing in it (%j): it is said, it counts as applied, the next runs',
    (text) => {
      const found = importer({ ...cargo, 'migrations/1_x.sql': text, 'migrations/2_y.sql': table('y') });
      expect(found.problems).toEqual(['migration-empty migrations/1_x.sql:1']);
      expect(found.run({ kind: 'up' }).done).toEqual(['applied 1', 'applied 2']);
      expect(found.rows('SELECT count(*) FROM _sqlx_migrations')).toEqual([[2]]);
    },
  );

  test.each<readonly [string, (text: string) => Files]>([
    ['golang-migrate', (text) => ({ 'm/1_x.up.sql': text, 'm/1_x.down.sql': text })],
    ['flyway', (text) => ({ 'sql/V1__x.sql': text, 'sql/U1__x.sql': text })],
    ['sqlx', (text) => ({ ...cargo, 'm/1_x.up.sql': text, 'm/1_x.down.sql': text })],
    ['prisma', (text) => ({ 'prisma/migrations/20260101000000_x/migration.sql': text })],
    ['d1', (text) => ({ ...wrangler, 'm/0001_x.sql': text })],
    ['refinery', (text) => ({ ...cargo, 'm/V1__x.sql': text })],
    ['goose', (text) => ({ 'm/1_x.sql': goose(text) })],
    ['dbmate', (text) => ({ 'db/migrations/1_x.sql': marked(text) })],
    ['diesel', (text) => ({ 'm/1_x/up.sql': `-- Your SQL goes here\n${text}`, 'm/1_x/down.sql': `-- Undo\n${text}` })],
  ])('%s runs a migration with nothing in it, and the report finds no fault with it', (id, write) => {
    for (const text of ['', '-- later;\n']) {
      const found = importer(write(text));
      expect([found.id, found.problems.map((problem) => problem.split(' ')[0])]).toEqual([id, ['migration-empty']]);
      expect(found.run({ kind: 'up' })).toMatchObject({ ok: true, refusal: null });
      expect(exitStatus(reportOfFiles(write(text)))).toBe(0);
    }
  });

  test.each([
    ['', 'SELECT 1;', 'up'],
    ['SELECT 1;', '', 'down'],
  ] as const)('diesel refuses a file of no byte, and takes a comment: %j, %j', (up, down, way) => {
    const found = importer({ 'm/1_x/up.sql': up, 'm/1_x/down.sql': down });
    expect(found.problems).toEqual([`migration-refused m/1_x/${way}.sql:1`]);
    const [first, second] = [found.run({ kind: 'up' }), found.run({ kind: 'down' })];
    expect((way === 'up' ? first : second).refusal).toMatch(
      /^Failed to run 1_x with: Attempted to run an empty migration\. /,
    );
    expect(first.ok).toBe(way === 'down');
  });

  test('backticks and brackets', () => {
    const found = read('CREATE TABLE `a b` ([c d] integer, `e``f` text);\nINSERT INTO [a b] (`c d`) VALUES (1);');
    expect(found.run({ kind: 'up' }).ok).toBe(true);
    expect(found.rows('SELECT "c d", "e`f" FROM "a b"')).toEqual([[1, null]]);
  });

  test('a placeholder is said with its place', () => {
    const found = importer({ 'sql/V1__x.sql': '-- first\nCREATE TABLE ${schema}t (a);' });
    expect(found.problems).toEqual(['migration-placeholder sql/V1__x.sql:2']);
  });
});

describe('transactions', () => {
  const own = `BEGIN;\n${table('t')}\nCOMMIT;`;

  test.each<readonly [string, Files]>([
    ['golang-migrate', { 'm/1_x.up.sql': own }],
    ['sqlx', { ...cargo, 'm/1_x.sql': own }],
    ['goose', { 'm/1_x.sql': goose(own) }],
  ])('%s: a BEGIN of its own meets that of the tool', (id, files) => {
    const found = importer(files);
    expect(found.id).toBe(id);
    expect(found.run({ kind: 'up' })).toMatchObject({
      ok: false,
      refusal: 'cannot start a transaction within a transaction',
    });
    expect(found.rows("SELECT name FROM sqlite_schema WHERE name = 't'")).toEqual([]);
  });

  test.each<readonly [string, Files]>([
    ['prisma', { 'prisma/migrations/20260101000000_x/migration.sql': own }],
    ['sqlx', { ...cargo, 'm/1_x.sql': `-- no-transaction\n${own}` }],
    ['goose', { 'm/1_x.sql': `-- +goose NO TRANSACTION\n${goose(own)}` }],
    ['dbmate', { 'db/migrations/1_x.sql': marked(own, ' transaction:false') }],
    ['diesel', { 'm/1_x/up.sql': own, 'm/1_x/metadata.toml': 'run_in_transaction = false' }],
    ['flyway', { 'sql/V1__x.sql': own, 'sql/V1__x.sql.conf': 'executeInTransaction=false' }],
  ])('%s: where the tool has none, it runs; so does VACUUM', (id, files) => {
    const found = importer(files);
    expect([found.id, found.run({ kind: 'up' }).ok]).toEqual([id, true]);
    const vacuum = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replace(own, 'VACUUM;')]),
    );
    expect(importer(vacuum).run({ kind: 'up' })).toMatchObject({ ok: true, refusal: null });
  });

  test('a COMMIT first ends the tool’s transaction, and that is said; what follows stays though it fails', () => {
    const found = importer({ 'm/1_x.up.sql': `COMMIT;\n${table('t')}\nSELEC;` });
    const { ok, said, place } = found.run({ kind: 'up' });
    expect([ok, place]).toEqual([false, 'm/1_x.up.sql:3']);
    expect(said).toContain('ended the transaction of the framework');
    expect(found.rows("SELECT name FROM sqlite_schema WHERE name = 't'")).toEqual([['t']]);
  });

  test('a COMMIT first and a BEGIN last is well with a wrapper, and fails without one', () => {
    const text = `COMMIT;\nVACUUM;\n${table('t')}\nBEGIN;`;
    expect(importer({ ...cargo, 'm/1_x.sql': text }).run({ kind: 'up' })).toMatchObject({ ok: true, refusal: null });
    expect(importer({ ...cargo, 'm/1_x.sql': `-- no-transaction\n${text}` }).run({ kind: 'up' })).toMatchObject({
      ok: false,
      refusal: 'cannot commit - no transaction is active',
    });
  });

  test('VACUUM in a transaction', () => {
    const found = importer({ 'm/1_x.up.sql': table('t'), 'm/2_y.up.sql': 'VACUUM;', 'm/3_z.up.sql': table('z') });
    const { done, refusal, place } = found.run({ kind: 'up' });
    expect(done).toEqual(['applied 1', 'failed 2']);
    expect([refusal, place]).toEqual(['cannot VACUUM from within a transaction', 'm/2_y.up.sql:1']);
  });
});

describe('state', () => {
  const rebuild = `PRAGMA foreign_keys = off;
CREATE TABLE new_p (id INTEGER PRIMARY KEY);
INSERT INTO new_p SELECT id FROM p;
DROP TABLE p;
ALTER TABLE new_p RENAME TO p;
PRAGMA foreign_keys = on;`;
  const parents = `CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE c (p_id REFERENCES p (id) ON DELETE CASCADE);
INSERT INTO p VALUES (1); INSERT INTO c VALUES (1);`;

  test('PRAGMA foreign_keys inside a transaction does nothing, and the rows go; it is told', () => {
    const files = { ...cargo, 'm/1_x.sql': parents, 'm/2_y.sql': rebuild };
    const found = importer(files);
    expect(found.run({ kind: 'up' }).ok).toBe(true);
    expect(found.rows('SELECT count(*) FROM c')).toEqual([[0]]);
    expect(reportOfFiles(files).hazards.map(({ id }) => id)).toContain('foreign-keys-in-transaction');
  });

  test('outside of one it does what it says', () => {
    const files = { ...cargo, 'm/1_x.sql': parents, 'm/2_y.sql': `-- no-transaction\n${rebuild}` };
    const found = importer(files);
    expect(found.run({ kind: 'up' }).ok).toBe(true);
    expect(found.rows('SELECT count(*) FROM c')).toEqual([[1]]);
    expect(reportOfFiles(files).hazards.map(({ id }) => id)).not.toContain('foreign-keys-in-transaction');
  });

  test('a pragma left behind is there for the next file of the same command, and gone with the connection', () => {
    const files = {
      ...cargo,
      'm/1_x.sql':
        '-- no-transaction\nCREATE TABLE c (p_id REFERENCES p (id)); CREATE TABLE p (id PRIMARY KEY); PRAGMA foreign_keys = off;',
      'm/2_y.sql': 'INSERT INTO c VALUES (7);',
    };
    expect(importer(files).run({ kind: 'up' }).done).toEqual(['applied 1', 'applied 2']);
    const apart = importer(files);
    apart.run({ kind: 'up', count: 1 });
    expect(apart.run({ kind: 'up', count: 1 })).toMatchObject({ ok: false, refusal: 'FOREIGN KEY constraint failed' });
  });

  test('a migration that writes its own row into the tool’s ledger is in the tool’s way', () => {
    const found = importer({
      'db/migrations/1_x.sql': marked(table('t')),
      'db/migrations/2_y.sql': marked("INSERT INTO schema_migrations (version) VALUES ('2');"),
    });
    const { done, refusal, said } = found.run({ kind: 'up' });
    expect(done).toEqual(['applied 1', 'failed 2']);
    expect(refusal).toBe('UNIQUE constraint failed: schema_migrations.version');
    expect(said).toContain('The ledger could not be written');
    expect(found.rows('SELECT version FROM schema_migrations')).toEqual([['1']]);
  });

  test('a row of a version that has no file is in the status, and in nobody’s way', () => {
    const found = importer({
      'm/1_x.sql': goose('INSERT INTO goose_db_version (version_id, is_applied) VALUES (9, 1);'),
      'm/2_y.sql': goose(table('t')),
    });
    expect(found.run({ kind: 'up' }).done).toEqual(['applied 1', 'applied 2']);
    expect(found.rows('SELECT version_id FROM goose_db_version ORDER BY id')).toEqual([[0], [9], [1], [2]]);
    expect(found.run({ kind: 'status' }).ok).toBe(true);
  });

  test('a migration that makes the ledger itself finds it there', () => {
    const found = importer({ 'm/1_x.up.sql': 'CREATE TABLE schema_migrations (version uint64, dirty bool);' });
    expect(found.run({ kind: 'up' })).toMatchObject({ ok: false, refusal: 'table schema_migrations already exists' });
  });
});

describe('Atlas', () => {
  const files = {
    'migrations/20260101000000_p.sql':
      'CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p_id REFERENCES p (id) ON DELETE CASCADE); INSERT INTO p VALUES (1); INSERT INTO c VALUES (1);',
    'migrations/20260102000000_new_p.sql':
      'CREATE TABLE new_p (id INTEGER PRIMARY KEY, name); INSERT INTO new_p (id) SELECT id FROM p; DROP TABLE p; ALTER TABLE new_p RENAME TO p;',
    'migrations/20260103000000_compact.sql': '-- atlas:txmode none\n\nVACUUM;',
    'migrations/atlas.sum': 'h1:AAAA=\n',
  };

  test('its files run in their order, with foreign keys off as there; what differs is said', () => {
    const found = importer(files);
    expect([found.id, found.problems]).toEqual(['atlas', []]);
    expect(found.use('migrations/atlas.sum')?.why).toBe('the sums of the files, which are not compared here');
    expect(found.run({ kind: 'up' })).toMatchObject({
      ok: true,
      done: found.versions.map((each) => `applied ${each}`),
    });
    expect(found.rows('SELECT count(*) FROM c')).toEqual([[1]]);
    expect(found.run({ kind: 'status' }).said).toBe(
      [
        'Migration Status: OK',
        '  -- Current Version: 20260103000000',
        '  -- Pending Files:   0',
        'Atlas keeps a ledger of its own, and holds the files against atlas.sum first; here the ledger is ours.',
      ].join('\n'),
    );
    expect(found.run({ kind: 'down' }).said).toContain('Atlas computes the way back itself');
    expect(exitStatus(reportOfFiles(files))).toBe(0);
  });

  test.each<readonly [string, Files]>([
    ['golang-migrate', { 'm/1_a.up.sql': table('a'), 'm/atlas.sum': '' }],
    ['goose', { 'm/1_a.sql': goose(table('a')), 'm/atlas.sum': '' }],
    ['flyway', { 'm/V1__a.sql': table('a'), 'm/atlas.sum': '' }],
    ['dbmate', { 'm/1_a.sql': marked(table('a')), 'm/atlas.sum': '' }],
  ])('where it writes the files of another tool, they are its: %s', (id, theirs) => {
    expect(importer(theirs).id).toBe(id);
  });
});

describe('Liquibase in SQL', () => {
  const log = '--liquibase formatted sql\n\n--changeset ada:1\nCREATE TABLE a (x);\n--rollback DROP TABLE a;\n';

  test.each(['db/changelog/0001_a.sql', 'migrations/0001_a.sql', 'm/V1__a.sql'])('%s is shown and not run', (path) => {
    const files = { [path]: log, ...wrangler };
    const found = importer(files);
    expect([found.id, found.files, found.problems]).toEqual(['liquibase', [path], []]);
    expect(found.use(path)?.why).toBe('a step in Liquibase’s formatted SQL, which is shown and not run');
    expect(found.run({ kind: 'up' })).toMatchObject({ ok: false, done: [] });
    expect(exitStatus(reportOfFiles(files))).toBe(1);
    const pasted = importer({ ...files, [`${path}.sql`]: table('a') });
    expect(pasted.run({ kind: 'up' }).ok).toBe(true);
  });
});

describe('what does not run here', () => {
  test.each<readonly [string, string, Files]>([
    ['goose', 'Go', { 'm/1_a.sql': goose(table('a')), 'm/2_b.go': 'package m', 'm/3_c.sql': goose(table('c')) }],
    ['flyway', 'Java', { 'm/V1__a.sql': table('a'), 'm/V2__b.java': 'class V2__b {}', 'm/V3__c.sql': table('c') }],
    ['flyway', 'Kotlin', { 'm/V1__a.sql': table('a'), 'm/V2__b.kt': 'class V2__b', 'm/V3__c.sql': table('c') }],
    ['refinery', 'Rust', { ...cargo, 'm/V1__a.sql': table('a'), 'm/V2__b.rs': 'fn x() {}', 'm/V3__c.sql': table('c') }],
  ])('%s: a step in %s is shown in its place; what comes after it waits', (id, language, files) => {
    const found = importer(files);
    expect([found.id, found.versions]).toEqual([id, ['1', '2', '3']]);
    expect(found.use(found.files[1]!)?.why).toBe(`a step in ${language}, which is shown and not run`);
    expect(found.run({ kind: 'up' }).done).toEqual(['applied 1']);
    expect(shown(files)).toEqual(['1', `2: ${found.files[1]} is a step in ${language}`, '3: waits']);
    expect(exitStatus(reportOfFiles(files))).toBe(1);
  });

  test.each<readonly [string, string, string]>([
    ['a function of the app', "UPDATE t SET a = normalize(a, 'NFC');", 'no such function: normalize'],
    ['a module', 'CREATE VIRTUAL TABLE f USING fts5(a);', 'no such module: fts5'],
    ['a collation', 'CREATE INDEX i ON t (a COLLATE unicode);', 'no such collation sequence: unicode'],
  ])('%s is named, and the history is shown', (_, sql, message) => {
    const files = { 'm/1_x.up.sql': table('t'), 'm/2_y.up.sql': `SELECT 1;\n${sql}`, 'm/3_z.up.sql': table('z') };
    const found = importer(files);
    expect(found.run({ kind: 'up' })).toMatchObject({
      done: ['applied 1', 'failed 2'],
      refusal: message,
      place: 'm/2_y.up.sql:2',
    });
    expect(shown(files)).toEqual(['1', `2: ${message}`, '3: waits']);
  });

  test.each<readonly [string, string, string]>([
    ['MySQL', 'CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB;', 'near "=": syntax error'],
    ['MySQL', 'ALTER TABLE a MODIFY COLUMN a BIGINT;', 'near "MODIFY": syntax error'],
    ['PostgreSQL', 'CREATE EXTENSION IF NOT EXISTS citext;', 'near "EXTENSION": syntax error'],
    ['PostgreSQL', "CREATE TYPE mood AS ENUM ('a', 'b');", 'near "TYPE": syntax error'],
    ['PostgreSQL', 'ALTER TABLE a ALTER COLUMN a TYPE bigint;', 'near "TYPE": syntax error'],
  ])('SQL of %s fails at its first refused statement, which says so: %s', (other, sql, message) => {
    const files = {
      'm/1_x.up.sql': table('a'),
      'm/2_y.up.sql': `INSERT INTO a VALUES (1);\n${sql}\nINSERT INTO a VALUES (2);`,
      'm/3_z.up.sql': table('z'),
    };
    const found = importer(files);
    const { done, said, place, refusal } = found.run({ kind: 'up' });
    expect([done, place, refusal]).toEqual([['applied 1', 'failed 2'], 'm/2_y.up.sql:2', message]);
    expect(said).toContain(`This looks like SQL of ${other}`);
    expect(found.rows('SELECT count(*) FROM a')).toEqual([[0]]);
    expect(shown(files)).toEqual(['1', `2: ${message}`, '3: waits']);
  });
});
