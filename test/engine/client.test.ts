/** The client: calls in order, a way back from a worker that hangs, crashes or grows, and scratch work that is never lost. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Engine, Opened, Ran } from '#engine/engine.ts';
import type { Check } from '#core/lesson/check.ts';
import { createEngineClient } from '#engine/client.ts';
import { createOpener } from '#engine/in-process.ts';
import { fakeWorkers, type FakeWorkers } from '#test/engine/fake-workers.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { World } from '#core/session/session.ts';

const openDatabase = await createOpener();

const workspace: Workspace = {
  files: {
    'migrations/20260101000000_person.sql':
      '-- migrate:up\nCREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);\n-- migrate:down\nDROP TABLE person;\n',
    'app/v1.sql': '-- name: ListPeople :many\nSELECT id, name FROM person;\n',
    'seed.sql': "INSERT INTO person (name) VALUES ('Ada');",
  },
};
const named = (name: string): Workspace => ({ files: { name } });

interface Bench {
  readonly engine: Engine;
  readonly workers: FakeWorkers;
  readonly crashes: unknown[];
  readonly sql: (text: string) => Promise<Ran>;
  readonly opened: () => Promise<Opened>;
}

const engines: Engine[] = [];

function bench(budgetMs = 5000): Bench {
  const workers = fakeWorkers(openDatabase);
  const crashes: unknown[] = [];
  const engine = createEngineClient({
    startWorker: workers.start,
    budgetMs,
    scratchBudgetMs: budgetMs,
    onCrash: (thrown) => crashes.push(thrown),
  });
  engines.push(engine);
  return {
    engine,
    workers,
    crashes,
    sql: (text) => engine.run(workspace, { kind: 'sql', text }),
    opened: () => engine.open(workspace, { commands: [] }),
  };
}

afterEach(() => engines.splice(0).forEach((engine) => engine.close()));

const people = ({ tables }: World): unknown[] =>
  tables.find(({ name }) => name === 'person')?.rows.map(([, name]) => name) ?? [];
const insert = (name: string): string => `INSERT INTO person (name) VALUES ('${name}')`;
/** Long enough for all that needs no timer. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('the live database', () => {
  test('shows its tables before the files of the workspace are read, and the same again in its world', async () => {
    const { engine } = bench();
    const told: unknown[] = [];
    const { point } = await engine.open(workspace, { commands: [] }, ({ tables }) => told.push(tables));
    const { world } = await engine.open(workspace, { point }, (glance) => told.push(glance.tables));
    expect(told).toEqual([world.tables, world.tables]);
    expect(people(world)).toEqual(['Ada']);
  });

  test('a session whose worker dies between the tables and the rest does not open, and nothing runs in it', async () => {
    const { engine, sql, opened } = bench(50);
    const endless = {
      files: { ...workspace.files, 'app/v1.sql': '-- name: List :many\nSELECT id FROM person; -- FROM hang' },
    };
    const told: unknown[] = [];
    const opening = engine.open(endless, { commands: [] }, ({ tables }) => told.push(tables.length));
    await expect(opening).rejects.toThrow('did not answer');
    expect(told).toEqual([1]);
    await expect(sql(insert('Bob'))).rejects.toThrow('no session is open');
    expect(people((await opened()).world)).toEqual(['Ada']);
  });

  test('one worker until the first answer, then one that stands by', async () => {
    const { opened, workers } = bench();
    expect(workers.all.length).toBe(1);
    expect(people((await opened()).world)).toEqual(['Ada']);
    expect(workers.all.length).toBe(2);
  });

  test('calls run in the order in which they were made', async () => {
    const { engine, sql, opened } = bench();
    const { point } = await opened();
    const [one, back, two, look] = await Promise.all([
      sql(insert('Bob')),
      engine.restore(workspace, point),
      sql(insert('Eve')),
      engine.look(workspace),
    ]);
    expect([one.world, back, two.world, look].map(people)).toEqual([
      ['Ada', 'Bob'],
      ['Ada'],
      ['Ada', 'Eve'],
      ['Ada', 'Eve'],
    ]);
  });

  test.each<[string, Partial<Ran>, number, (engine: Engine) => void]>([
    ['hang', { kind: 'ended', by: 'budget' }, 30, () => {}],
    ['hang', { kind: 'ended', by: 'learner' }, 5000, (engine) => setTimeout(() => engine.stop(), 5)],
    ['crash', { kind: 'ended', by: 'crash' }, 5000, () => {}],
    ['die', { kind: 'ended', by: 'crash' }, 5000, () => {}],
  ])('%s: %o, and the database is back as before', async (text, ended, budgetMs, meanwhile) => {
    const { engine, sql, opened, workers, crashes } = bench(budgetMs);
    await opened();
    await sql(insert('Bob'));
    const [first, standby] = workers.all;
    const ran = sql(text);
    const next = sql(insert('Eve'));
    meanwhile(engine);
    expect(await ran).toMatchObject(ended);
    expect(people((await ran).world)).toEqual(['Ada', 'Bob']);
    expect(people((await next).world)).toEqual(['Ada', 'Bob', 'Eve']);
    expect([first?.terminated(), standby?.terminated(), workers.all.length]).toEqual([true, false, 3]);
    expect(crashes.length).toBe('by' in ended && ended.by === 'crash' ? 1 : 0);
  });

  test('while a script runs there is twice the time, since it has a limit of its own', async () => {
    const { sql, opened, workers } = bench(100);
    await opened();
    const ran = sql('hang');
    setTimeout(() => workers.all[0]?.script(true), 50);
    const { afterMs } = (await ran) as Extract<Ran, { kind: 'ended' }>;
    expect(afterMs).toBeGreaterThan(230);
    expect((await sql("INSERT INTO person (name) VALUES ('Bob')")).kind).toBe('done');
  });

  test('a stop inside the learner’s own transaction goes back to before it, and says so', async () => {
    const { engine, sql, opened } = bench();
    await opened();
    await sql('BEGIN');
    await sql(insert('Bob'));
    const hanging = sql('hang');
    setTimeout(() => engine.stop(), 5);
    const ended = await hanging;
    expect(ended).toMatchObject({ kind: 'ended', transactionLost: true, world: { openTransaction: false } });
    expect(people(ended.world)).toEqual(['Ada']);
    const again = sql('hang');
    setTimeout(() => engine.stop(), 5);
    expect(await again).toMatchObject({ kind: 'ended', transactionLost: false });
  });

  test('a worker that has grown is replaced, and nobody notices; but not under an open transaction', async () => {
    const { sql, opened, workers } = bench();
    await opened();
    await sql('BEGIN');
    await sql(insert('Bob'));
    await sql('grow');
    expect(workers.all[0]?.terminated()).toBe(false);
    await sql('COMMIT');
    expect(people((await sql(insert('Eve'))).world)).toEqual(['Ada', 'Bob', 'Eve']);
    expect(workers.all[0]?.terminated()).toBe(true);
  });

  test('a worker that can not be started rejects with the reason, and the next call tries again', async () => {
    const workers = fakeWorkers(openDatabase);
    workers.refuseNext = true;
    const engine = createEngineClient({ startWorker: workers.start, onCrash: () => {} });
    engines.push(engine);
    await expect(engine.open(workspace, { commands: [] })).rejects.toThrow('wasm is refused here');
    expect(people((await engine.open(workspace, { commands: [] })).world)).toEqual(['Ada']);
  });

  test('a list without end takes the look at it, not the database', async () => {
    const { engine, sql, opened, workers } = bench(30);
    await opened();
    await sql(insert('Bob'));
    const worker = workers.all[0]!;
    worker.port.look = () => new Promise(() => {});
    await expect(engine.look(workspace)).rejects.toThrow('did not answer within 0.03 s');
    expect(people(await engine.look(workspace))).toEqual(['Ada', 'Bob']);
  });

  test('once closed it answers no more, and leaves no worker', async () => {
    const { engine, sql, opened, workers } = bench();
    await opened();
    const hanging = sql('hang');
    await settled();
    engine.close();
    await expect(hanging).rejects.toThrow('closed');
    await expect(sql(insert('Bob'))).rejects.toThrow('closed');
    expect(workers.all.every((worker) => worker.terminated())).toBe(true);
  });
});

describe('scratch work', () => {
  const check = (id: string) => ({
    workspace,
    point: { image: null, state: { deployed: [] } },
    startPoint: { image: null, state: { deployed: [] } },
    startWorkspace: workspace,
    checks: [{ id } as Check],
    answers: {},
  });
  const empty = { image: null, state: { deployed: [] } };

  test('a newer analysis replaces one that runs; what is left of it can not answer', async () => {
    const { engine, workers } = bench();
    const old = engine.analyse(named('old'), empty);
    await settled();
    const busy = workers.all[1]!;
    const fresh = engine.analyse(named('fresh'), empty);
    expect(await old).toEqual({ kind: 'ended', by: 'replaced' });
    await settled();
    expect(busy.terminated()).toBe(true);
    workers.all.forEach((worker) => worker.answer());
    expect(await fresh).toMatchObject({ kind: 'done', value: { report: { dialect: 'fresh' } } });
  });

  test('checks wait for a running analysis, survive its replacement, and go before the one that replaced it', async () => {
    const { engine, workers } = bench();
    const order: string[] = [];
    const note = (name: string) => (scratch: { kind: string }) => void order.push(`${name} ${scratch.kind}`);
    const all = [engine.analyse(named('old'), empty).then(note('old'))];
    await settled();
    all.push(engine.check(check('a')).then(note('checks')), engine.analyse(named('fresh'), empty).then(note('fresh')));
    await settled();
    workers.all.forEach((worker) => worker.answer());
    await settled();
    workers.all.forEach((worker) => worker.answer());
    await Promise.all(all);
    expect(order).toEqual(['old ended', 'checks done', 'fresh done']);
  });

  test('a newer rehearsal replaces one that runs, and goes before a race, that before an analysis', async () => {
    const { engine, workers } = bench();
    const order: string[] = [];
    const note = (name: string) => (scratch: { kind: string }) => void order.push(`${name} ${scratch.kind}`);
    const up = { kind: 'migrate', command: { kind: 'up' } } as const;
    const all = [engine.rehearse(workspace, empty, up).then(note('old'))];
    await settled();
    const busy = workers.all[1]!;
    all.push(
      engine.analyse(named('report'), empty).then(note('report')),
      engine.race(workspace, empty, { lock: 'none', busy: 'waits' }).then(note('race')),
      engine.rehearse(workspace, empty, up).then(note('fresh')),
    );
    await settled();
    expect(busy.terminated()).toBe(true);
    workers.all.forEach((worker) => worker.answer());
    await settled();
    await Promise.all(all);
    expect(order).toEqual(['old ended', 'fresh done', 'race done', 'report done']);
  });

  test('one that tells of its progress is not ended: only what hangs is', async () => {
    const { engine, workers } = bench(60);
    const told: number[] = [];
    const analysis = engine.analyse(named('slow'), empty, ({ done }) => told.push(done));
    for (let waited = 0; waited < 120; waited += 20) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      workers.all.forEach((worker) => worker.tellProgress());
    }
    workers.all.forEach((worker) => worker.answer());
    expect(await analysis).toMatchObject({ kind: 'done' });
    expect(told.length).toBeGreaterThan(3);
  });

  test('past its budget it is ended, and the next has a worker of its own', async () => {
    const { engine, workers } = bench(20);
    expect(await engine.check(check('a'))).toEqual({ kind: 'ended', by: 'budget' });
    const next = engine.check(check('b'));
    await settled();
    workers.all.forEach((worker) => worker.answer());
    expect(await next).toMatchObject({ kind: 'done', value: [{ id: 'b', status: 'pass' }] });
  });

  test('a worker that can not be started is a crash, and is said', async () => {
    const { engine, workers, crashes } = bench();
    workers.refuseNext = true;
    expect(await engine.check(check('a'))).toEqual({ kind: 'ended', by: 'crash' });
    expect(crashes).toMatchObject([{ message: 'wasm is refused here' }]);
  });
});
