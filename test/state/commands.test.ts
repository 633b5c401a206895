/** Commands, edits, analysis and checks as they meet each other in time. */
import { describe, expect, test, vi } from 'vitest';
import { newBrowser, openTab, openedTab, rowCheck, rows, sandbox, sql, up } from './support/workbenches.ts';
import type { WorkbenchStart } from '#state/start.ts';
import { createFakeEngine } from '#test/support/fake-engine.ts';

describe('running', () => {
  test('commands run in the order in which they were given', async () => {
    const tab = await openedTab(newBrowser());
    await Promise.all(['a', 'b', 'c'].map((word) => tab.actions.run(sql(`add ${word}`))));
    expect(rows(tab.state())).toEqual(['a', 'b', 'c']);
    expect(tab.state().timeline.entries.map(({ label }) => label)).toEqual(['Start', 'add a', 'add b', 'add c']);
  });

  test('commands given before the database is open run after it is', async () => {
    const tab = openTab(newBrowser());
    await tab.until(({ ready }) => ready);
    await tab.actions.run(sql('add ada'));
    expect(tab.engine.calls.filter((call) => call !== 'analyse')).toEqual(['open', 'run add ada']);
    expect(tab.state().timeline.entries.map(({ label }) => label)).toEqual(['Start', 'add ada']);
  });

  test('a database that did not open is opened with the next command, and its start comes first', async () => {
    const engine = createFakeEngine();
    const { open } = engine;
    engine.open = () => Promise.reject(new Error('the worker is gone'));
    const tab = openTab(newBrowser(), { engine });
    await tab.until(({ notice }) => notice?.code === 'engine-failed');
    engine.open = open;
    await tab.actions.run(sql('add ada'));
    expect(tab.state().timeline.entries.map(({ label }) => label)).toEqual(['Start', 'add ada']);
    await tab.actions.undo();
    expect(rows(tab.state())).toEqual([]);
  });

  test('a database that did not open because of a file is opened once the file is mended', async () => {
    const browser = newBrowser();
    const first = await openedTab(browser);
    await first.actions.run(sql('add ada'));
    first.actions.edit('app/v1.sql', 'endless list');
    await first.close();
    const engine = createFakeEngine();
    const { open } = engine;
    engine.open = (workspace, from) =>
      workspace.files['app/v1.sql'] === 'endless list' ? Promise.reject(new Error('no answer')) : open(workspace, from);
    const tab = openTab(browser, { engine });
    await tab.until(({ notice }) => notice?.code === 'engine-failed');
    expect(tab.state().world).toBeNull();
    tab.actions.edit('app/v1.sql', 'mended');
    await tab.until(({ world }) => world !== null);
    expect(rows(tab.state())).toEqual(['ada']);
  });

  test('what is typed while a command waits is not part of it', async () => {
    const tab = await openedTab(newBrowser());
    let open = (): void => undefined;
    tab.engine.gate = new Promise((resolve) => {
      open = resolve;
    });
    const first = tab.actions.run(sql('add ada'));
    const second = tab.actions.run(up);
    tab.actions.edit('migrations/1_create.sql', 'half typ');
    open();
    await Promise.all([first, second]);
    expect(rows(tab.state())).toEqual(['ada', 'create person']);
    expect(tab.state().files['migrations/1_create.sql']).toBe('half typ');
  });

  test('after a while it can be stopped; then the database is as before and the console says so', async () => {
    const tab = await openedTab(newBrowser(), { delays: { stoppableMs: 5 } });
    await tab.actions.run(sql('add ada'));
    const run = tab.actions.run(sql('endless'));
    const { running } = await tab.until((state) => state.running?.stoppable === true);
    expect(running?.label).toBe('endless');
    tab.actions.stop();
    await run;
    expect(tab.state().running).toBeNull();
    expect(rows(tab.state())).toEqual(['ada']);
    expect(tab.state().console.at(-1)).toMatchObject({ kind: 'ended', by: 'learner', command: sql('endless') });
    expect(tab.state().timeline.entries).toHaveLength(2);
    await tab.actions.run(sql('add grace'));
    expect(rows(tab.state())).toEqual(['ada', 'grace']);
  });

  test('a look after an edit is told only when it takes so long that one may want to stop it', async () => {
    const tab = await openedTab(newBrowser(), { delays: { stoppableMs: 5, analyseMs: 1 } });
    const seen: (boolean | undefined)[] = [];
    const end = tab.store.subscribe(({ running }) => seen.push(running?.stoppable));
    let open = (): void => undefined;
    tab.engine.gate = new Promise((resolve) => {
      open = resolve;
    });
    tab.actions.edit('app/v1.sql', 'a list that goes on and on');
    const { running } = await tab.until((state) => state.running !== null);
    expect(running?.label).toBe('Looking at the database');
    open();
    await tab.until((state) => state.running === null);
    end();
    expect(seen).not.toContain(false);
  });

  test('the tables of the first look are shown while the files are still read', async () => {
    const engine = createFakeEngine();
    let open = (): void => undefined;
    engine.gate = new Promise((resolve) => {
      open = resolve;
    });
    const tab = openTab(newBrowser(), { engine });
    const { world, glance } = await tab.until((state) => state.glance !== null);
    expect(world).toBeNull();
    expect(glance?.tables.map(({ name }) => name)).toEqual(['word']);
    open();
    await tab.until((state) => state.world !== null);
  });

  test('leaving the place ends a command that goes on for ever', async () => {
    const tab = await openedTab(newBrowser(), { delays: { leaveMs: 5 } });
    const run = tab.actions.run(sql('endless'));
    await tab.close();
    await run;
    expect(tab.state().console.at(-1)).toMatchObject({ kind: 'ended' });
  });

  test('an engine that fails is said, and the next command runs', async () => {
    const tab = await openedTab(newBrowser());
    tab.engine.gate = Promise.reject(new Error('wasm did not load'));
    await tab.actions.run(sql('add ada'));
    expect(tab.state().notice).toEqual({ code: 'engine-failed', message: 'wasm did not load' });
    expect(tab.state().running).toBeNull();
    tab.engine.gate = Promise.resolve();
    await tab.actions.run(sql('add grace'));
    expect(rows(tab.state())).toEqual(['grace']);
  });
});

