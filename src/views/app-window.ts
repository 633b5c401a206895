/** The small browser window of an app version: what its user sees, and what that user gets to see when SQLite refuses. */
import { counted } from '#core/base/counted.ts';
import type { AppForm, AppList, AppPage, SqlRefusal, World } from '#core/session/session.ts';
import type { ConsoleEntry } from '#state/workbench-state.ts';
import type { SqlRows, SqlValue } from '#core/database.ts';
import { showValue, type ShownValue } from '#views/value.ts';
import { fieldWords, formTitle, listTitle } from '#views/words.ts';
import { hintFor } from '#views/sqlite-hints.ts';

/** What the user of the app reads, and behind it what SQLite said. */
export interface Failure {
  readonly title: string;
  readonly says: string;
  readonly message: string;
  readonly hint: string | null;
}

export interface WindowField {
  readonly label: string;
  readonly value: ShownValue;
}

export interface WindowRow {
  readonly key: string;
  readonly title: string;
  readonly fields: readonly WindowField[];
}

export interface WindowList {
  readonly operation: string;
  readonly title: string;
  readonly content:
    | { readonly kind: 'rows'; readonly rows: readonly WindowRow[]; readonly more: string | null }
    | { readonly kind: 'failure'; readonly failure: Failure };
}

export interface WindowForm {
  readonly operation: string;
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly label: string }[];
}

export interface AppWindow {
  readonly app: string;
  /** Place in the natural order of app versions, for its hue. */
  readonly index: number;
  readonly address: string;
  /** False once the file of a version that serves was deleted. */
  readonly hasFile: boolean;
  readonly lists: readonly WindowList[];
  readonly forms: readonly WindowForm[];
  /** The answer to the user's last action, when it was refused; with the console entry that it comes from. */
  readonly refused: { readonly entry: number; readonly failure: Failure } | null;
}

/** The windows of all app versions that serve, oldest version first. */
export function appWindows(world: World, log: readonly ConsoleEntry[]): readonly AppWindow[] {
  return world.pages
    .map((page) => {
      const place = world.apps.indexOf(page.app);
      return appWindow(page, place < 0 ? world.apps.length : place, place >= 0, log);
    })
    .toSorted((a, b) => a.index - b.index);
}

function appWindow(page: AppPage, index: number, hasFile: boolean, log: readonly ConsoleEntry[]): AppWindow {
  return {
    app: page.app,
    index,
    hasFile,
    address: addressOf(page),
    lists: page.lists.map(listView),
    forms: page.forms.map(formView),
    refused: lastRefusal(page.app, log),
  };
}

function addressOf({ lists, forms }: AppPage): string {
  const named = lists[0]?.operation ?? forms[0]?.operation;
  const host = named === undefined ? 'app' : listTitle(named).toLowerCase().replaceAll(' ', '-');
  return `${host}.example`;
}

function listView({ operation, outcome }: AppList): WindowList {
  const title = listTitle(operation);
  if (outcome.kind === 'refused') {
    const failure = failureOf(
      outcome.refusal,
      'This page can’t be shown',
      'Something went wrong. Please try again later.',
    );
    return { operation, title, content: { kind: 'failure', failure } };
  }
  const { rows } = outcome;
  const more = rows.truncated ? `the first ${counted(rows.rows.length, 'row')} are shown` : null;
  return { operation, title, content: { kind: 'rows', rows: rowsOf(rows), more } };
}

/** The key is for the app, not for its user; the first field that is left names the row. */
function rowsOf({ columns, rows }: SqlRows): readonly WindowRow[] {
  const key = columns.indexOf('id');
  const shown = columns.map((_, i) => i).filter((i) => i !== key || columns.length === 1);
  const [first = 0, ...rest] = shown;
  return rows.map((row, i) => ({
    key: `${i}-${String(row[key] ?? '')}`,
    title: showValue(row[first] ?? null, 40).text,
    fields: rest.map((at) => ({ label: fieldWords(columns[at] ?? ''), value: fieldValue(row[at] ?? null) })),
  }));
}

/** To the user of an app NULL is just nothing. */
function fieldValue(value: SqlValue): ShownValue {
  return value === null ? { kind: 'null', text: '—', whole: null } : showValue(value, 40);
}

function formView({ operation, fields }: AppForm): WindowForm {
  return {
    operation,
    title: formTitle(operation),
    fields: fields.map((name) => ({ name, label: fieldWords(name) })),
  };
}

/** The page goes back to normal with the next thing that its user does, and whenever the world behind it was put back. */
function lastRefusal(app: string, log: readonly ConsoleEntry[]): AppWindow['refused'] {
  for (const entry of log.toReversed()) {
    if (entry.kind === 'ended') continue;
    if (entry.kind !== 'command') return null;
    const { command, refusal } = entry.outcome;
    if (command.kind === 'migrate' && entry.outcome.events.some(({ kind }) => kind === 'migration')) return null;
    if ((command.kind === 'deploy' || command.kind === 'retire') && command.app === app) return null;
    if (command.kind !== 'call' || command.app !== app) continue;
    if (refusal === null) return null;
    const failure = failureOf(refusal, 'That didn’t work', 'Your entry was not saved. Please try again later.');
    return { entry: entry.id, failure };
  }
  return null;
}

function failureOf({ message }: SqlRefusal, title: string, says: string): Failure {
  return { title, says, message, hint: hintFor(message) };
}
