/** The engine without workers answers as the one with them does: session, analysis and checks on real SQLite. */
import { expect, test } from 'vitest';
import { createInProcessEngine, createOpener } from '#engine/in-process.ts';
import type { Check } from '#core/lesson/check.ts';
import type { Workspace } from '#core/workspace/workspace.ts';

const openDatabase = await createOpener();

const workspace: Workspace = {
  files: {
    'migrations/20260101000000_person.sql':
      '-- migrate:up\nCREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);\n-- migrate:down\nDROP TABLE person;\n',
    'migrations/20260102000000_rename.sql':
      '-- migrate:up\nALTER TABLE person RENAME COLUMN name TO full_name;\n-- migrate:down\nSELECT 1;\n',
    'app/v1.sql': '-- name: ListPeople :many\nSELECT id, name FROM person;\n',
    'seed.sql': "INSERT INTO person (name) VALUES ('Ada');",
  },
};

test('a migration breaks the app that serves, undo brings it back, and the analysis says both', async () => {
  const engine = createInProcessEngine(openDatabase);
  const { world, point } = await engine.open(workspace, { commands: [] });
  expect(world.tables).toMatchObject([{ name: 'person', rows: [[1, 'Ada']] }]);
  expect(world.pages).toMatchObject([{ app: 'v1', lists: [{ outcome: { kind: 'rows' } }] }]);

  const ran = await engine.run(workspace, { kind: 'migrate', command: { kind: 'up' } });
  expect(ran).toMatchObject({ kind: 'done', outcome: { ok: true } });
  expect(ran.world.pages).toMatchObject([
    { lists: [{ outcome: { kind: 'refused', refusal: { message: 'no such column: name' } } }] },
  ]);
  expect((await engine.restore(workspace, point)).pages).toEqual(world.pages);

  const analysis = await engine.analyse(workspace, point);
  expect(analysis).toMatchObject({
    kind: 'done',
    value: { report: { grid: [{ verdict: 'broken' }, { verdict: 'ok' }, { verdict: 'broken' }] } },
  });
  expect(analysis).toHaveProperty('value.liveUsage', [
    { schema: 1, table: 'person', column: 'id', readers: ['v1'], writers: [] },
    { schema: 1, table: 'person', column: 'name', readers: ['v1'], writers: [] },
  ]);
});

test('a rehearsal runs the command on a copy: the live database stays, and a crash is only tried', async () => {
  const engine = createInProcessEngine(openDatabase);
  const { world, point } = await engine.open(workspace, { commands: [] });
  const up = { kind: 'migrate', command: { kind: 'up' } } as const;
  const tried = await engine.rehearse(workspace, point, up);
  const sql = 'ALTER TABLE person RENAME COLUMN name TO full_name';
  expect(tried).toMatchObject({ kind: 'done', value: { ok: true, crashAfter: null } });
  const frames = tried.kind === 'done' ? tried.value.frames : [];
  const own = frames.find(({ event }) => event.role === 'migration');
  expect(own).toMatchObject({ event: { sql, ms: expect.any(Number) as number }, after: { rows: { person: 1 } } });
  const crashed = await engine.rehearse(workspace, point, { ...up, crashAfter: own!.event.index });
  expect(crashed).toMatchObject({
    kind: 'done',
    value: { ok: false, after: { ledger: [{ version: '20260101000000' }] } },
  });
  expect((await engine.look(workspace)).schema).toEqual(world.schema);
});

test('calls that are not waited for are answered in their order', async () => {
  const engine = createInProcessEngine(openDatabase);
  const { point } = await engine.open(workspace, { commands: [] });
  const insert = { kind: 'sql', text: "INSERT INTO person (name) VALUES ('Bob')" } as const;
  await engine.run(workspace, insert);
  const [, second] = await Promise.all([
    engine.open(workspace, { commands: [insert] }),
    engine.open(workspace, { point }),
  ]);
  expect(second.world.tables).toMatchObject([{ rows: [[1, 'Ada']] }]);
  expect((await engine.look(workspace)).tables).toEqual(second.world.tables);
});

test('a migration that would leave no database behind is refused, and the ledger says so', async () => {
  const engine = createInProcessEngine(openDatabase);
  const spoil = (how: string): Workspace => ({
    files: { ...workspace.files, 'migrations/20260103000000_spoil.sql': `-- migrate:up\n${how}\n` },
  });
  for (const how of [
    "PRAGMA writable_schema = ON;\nUPDATE sqlite_schema SET sql = 'garbage' WHERE name = 'person';",
    'PRAGMA query_only = ON;',
  ]) {
    await engine.open(workspace, { commands: [] });
    const ran = await engine.run(spoil(how), { kind: 'migrate', command: { kind: 'up' } });
    expect(ran).toMatchObject({ kind: 'done', outcome: { ok: false }, world: { tables: [{ name: 'person' }] } });
    expect(ran.world.migrations.map(({ state }) => state)).toEqual(['applied', 'applied', 'failed']);
    const analysis = await engine.analyse(spoil(how), { image: null, state: { deployed: [] } });
    expect(analysis).toMatchObject({ kind: 'done', value: { report: { migrations: [{}, {}, {}] } } });
  }
});

test('while the learner has a transaction open there is no point to go back to', async () => {
  const engine = createInProcessEngine(openDatabase);
  await engine.open(workspace, { commands: [] });
  const sql = (text: string) => engine.run(workspace, { kind: 'sql', text });
  expect(await sql('BEGIN')).toMatchObject({ point: null, world: { openTransaction: true } });
  expect(await sql('DELETE FROM person')).toMatchObject({ point: null });
  expect(await sql('ROLLBACK')).toMatchObject({
    point: { state: { deployed: ['v1'] } },
    world: { openTransaction: false },
  });
});

test('foreign keys follow the settings, and the database stays', async () => {
  const engine = createInProcessEngine(openDatabase);
  await engine.open(workspace, { commands: [] });
  const off = { files: { ...workspace.files, 'rollforward.yaml': 'foreignKeys: false\n' } };
  const ask = { kind: 'sql', text: 'PRAGMA foreign_keys' } as const;
  expect(await engine.run(workspace, ask)).toMatchObject({ outcome: { results: [{ rows: [[1]] }] } });
  const ran = await engine.run(off, ask);
  expect(ran).toMatchObject({ outcome: { results: [{ rows: [[0]] }] }, world: { tables: [{ rows: [[1, 'Ada']] }] } });
});

test('checks see a copy: the live database stays as it is', async () => {
  const engine = createInProcessEngine(openDatabase);
  const { point } = await engine.open(workspace, { commands: [] });
  const check: Check = {
    id: 'is-there',
    kind: 'schema',
    spec: { table: 'person', column: 'name' },
    says: 'person has a name',
    feedback: [],
  };
  const request = { workspace, point, startPoint: point, startWorkspace: workspace, answers: {}, checks: [check] };
  expect(await engine.check(request)).toMatchObject({ kind: 'done', value: [{ id: 'is-there', status: 'pass' }] });
  expect((await engine.look(workspace)).tables).toMatchObject([{ rows: [[1, 'Ada']] }]);
});