describe('analysis', () => {
  test('edits make it old at once; one answer comes after they end', async () => {
    const tab = await openedTab(newBrowser());
    await tab.until(({ analysis }) => !analysis.stale);
    const before = tab.engine.calls.length;
    for (const text of ['a', 'ab', 'abc']) {
      tab.actions.edit('app/v1.sql', text);
      expect(tab.state().analysis.stale).toBe(true);
    }
    await tab.until(({ analysis }) => !analysis.stale);
    expect(tab.engine.calls.slice(before)).toEqual(['analyse', 'look']);
  });

  test('a new migration is pending on the screen without a command', async () => {
    const tab = await openedTab(newBrowser());
    tab.actions.addFile('migrations/2_add.sql', 'add column');
    await tab.until(({ world }) => world?.migrations.length === 2);
    await tab.until(({ analysis }) => !analysis.stale);
    expect(tab.state().analysis.report?.migrations).toBe(2);
  });

  test('an answer about older files is dropped', async () => {
    const tab = await openedTab(newBrowser());
    const { analyse } = tab.engine;
    const answers: (() => void)[] = [];
    tab.engine.analyse = (workspace, point) =>
      new Promise((resolve) => {
        answers.push(() => void analyse(workspace, point).then(resolve));
      });
    tab.actions.addFile('migrations/2_a.sql', '');
    tab.actions.addFile('migrations/3_b.sql', '');
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.();
    await tab.until(({ analysis }) => !analysis.stale);
    answers[0]?.();
    await new Promise(setImmediate);
    expect(tab.state().analysis.report?.migrations).toBe(3);
  });
});

