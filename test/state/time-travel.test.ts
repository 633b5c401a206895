/** Undo and redo of commands, the solution and the reset: rows, serving app versions and drafts come back. */
import { describe, expect, test } from 'vitest';
import { deploy, newBrowser, openedTab, rowCheck, rows, sandbox, sql, up } from '#test/state/support/workbenches.ts';
import type { WorkbenchStart } from '#state/start.ts';

const step: WorkbenchStart = {
  point: null,
  files: { 'migrations/1_create.sql': 'create', 'app/v1.sql': '-- v1' },
  commands: [up],
  answers: {},
  openFile: 'app/v1.sql',
  checks: [rowCheck('add column')],
  solution: {
    files: { 'migrations/1_create.sql': 'create', 'migrations/2_add.sql': 'add column', 'app/v1.sql': '-- v1' },
    commands: [up, sql('add ada')],
    answers: { breaks: 'v2' },
  },
};
const place = { kind: 'step', lesson: 'l', step: 's' } as const;

const labels = ({ timeline }: { timeline: { entries: readonly { label: string }[] } }): string[] =>
  timeline.entries.map(({ label }) => label);

describe('undo and redo', () => {
  test('rows and serving app versions go back and forth', async () => {
    const tab = await openedTab(newBrowser());
    await tab.actions.run(sql('add ada'));
    await tab.actions.run(deploy('v2'));
    await tab.actions.run(sql('add grace'));

    const seen = () => [rows(tab.state()), tab.state().world?.state.deployed, tab.state().timeline.cursor];
    expect(seen()).toEqual([['ada', 'grace'], ['v1', 'v2'], 3]);
    await tab.actions.undo();
    expect(seen()).toEqual([['ada'], ['v1', 'v2'], 2]);
    await tab.actions.undo();
    expect(seen()).toEqual([['ada'], ['v1'], 1]);
    await tab.actions.undo();
    expect(seen()).toEqual([[], ['v1'], 0]);
    await tab.actions.undo();
    expect(seen()).toEqual([[], ['v1'], 0]);
    await tab.actions.redo();
    await tab.actions.redo();
    await tab.actions.redo();
    await tab.actions.redo();
    expect(seen()).toEqual([['ada', 'grace'], ['v1', 'v2'], 3]);
    const told = tab
      .state()
      .console.map(({ kind }) => kind)
      .join(' ');
    expect(told).toBe('command command command undone undone undone redone redone redone');
  });

  test('a new command cuts off what could have been redone', async () => {
    const tab = await openedTab(newBrowser());
    await tab.actions.run(sql('add ada'));
    await tab.actions.undo();
    await tab.actions.run(sql('add grace'));
    await tab.actions.redo();
    expect(labels(tab.state())).toEqual(['Start', 'add grace']);
    expect(rows(tab.state())).toEqual(['grace']);
  });

  test('a command that changes nothing is told, but is no moment and cuts off nothing', async () => {
    const tab = await openedTab(newBrowser());
    await tab.actions.run(sql('add ada'));
    await tab.actions.undo();
    await tab.actions.run(sql('select'));
    expect(labels(tab.state())).toEqual(['Start', 'add ada']);
    expect(tab.state().console).toHaveLength(3);
    await tab.actions.redo();
    expect(rows(tab.state())).toEqual(['ada']);
  });

  test('in an open transaction undo waits for its end, which is one moment', async () => {
    const tab = await openedTab(newBrowser());
    await tab.actions.run(sql('begin'));
    await tab.actions.run(sql('add ada'));
    await tab.actions.undo();
    expect(tab.state().notice).toEqual({ code: 'undo-in-transaction' });
    expect(rows(tab.state())).toEqual(['ada']);
    await tab.actions.run(sql('commit'));
    expect(labels(tab.state())).toEqual(['Start', 'commit']);
    await tab.actions.undo();
    expect(rows(tab.state())).toEqual([]);
  });

  test('images beyond the cap are dropped, the oldest first, never the start', async () => {
    const tab = await openedTab(newBrowser(), { maxImageBytes: 150 });
    for (const word of ['one', 'two', 'three', 'four']) await tab.actions.run(sql(`add ${word}`));
    expect(tab.state().timeline.entries.map(({ reachable }) => reachable)).toEqual([true, false, false, true, true]);
    await tab.actions.undo();
    await tab.actions.undo();
    expect(rows(tab.state())).toEqual(['one', 'two', 'three']);
  });

  test('columns are new against the world before the last migration', async () => {
    const tab = await openedTab(newBrowser());
    await tab.actions.run(up);
    await tab.actions.run(sql('add ada'));
    const before = () => tab.state().before?.tables[0]?.rows.flat();
    expect(before()).toEqual([]);
    tab.actions.addFile('migrations/2_add.sql', 'add column');
    await tab.actions.run(up);
    expect(before()).toEqual(['create person', 'ada']);
    await tab.actions.undo();
    expect(before()).toEqual([]);
  });
});

