/** The sandbox's templates: each opens without a problem, with rows on its first page, and goes down and up again. */
import { describe, expect, test } from 'vitest';
import { openLive } from '#test/core/session/live.ts';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const root = join(import.meta.dirname, '../../../lessons/templates');

const readFolder = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );

describe.each(readdirSync(root))('%s', (template) => {
  const files = readFolder(join(root, template));

  test('every file is used, nothing is wrong', () => {
    const world = openLive(files).world();
    expect(world.problems).toEqual([]);
    expect(world.migrations.map(({ state }) => state)).toEqual(['applied']);
    expect(world.state.deployed).toEqual(['v1']);
  });

  test('its page has rows and a form', () => {
    const [page] = openLive(files).world().pages;
    expect(page?.forms).toHaveLength(1);
    expect(page?.lists).toHaveLength(1);
    for (const { outcome } of page?.lists ?? []) {
      expect(outcome.kind === 'rows' && outcome.rows.rows.length).toBeGreaterThanOrEqual(4);
    }
  });

  test('down and up again', () => {
    const live = openLive(files);
    expect(live.run('migrate down').ok).toBe(true);
    expect(live.world().schema.objects).toEqual([]);
    expect(live.run('migrate up').ok).toBe(true);
  });
});

test('person: every operation of v1 does what its name says', () => {
  const live = openLive(readFolder(join(root, 'person')));
  expect(live.run(`v1.CreatePerson name='Barbara Liskov' phone=NULL`).results[0]?.rows).toEqual([[7]]);
  expect(live.run(`v1.UpdatePersonPhone id=7 phone='+1 617 555 0100'`).ok).toBe(true);
  expect(live.run('v1.GetPerson id=7').results[0]?.rows).toEqual([[7, 'Barbara Liskov', '+1 617 555 0100']]);
  expect(live.run('v1.DeletePerson id=7').ok).toBe(true);
  expect(live.run('v1.GetPerson id=7').results[0]?.rows).toEqual([]);
});