describe('checks', () => {
  const start: WorkbenchStart = { ...sandbox, checks: [rowCheck('ada'), rowCheck('grace')] };

  test('do not judge a database with an open transaction, and say why', async () => {
    const tab = await openedTab(newBrowser(), { start });
    await tab.actions.run(sql('begin'));
    await tab.actions.run(sql('add ada'));
    await tab.actions.runChecks();
    expect(tab.state().notice).toEqual({ code: 'check-in-transaction' });
    expect(tab.state().checks).toMatchObject({ running: false, outcomes: {} });
    await tab.actions.run(sql('commit'));
    await tab.actions.runChecks();
    expect(tab.state().checks.outcomes['ada']).toMatchObject({ status: 'pass' });
  });

  const status = (tab: Awaited<ReturnType<typeof openedTab>>) =>
    Object.values(tab.state().checks.outcomes).map((outcome) => outcome.status);

  test('they see the commands before them, go stale with any change, and done stays', async () => {
    const tab = await openedTab(newBrowser(), { start });
    void tab.actions.run(sql('add ada'));
    await tab.actions.runChecks();
    expect(status(tab)).toEqual(['pass', 'fail']);
    expect(tab.state().checks).toMatchObject({ running: false, stale: false, done: false });

    await tab.actions.run(sql('add grace'));
    expect(tab.state().checks.stale).toBe(true);
    await tab.actions.runChecks();
    expect(status(tab)).toEqual(['pass', 'pass']);
    expect(tab.state().checks).toMatchObject({ stale: false, done: true });

    await tab.actions.undo();
    expect(tab.state().checks.stale).toBe(true);
    await tab.actions.runChecks();
    expect(status(tab)).toEqual(['pass', 'fail']);
    expect(tab.state().checks.done).toBe(true);
  });

  test.each([
    ['an edit', (tab: Awaited<ReturnType<typeof openedTab>>) => tab.actions.edit('app/v1.sql', 'x')],
    ['an answer', (tab: Awaited<ReturnType<typeof openedTab>>) => tab.actions.answer('breaks', 'v1')],
  ])('%s while they run makes their outcome stale', async (_says, change) => {
    const tab = await openedTab(newBrowser(), { start });
    const checking = tab.actions.runChecks();
    change(tab);
    await checking;
    expect(tab.state().checks).toMatchObject({ running: false });
    await tab.actions.runChecks();
    expect(tab.state().checks.stale).toBe(false);
    change(tab);
    const { check } = tab.engine;
    tab.engine.check = async (request) => {
      const outcomes = await check(request);
      tab.actions.edit('app/v1.sql', 'typed meanwhile');
      return outcomes;
    };
    await tab.actions.runChecks();
    expect(tab.state().checks.stale).toBe(true);
  });

  test('checks that run too long are said', async () => {
    const tab = await openedTab(newBrowser(), { start });
    tab.engine.check = async () => ({ kind: 'ended', by: 'budget' });
    await tab.actions.runChecks();
    expect(tab.state().notice).toEqual({ code: 'checks-ended', by: 'budget' });
    expect(tab.state().checks.running).toBe(false);
  });
});

describe('files', () => {
  test('a new app version is a copy of the newest, one number higher', async () => {
    const tab = await openedTab(newBrowser());
    tab.actions.addFile('app/v9.sql', '-- v9');
    tab.actions.addAppVersion();
    expect(tab.state().openFile).toBe('app/v10.sql');
    tab.actions.addAppVersion();
    expect(tab.state().openFile).toBe('app/v11.sql');
    expect(tab.state().files['app/v11.sql']).toBe('-- v9');
  });

  test('two migrations within a second get two versions', async () => {
    const tab = await openedTab(newBrowser());
    await tab.actions.addMigration('one');
    await tab.actions.addMigration('two');
    await tab.actions.addMigration('two');
    const stamps = Object.keys(tab.state().files).map((path) => /(\d{14})_/.exec(path)?.[1]);
    const added = stamps.filter((stamp) => stamp !== undefined);
    expect(added).toHaveLength(3);
    expect(new Set(added).size).toBe(3);
    expect(added).toEqual(added.toSorted());
  });

  test('renaming and removing keep something open', async () => {
    const tab = await openedTab(newBrowser());
    tab.actions.renameFile('migrations/1_create.sql', 'migrations/1_person.sql');
    expect(tab.state().openFile).toBe('migrations/1_person.sql');
    tab.actions.removeFile('migrations/1_person.sql');
    expect(tab.state().openFile).toBe('app/v1.sql');
    tab.actions.removeFile('app/v1.sql');
    expect([tab.state().files, tab.state().openFile]).toEqual([{}, '']);
  });

  test.each(['', '/etc/passwd', '../up.sql', 'a//b', 'a/./b', '__proto__', 'a\\b', ' a', 'a/\u0000', 'app/'])(
    'the name %j is refused',
    async (path) => {
      const tab = await openedTab(newBrowser());
      tab.actions.addFile(path, '');
      expect(tab.state().notice).toEqual({ code: 'path-invalid', path });
      tab.actions.renameFile('app/v1.sql', path);
      expect(tab.state().files).toEqual(sandbox.files);
    },
  );

  test('a name that is taken is refused', async () => {
    const tab = await openedTab(newBrowser());
    tab.actions.addFile('app/v1.sql', 'other');
    expect(tab.state().notice).toEqual({ code: 'path-taken', path: 'app/v1.sql' });
    expect(tab.state().files).toEqual(sandbox.files);
  });
});
