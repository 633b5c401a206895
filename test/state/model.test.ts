/** Any sequence of edits, commands, undo, redo, reset and reopening does what a list of snapshots would do. */
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { deploy, newBrowser, openedTab, rows, sandbox, sql, type OpenTab } from './support/workbenches.ts';
import type { WorkbenchStart } from '#state/start.ts';

type Action =
  | { readonly kind: 'edit' | 'add' | 'deploy'; readonly word: string }
  | { readonly kind: 'look' | 'undo' | 'redo' | 'reset' | 'solve' | 'reopen' };

const start: WorkbenchStart = {
  ...sandbox,
  solution: { files: { 'app/v1.sql': '-- solved' }, commands: [sql('add solved')], answers: {} },
};

interface Snapshot {
  readonly rows: readonly string[];
  readonly deployed: readonly string[];
  /** The draft on the other side, where the snapshot came with a draft of its own. */
  readonly aside: string | null;
}

interface Model {
  draft: string;
  past: Snapshot[];
  cursor: number;
}

const newModel = (): Model => ({
  draft: sandbox.files['app/v1.sql'] ?? '',
  past: [{ rows: [], deployed: ['v1'], aside: null }],
  cursor: 0,
});

const current = (model: Model): Snapshot => model.past[model.cursor] as Snapshot;

function push(model: Model, snapshot: Partial<Snapshot>): void {
  model.past = [...model.past.slice(0, model.cursor + 1), { ...current(model), aside: null, ...snapshot }];
  model.cursor += 1;
}

function replaceDraft(model: Model, draft: string, rows: readonly string[]): void {
  push(model, { rows, deployed: ['v1'], aside: model.draft });
  model.draft = draft;
}

function cross(model: Model, by: -1 | 1): void {
  const crossed = model.past[by === -1 ? model.cursor : model.cursor + 1];
  if (crossed === undefined || (by === -1 && model.cursor === 0)) return;
  model.cursor += by;
  if (crossed.aside === null) return;
  const { draft } = model;
  model.draft = crossed.aside;
  model.past = model.past.map((snapshot) => (snapshot === crossed ? { ...crossed, aside: draft } : snapshot));
}

function predict(model: Model, action: Action): void {
  switch (action.kind) {
    case 'edit':
      model.draft = action.word;
      return;
    case 'add':
      return push(model, { rows: [...current(model).rows, action.word] });
    case 'deploy':
      return push(model, { deployed: [...current(model).deployed, action.word] });
    case 'undo':
      return cross(model, -1);
    case 'redo':
      return cross(model, 1);
    case 'reset':
      return replaceDraft(model, sandbox.files['app/v1.sql'] ?? '', []);
    case 'solve':
      return replaceDraft(model, '-- solved', ['solved']);
    case 'look':
    case 'reopen':
  }
}

async function perform(tab: OpenTab, action: Action, reopen: () => Promise<OpenTab>): Promise<OpenTab> {
  const { actions } = tab;
  switch (action.kind) {
    case 'edit':
      actions.edit('app/v1.sql', action.word);
      return tab;
    case 'reopen':
      await tab.close();
      return reopen();
    case 'add':
      await actions.run(sql(`add ${action.word}`));
      return tab;
    case 'look':
      await actions.run(sql('select'));
      return tab;
    case 'deploy':
      await actions.run(deploy(action.word));
      return tab;
    case 'solve':
      await actions.applySolution();
      return tab;
    default:
      await actions[action.kind]();
      return tab;
  }
}

const word = fc.constantFrom('ada', 'grace', 'alan', 'v2', 'v3');
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constantFrom('edit', 'add', 'deploy'), word }),
  fc.record({ kind: fc.constantFrom('look', 'undo', 'undo', 'redo', 'reset', 'solve', 'reopen') }),
);

test('state does what the plain model does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (sequence) => {
      const browser = newBrowser();
      const reopen = (): Promise<OpenTab> => openedTab(browser, { start });
      const model = newModel();
      let tab = await reopen();
      for (const each of sequence) {
        predict(model, each);
        tab = await perform(tab, each, reopen);
        const { files, world, timeline } = tab.state();
        expect({ draft: files['app/v1.sql'], rows: rows(tab.state()), deployed: world?.state.deployed }).toEqual({
          draft: model.draft,
          rows: current(model).rows,
          deployed: current(model).deployed,
        });
        expect([timeline.entries.length, timeline.cursor]).toEqual([model.past.length, model.cursor]);
      }
      await tab.close();
    }),
    { numRuns: 60 },
  );
});
