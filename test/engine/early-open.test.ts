/** A session that is begun before it is asked for is handed over once, and only to whom it fits. */
import { expect, test } from 'vitest';
import { openEarly } from '#engine/early-open.ts';
import { createInProcessEngine, createOpener } from '#engine/in-process.ts';
import type { Engine } from '#engine/engine.ts';

const files = {
  'migrations/1_a.sql': '-- migrate:up\nCREATE TABLE a (b);\n',
  'app/v1.sql': '-- name: ListA :many\nSELECT b FROM a;\n',
};

async function counted(): Promise<{ engine: Engine; opens: () => number }> {
  const engine = createInProcessEngine(await createOpener());
  let opens = 0;
  return {
    engine: { ...engine, open: (...asked) => ((opens += 1), engine.open(...asked)) },
    opens: () => opens,
  };
}

test('the expected session is opened once', async () => {
  const { engine, opens } = await counted();
  const early = openEarly(engine, Promise.resolve({ files, from: { commands: [] } }));
  await new Promise((resolve) => setTimeout(resolve));
  const { world } = await early.open({ files }, { commands: [] });
  expect(world.tables.map(({ name }) => name)).toEqual(['a']);
  expect(opens()).toBe(1);
  await early.open({ files }, { commands: [] });
  expect(opens()).toBe(2);
});

test('a point is known again by identity, and its like is opened anew', async () => {
  const { engine, opens } = await counted();
  const { point } = await engine.open({ files }, { commands: [] });
  const early = openEarly(engine, Promise.resolve({ files, from: { point } }));
  await new Promise((resolve) => setTimeout(resolve));
  expect(opens()).toBe(2);
  await early.open({ files }, { point });
  expect(opens()).toBe(2);
  const again = openEarly(engine, Promise.resolve({ files, from: { point } }));
  await new Promise((resolve) => setTimeout(resolve));
  await again.open({ files }, { point: { ...point } });
  expect(opens()).toBe(4);
});

test('another workspace, and a saved point, are opened as they are asked for', async () => {
  const { engine } = await counted();
  const early = openEarly(engine, Promise.resolve({ files, from: { commands: [] } }));
  await new Promise((resolve) => setTimeout(resolve));
  const { world } = await early.open({ files: {} }, { commands: [] });
  expect(world.tables).toEqual([]);
});

test('what can not be fetched is opened when it is asked for', async () => {
  const { engine } = await counted();
  const early = openEarly(engine, Promise.reject(new Error('offline')));
  const { world } = await early.open({ files }, { commands: [] });
  expect(world.tables.map(({ name }) => name)).toEqual(['a']);
});

test('the tables that are there before the rest are told of, however late one asks', async () => {
  const { engine } = await counted();
  const early = openEarly(engine, Promise.resolve({ files, from: { commands: [] } }));
  await new Promise((resolve) => setTimeout(resolve, 20));
  const told: string[] = [];
  const opened = early
    .open({ files }, { commands: [] }, ({ tables }) => told.push(...tables.map(({ name }) => name)))
    .then(() => told.push('opened'));
  await opened;
  expect(told).toEqual(['a', 'opened']);
});
