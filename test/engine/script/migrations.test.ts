/** Migrations in TypeScript through the whole engine, on real SQLite: in the same transaction and ledger as SQL, and with their lines. */
import { describe, expect, test } from 'vitest';
import type { MigrateCommand } from '#core/migration/migration.ts';
import type { CommandOutcome } from '#core/session/session.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { createInProcessEngine, createOpener } from '#engine/in-process.ts';
import { runInThread } from '#engine/script/run-in-thread.ts';

const open = await createOpener();

const create = `-- migrate:up
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, code TEXT);
-- migrate:down
DROP TABLE person;
`;

const fill = `interface Person { id: number; name: string }

export async function up(db: Db): Promise<void> {
  await db.exec('-- a new one\\nALTER TABLE person ADD COLUMN initials TEXT; CREATE INDEX by_initials ON person (initials)');
  await db.each('SELECT id, name FROM person ORDER BY id', async ({ id, name }: Person) => {
    const initials = name.split(' ').map(([letter]) => letter).join('');
    await db.exec('UPDATE person SET initials = :initials WHERE id = :id', { id, initials });
  });
}

export async function down(db: Db) {
  await db.exec('DROP INDEX by_initials');
  await db.exec('ALTER TABLE person DROP COLUMN initials');
}
`;

interface Run {
  readonly migrate: (kind: 'up' | 'down' | 'redo' | 'status') => Promise<CommandOutcome>;
  readonly rows: (sql: string) => Promise<unknown>;
  readonly workspace: Workspace;
  readonly engine: ReturnType<typeof createInProcessEngine>;
}

async function start(script: string, settings = ''): Promise<Run> {
  const workspace: Workspace = {
    files: {
      'migrations/1_create.sql': create,
      'migrations/2_fill.ts': script,
      'seed.sql': "INSERT INTO person (name) VALUES ('Ada Lovelace'), ('Grace Hopper');",
      'app/v1.sql': '-- name: ListPeople :many\nSELECT id, name FROM person;',
      ...(settings === '' ? {} : { 'rollforward.yaml': settings }),
    },
  };
  const engine = createInProcessEngine(open, runInThread);
  await engine.open(workspace, { commands: [] });
  const run = async (command: Parameters<typeof engine.run>[1]): Promise<CommandOutcome> => {
    const ran = await engine.run(workspace, command);
    if (ran.kind !== 'done') throw new Error('ended');
    return ran.outcome;
  };
  return {
    workspace,
    engine,
    migrate: (kind) => run({ kind: 'migrate', command: { kind } as MigrateCommand }),
    rows: async (text) => (await run({ kind: 'sql', text })).results[0]?.rows ?? null,
  };
}

const own = ({ events }: CommandOutcome) =>
  events.flatMap((event) =>
    event.kind === 'statement' && event.role === 'migration' ? [`${event.range?.line}: ${event.sql}`] : [],
  );
const ends = ({ events }: CommandOutcome) =>
  events.flatMap((event) => (event.kind === 'migration' ? [`${event.outcome} ${event.statements}`] : []));

test('it goes up, each statement told at its line in one transaction; down again; and up', async () => {
  const { migrate, rows } = await start(fill);
  const up = await migrate('up');
  expect(own(up)).toEqual([
    '4: ALTER TABLE person ADD COLUMN initials TEXT',
    '4: CREATE INDEX by_initials ON person (initials)',
    '5: SELECT id, name FROM person ORDER BY id',
    '7: UPDATE person SET initials = :initials WHERE id = :id',
    '7: UPDATE person SET initials = :initials WHERE id = :id',
  ]);
  expect(ends(up)).toEqual(['applied 5']);
  const transactions = up.events.flatMap((event) =>
    event.kind === 'statement' && /^(?:BEGIN|COMMIT)/.test(event.sql) ? [event.sql] : [],
  );
  expect(transactions).toEqual(['BEGIN', 'COMMIT']);
  expect(await rows('SELECT initials FROM person')).toEqual([['AL'], ['GH']]);
  expect(ends(await migrate('down'))).toEqual(['reverted 2']);
  expect(await rows("SELECT name FROM pragma_table_info('person')")).toEqual([['id'], ['name'], ['code']]);
  expect(ends(await migrate('up'))).toEqual(['applied 5']);
  expect(ends(await migrate('redo'))).toEqual(['reverted 2', 'applied 5']);
});

test('it is part of the report, whose grid has its schema', async () => {
  const { engine, workspace } = await start(fill);
  const analysed = await engine.analyse(workspace, { image: null, state: { deployed: [] } });
  if (analysed.kind !== 'done') throw new Error('ended');
  const { report } = analysed.value;
  expect(report.migrations).toMatchObject([{ applied: true }, { applied: true, statements: 5, error: null }]);
  expect(report.grid.map(({ schema, verdict }) => `${schema} ${verdict}`)).toEqual(['0 broken', '1 ok', '2 ok']);
  expect(report.problems).toEqual([]);
});

const body = (text: string): string => `export async function up(db: Db) {\n${text}\n}\n`;

