// @vitest-environment happy-dom
/** The panels of the world, over what a real database gave. */
import { afterEach, describe, expect, test } from 'vitest';
import { drawPanel, type Drawn } from '#test/ui/panels/draw-panel.tsx';
import { after, type Ran } from '#test/views/person-world.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';

let drawn: Drawn;
afterEach(() => drawn.remove());

const stateOf = ({ start, world, log, analysis }: Ran): Partial<WorkbenchState> => ({
  world,
  before: start,
  console: log,
  analysis: { ...analysis, stale: false, progress: null, ended: null },
});

const text = (): string => drawn.host.textContent;

describe('apps', () => {
  test('a button deploys what waits, another stops what serves', async () => {
    drawn = drawPanel('apps', stateOf(await after([])));
    drawn.click('Deploy v2');
    drawn.click('Stop v1');
    expect(drawn.asked).toEqual(['run deploy v2', 'run retire v1']);
  });

  test('the form runs its operation; an empty field is NULL', async () => {
    drawn = drawPanel('apps', stateOf(await after([])));
    drawn.type('Name', "O'Neill");
    drawn.click('Save');
    expect(drawn.asked).toEqual(["run v1.CreatePerson name='O''Neill' email=NULL"]);
  });

  test('a refusal stands in the window of its own app, and Back leaves it', async () => {
    drawn = drawPanel('apps', stateOf(await after(['deploy v2', "v2.CreatePerson name='Alan'"])));
    const [v1, v2] = drawn.host.querySelectorAll('[data-app]');
    expect(v2?.textContent).toContain('table person has no column named modified');
    expect(v1?.textContent).not.toContain('no column named');
    drawn.click('Back');
    expect(text()).not.toContain('no column named');
  });

  test('nothing can be done by a tab that only reads', async () => {
    drawn = drawPanel('apps', {
      ...stateOf(await after([])),
      saving: { kind: 'read-only', why: 'other-tab' },
    });
    expect([drawn.button('Deploy v2').disabled, drawn.button('Save').disabled]).toEqual([true, true]);
  });

  test('no version at all, and none that serves', async () => {
    const { world } = await after([]);
    drawn = drawPanel('apps', { world: { ...world, apps: [], pages: [], state: { deployed: [] } } });
    expect(text()).toContain('There is no app version yet');
    drawn.become({ world: { ...world, pages: [], state: { deployed: [] } } });
    expect(text()).toContain('No version serves');
  });
});

describe('tables', () => {
  test('a real table with a caption, its new column marked', async () => {
    drawn = drawPanel('tables', stateOf(await after(['migrate up', 'deploy v2'])));
    expect(drawn.host.querySelector('caption')?.textContent).toBe('person, 2 rows');
    const heads = [...drawn.host.querySelectorAll('th[scope=col]')].map((head) => head.textContent);
    expect(heads).toEqual(['id', 'name', 'email', 'modifiednew']);
    expect(drawn.host.querySelector('[aria-label="v2 writes modified"]')).not.toBeNull();
  });

  test('several tables are tabs', async () => {
    drawn = drawPanel('tables', stateOf(await after(['CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT)'])));
    drawn.click(/^pet/);
    expect(drawn.host.querySelector('caption')?.textContent).toBe('pet, 0 rows');
    expect(text()).toContain('No rows.');
  });

  test('no table yet', async () => {
    const { world } = await after([]);
    drawn = drawPanel('tables', { world: { ...world, tables: [], migrations: [] } });
    expect(text()).toContain('no table yet');
    drawn.become({ world: { ...world, tables: [] } });
    expect(text()).toContain('has no table, though migrations are applied');
  });
});

describe('grid', () => {
  test('each square is a button that tells what ran there', async () => {
    drawn = drawPanel('grid', stateOf(await after(['deploy v2'])));
    expect(drawn.host.querySelectorAll('tbody th[scope=row]')).toHaveLength(2);
    drawn.click(/^v2 on schema 1: broken/);
    expect(text()).toContain('table person has no column named modified');
    drawn.click(/^v2 on schema 2: ok/);
    expect(text()).toContain('Every operation ran, and what was written came back.');
  });

  test('when it came to no end it says so, and shows nothing old', async () => {
    const state = stateOf(await after(['deploy v2']));
    drawn = drawPanel('grid', { ...state, analysis: { ...state.analysis!, stale: true, ended: 'budget' } });
    expect(text()).toContain('does not come to its end');
    expect(drawn.host.querySelector('table')).toBeNull();
  });

  test('while it is computed again, it says so', async () => {
    const state = stateOf(await after([]));
    drawn = drawPanel('grid', state);
    expect(drawn.host.querySelector('table')?.getAttribute('aria-busy')).toBe('false');
    drawn.become({ analysis: { ...state.analysis!, stale: true } });
    expect(drawn.host.querySelector('table')?.getAttribute('aria-busy')).toBe('true');
  });
});

describe('schema line', () => {
  test('a bead opens its file', async () => {
    drawn = drawPanel('schema-line', stateOf(await after([])));
    drawn.click('Schema 2, add modified: pending');
    expect(drawn.asked).toEqual(['open migrations/20260102000000_add_modified.sql']);
  });
});

test.each(['schema-line', 'apps', 'tables', 'grid', 'console'])(
  'before the engine has answered, %s stands there without a word of what is not known',
  (id) => {
    drawn = drawPanel(id, {});
    expect(drawn.host.querySelector(`[data-panel="${id}"]`)).not.toBeNull();
    expect(text()).not.toMatch(/There is no|has no table|No version/);
  },
);
