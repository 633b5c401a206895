/** A call of an operation, as the app's user causes it. */
import { err, ok, type Result } from '#core/base/result.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import { note } from '#core/migration/sentences.ts';
import { sayChanges, type Ran } from '#core/session/run-sql.ts';
import { runOperation } from '#core/app-version/run-operation.ts';
import type { AppVersion, Operation } from '#core/app-version/app-version.ts';
import type { Command, SessionState } from '#core/session/session.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import type { SqlDatabase } from '#core/database.ts';

type Call = Extract<Command, { kind: 'call' }>;

/** Runs an operation of an app version that serves. What can't be called is refused in words, before any SQL. */
export function runCall(db: SqlDatabase, loaded: LoadedWorkspace, state: SessionState, call: Call): Ran {
  const found = findOperation(loaded, state, call);
  if (!found.ok) return { ok: false, events: [note('bad', found.error)], results: [], refusal: null };
  const { app, operation } = found.value;
  const ran = runOperation(db, operation, call.params);
  if (!ran.ok) {
    const { message, sql, range } = ran.error;
    return { ok: false, events: [], results: [], refusal: { message, sql, file: app.file, range } };
  }
  const results = ran.value.results.filter(({ columns }) => columns.length > 0);
  const changes = ran.value.results.reduce((sum, result) => sum + result.changes, 0);
  const nothing = changes === 0 && results.length === 0 ? [note('quiet', 'No row changed.')] : [];
  return {
    ok: true,
    events: [...sayMissing(operation, call.params), ...sayChanges(changes), ...nothing],
    results,
    refusal: null,
  };
}

/** An app gives every parameter; in the console one is easily forgotten. */
function sayMissing({ variants }: Operation, params: Call['params']): readonly NoteEvent[] {
  const [first = [], ...others] = variants.map(({ parameters }) => parameters);
  const always = first.filter((name) => others.every((parameters) => parameters.includes(name)));
  const missing = always.filter((name) => !Object.hasOwn(params, name));
  if (missing.length === 0) return [];
  return [note('quiet', `Not given, so NULL: ${missing.map((name) => `:${name}`).join(', ')}.`)];
}

function findOperation(
  loaded: LoadedWorkspace,
  state: SessionState,
  { app: id, operation: name, params }: Call,
): Result<{ app: AppVersion; operation: Operation }, string> {
  const app = loaded.apps.find((version) => version.id === id);
  if (app === undefined) return err(`There is no app version ${id}.`);
  if (!state.deployed.includes(id)) return err(`${id} does not serve. Deploy it first.`);
  const operation = app.operations.find((each) => each.name === name);
  if (operation === undefined) return err(`${id} has no operation ${name}.`);
  const known = new Set(operation.variants.flatMap(({ parameters }) => parameters));
  const unknown = Object.keys(params).find((parameter) => !known.has(parameter));
  return unknown === undefined ? ok({ app, operation }) : err(`${id}.${name} has no parameter :${unknown}.`);
}