/** What the script does; what is said, its line, and how many of its statements ran. */
const failing: readonly (readonly [string, string, string, number, number])[] = [
  ['cannot be read', body('await db.exec('), 'this is not TypeScript: Unexpected token', 3, 0],
  ['cannot be run', body('let a = 1;\nlet a = 2;'), "SyntaxError: Identifier 'a' has already been declared", 3, 0],
  ['throws', body("await db.exec('DELETE FROM person');\nthrow new Error('no');"), 'no', 3, 1],
  [
    'throws at once',
    'const a: number = 1;\nnull!.x;\n',
    "TypeError: Cannot read properties of null (reading 'x')",
    2,
    0,
  ],
  [
    'is refused',
    body("await db.exec('DELETE FROM person');\n\nawait db.exec('DELETE FROM people');"),
    'no such table: people',
    4,
    1,
  ],
  [
    'is refused and goes on',
    body("try { await db.exec('nonsense'); } catch {}\nthrow new Error('then');"),
    'then',
    3,
    0,
  ],
  ['does not await', body("db.exec('DELETE FROM person');"), 'db.exec is not awaited here', 2, 1],
  [
    'leaves a rejection',
    body("const f = async () => { await db.exec('nonsense'); };\nf();\nawait db.query('SELECT 1');"),
    'near "nonsense": syntax error',
    2,
    1,
  ],
  ['exports no up', 'export async function down() {}\n', 'this file exports no function up', 1, 0],
  ['asks for two at once', body("await db.query('SELECT 1; SELECT 2');"), 'db.query takes one statement', 2, 0],
  ['gives no statement', body("await db.exec('-- nothing');"), 'there is no statement in this text', 2, 0],
  [
    'reads too much',
    body(
      "await db.query('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) SELECT i FROM n');",
    ),
    'in parts, with LIMIT',
    2,
    1,
  ],
  [
    'imports',
    "import fs from 'node:fs';\nexport const up = () => fs.rmSync('/');\n",
    'a migration can import nothing, not even "node:fs"',
    1,
    0,
  ],
  ['reaches for Node', body('\nprocess.exit(1);'), 'ReferenceError: process is not defined', 3, 0],
  ['asks for eval', body("\neval('1');"), 'Code generation from strings disallowed', 3, 0],
  ['takes all memory', body('const all = []; for (;;) all.push(new Array(1e6).fill(1));'), 'memory', 1, 0],
];

describe.each(failing)('a script that %s', (_says, script, message, line, statements) => {
  test('is rolled back, and told at its line', async () => {
    const { migrate, rows } = await start(script);
    const outcome = await migrate('up');
    expect(outcome.ok).toBe(false);
    expect(outcome.refusal).toMatchObject({
      message: expect.stringContaining(message),
      file: 'migrations/2_fill.ts',
      range: { line },
    });
    const { sql, range } = outcome.refusal!;
    expect(script.slice(range!.start, range!.end)).toBe(sql);
    expect(ends(outcome)).toEqual([`failed ${statements}`]);
    expect(await rows('SELECT name FROM person')).toEqual([['Ada Lovelace'], ['Grace Hopper']]);
  });
});

test('a loop without end is stopped', { timeout: 15_000 }, async () => {
  const { migrate, rows } = await start(body("await db.exec('DELETE FROM person');\nfor (;;);"));
  const { refusal } = await migrate('up');
  expect(refusal).toMatchObject({
    message: 'this script did not end within 4 s, so it was stopped',
    range: { line: 2 },
  });
  expect(await rows('SELECT count(*) FROM person')).toEqual([[2]]);
});

test('without a transaction what ran before the failure stays, and the ledger says how much', async () => {
  const { migrate, rows } = await start(
    body("await db.exec('DELETE FROM person WHERE id = 1');\nthrow new Error('no');"),
    'transaction: none\n',
  );
  const outcome = await migrate('up');
  expect(outcome.events.flatMap((event) => (event.kind === 'note' ? [event.text] : []))).toEqual([
    '1 of 1 statements of migrations/2_fill.ts ran outside of a transaction that could be rolled back: what they did stays.',
  ]);
  expect(await rows('SELECT count(*) FROM person')).toEqual([[1]]);
});

test('a down that is not there is refused when it is asked for', async () => {
  const { migrate } = await start(body("await db.exec('UPDATE person SET code = 1');"));
  await migrate('up');
  expect((await migrate('down')).refusal).toMatchObject({ message: 'this file exports no function down' });
});

test('where nothing runs scripts it fails with words', async () => {
  const engine = createInProcessEngine(open);
  const { workspace } = await start(fill);
  await engine.open(workspace, { commands: [] });
  const ran = await engine.run(workspace, { kind: 'migrate', command: { kind: 'up' } });
  expect(ran).toMatchObject({ outcome: { ok: false, refusal: { message: expect.stringContaining('not run here') } } });
});

test('a file without down has no way back, which is no error of it', async () => {
  const { workspace, engine } = await start(
    "export async function up(db: Db) {\n  await db.exec('CREATE TABLE a (x)');\n}\n",
  );
  const { point } = await engine.open(workspace, { commands: [] });
  const analysed = await engine.analyse(workspace, point);
  expect(analysed.kind === 'done' && analysed.value.report.migrations[1]?.down).toBe('missing');
});