describe('solution and reset', () => {
  test('the solution replaces draft and database; undo brings both back, redo brings the solution', async () => {
    const tab = await openedTab(newBrowser(), { place, start: step });
    tab.actions.edit('app/v1.sql', '-- mine');
    tab.actions.answer('breaks', 'v1');
    await tab.actions.run(sql('add mine'));
    const mine = { files: tab.state().files, rows: rows(tab.state()), answers: tab.state().checks.answers };
    const now = () => ({ files: tab.state().files, rows: rows(tab.state()), answers: tab.state().checks.answers });

    await tab.actions.applySolution();
    const solved = { files: step.solution?.files, rows: ['create', 'add column', 'ada'], answers: { breaks: 'v2' } };
    expect(now()).toEqual(solved);
    expect(tab.state().console.map(({ kind }) => kind)).toEqual(['command', 'reset', 'command', 'command']);
    await tab.actions.undo();
    expect(now()).toEqual(mine);
    await tab.actions.redo();
    expect(now()).toEqual(solved);
  });

  test('a solution that can’t be played to its end leaves database and draft as they were', async () => {
    const tab = await openedTab(newBrowser(), { place, start: step });
    await tab.actions.run(sql('add mine'));
    const { run } = tab.engine;
    tab.engine.run = (workspace, command) =>
      command.kind === 'sql' ? Promise.reject(new Error('no memory')) : run(workspace, command);
    expect(await tab.actions.applySolution()).toBe(false);
    expect(tab.state().notice).toEqual({ code: 'engine-failed', message: 'no memory' });
    tab.engine.run = run;
    expect(tab.state().files).toEqual(step.files);
    await tab.actions.run(sql('add more'));
    expect(rows(tab.state())).toEqual(['create', 'mine', 'more']);
  });

  test('what was typed after the solution is there again after undo and redo', async () => {
    const tab = await openedTab(newBrowser(), { place, start: step });
    await tab.actions.applySolution();
    tab.actions.edit('app/v1.sql', '-- typed later');
    await tab.actions.undo();
    expect(tab.state().files).toEqual(step.files);
    await tab.actions.redo();
    expect(tab.state().files['app/v1.sql']).toBe('-- typed later');
  });

  test('reset goes to the start of the step and can be undone', async () => {
    const tab = await openedTab(newBrowser(), { place, start: step });
    tab.actions.edit('app/v1.sql', '-- mine');
    await tab.actions.run(sql('add mine'));
    await tab.actions.reset();
    expect(tab.state().files).toEqual(step.files);
    expect(rows(tab.state())).toEqual(['create']);
    await tab.actions.undo();
    expect(tab.state().files['app/v1.sql']).toBe('-- mine');
    expect(rows(tab.state())).toEqual(['create', 'mine']);
  });

  test('the sandbox has no solution', async () => {
    const tab = await openedTab(newBrowser());
    await tab.actions.applySolution();
    expect(tab.state().files).toEqual(sandbox.files);
    expect(labels(tab.state())).toEqual(['Start']);
  });
});
