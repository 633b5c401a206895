/** Runs a migration on a copy of the database before it, with rows in every table that takes some. */
import type { OpenDatabase, SqlDatabase, SqlRows } from '#core/database.ts';
import { fixedConditions } from '#core/base/fixed-conditions.ts';
import { leftKeys, leftSettings, readSettingsOf } from '#core/hazards/parts/connection-settings.ts';
import { type Refused, type Rehearsal, tableOf } from '#core/hazards/parts/rehearsal.ts';
import { runStatements, type StatementsRun } from '#core/hazards/parts/run-statements.ts';
import { readStatement, type StatementForm } from '#core/hazards/parts/statement-form.ts';
import type { OptOut } from '#core/migration/dialect.ts';
import type { Migration } from '#core/migration/migration.ts';
import { writeSyntheticRows } from '#core/migration/synthetic-rows.ts';
import { introspect } from '#core/schema/introspect.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import type { Schema } from '#core/schema/schema.ts';

export interface RehearsalInput {
  readonly open: OpenDatabase;
  /** The database before the migration. */
  readonly image: Uint8Array;
  readonly migration: Migration;
  /** Of its file. */
  readonly text: string;
  readonly wrapped: boolean;
  /** Whether the framework has foreign keys off around a file that leaves transactions to it. */
  readonly guarded: boolean;
  readonly keysOn: boolean;
  /** Whether it ran where no rows were added. */
  readonly applied: boolean;
  readonly othersHaveDown: boolean;
  readonly optOut: OptOut | null;
  /** Of all hazards that there are. */
  readonly knownIds: readonly string[];
  /** Tables and indexes of the ledger. */
  readonly leaveOut: readonly string[];
}

/** Rehearses a migration and hands what was seen to `use`; the copy is closed afterwards. */
export function rehearse<T>(input: RehearsalInput, use: (rehearsal: Rehearsal) => T): T {
  const { migration, applied } = input;
  const full = tryOn(input, { rows: true, foreignKeys: true });
  const refused = applied ? refusedIn(full.run) : null;
  // Rows of our making may be at fault, or keys that the workspace does not enforce: without them the rest can be seen.
  const tried = full.run.end === null && applied ? retry(input, full) : full;
  const { db, run, start, madeUp, startRows, settings } = tried;
  // Put back only if it is asked again: most often nobody does.
  let left: Uint8Array | null = null;
  const putBack = (): void => {
    if (left !== null) db.restore(left);
    left = null;
  };
  try {
    return use({
      migration,
      text: input.text,
      wrapped: input.wrapped,
      keysOn: input.keysOn,
      steps: run.steps,
      start,
      end: run.end,
      startRows,
      madeUp,
      settingsLeft:
        run.end === null || settings === null
          ? []
          : [...leftSettings(settings, readSettingsOf(db)), ...leftKeys(run.steps, input.keysOn)],
      refusedWithRows: refused,
      optOut: input.optOut,
      knownIds: input.knownIds,
      othersHaveDown: input.othersHaveDown,
      atEnd: (sql) => {
        putBack();
        return db.probe(() => db.query(sql));
      },
      again: (vary) => rehearseAgain(input, vary),
      goBack: () => {
        putBack();
        left = db.image();
        return goBack(input, db, run.end ?? start);
      },
    });
  } finally {
    db.close();
  }
}

interface Tried {
  readonly db: SqlDatabase;
  readonly madeUp: ReadonlySet<string>;
  readonly start: Schema;
  readonly startRows: ReadonlyMap<string, SqlRows>;
  readonly settings: ReturnType<typeof readSettingsOf> | null;
  readonly run: StatementsRun;
}

interface Conditions {
  readonly rows: boolean;
  readonly foreignKeys: boolean;
  readonly vary?: (db: SqlDatabase) => boolean;
}

function retry(input: RehearsalInput, first: Tried): Tried {
  const second = tryOn(input, { rows: false, foreignKeys: true });
  first.db.close();
  if (second.run.end !== null || input.keysOn) return second;
  second.db.close();
  return tryOn(input, { rows: true, foreignKeys: false });
}

function tryOn(
  { open, image, migration, wrapped, guarded, leaveOut }: RehearsalInput,
  { rows, foreignKeys, vary }: Conditions,
): Tried {
  const db = open(image, {
    foreignKeys: foreignKeys && !(guarded && migration.up.transaction),
    fixed: fixedConditions,
  });
  const written = rows ? writeSyntheticRows(db, 2, leaveOut) : [];
  const start = introspect(db, leaveOut);
  const { statements } = migration.up;
  const forms = statements.map(({ sql }) => readStatement(sql).form);
  const startRows = new Map(
    forms.flatMap((form) => {
      const name = goneTable(form);
      const table = tableOf(start, name);
      const read = table && db.query(`SELECT * FROM ${quoteIdentifier(table.name)}`, {}, 100);
      return read?.ok ? [[name, read.value] as const] : [];
    }),
  );
  const settings = forms.some(({ kind }) => kind === 'pragma') ? readSettingsOf(db) : null;
  const run =
    vary?.(db) === false ? { steps: [], end: start } : runStatements(db, statements, wrapped, start, leaveOut);
  const madeUp = new Set(written.map(({ table }) => table.toLowerCase()));
  return { db, madeUp, start, startRows, settings, run };
}

/** The table whose rows can't be read under its name, or not all of them, after a statement. */
function goneTable(form: StatementForm): string {
  if (form.kind === 'rename-table') return form.from;
  if (form.kind === 'drop-table') return form.name;
  return form.kind === 'drop-column' ? form.table : '';
}

function rehearseAgain(input: RehearsalInput, vary: (db: SqlDatabase) => boolean): Refused | null {
  const { db, run } = tryOn(input, { rows: true, foreignKeys: true, vary });
  db.close();
  return refusedIn(run);
}

function refusedIn({ end, steps }: StatementsRun): Refused | null {
  const last = steps.at(-1);
  return end === null && last?.error != null ? { statement: last.statement, error: last.error } : null;
}

function goBack(
  { migration: { down }, leaveOut, wrapped }: RehearsalInput,
  db: SqlDatabase,
  end: Schema,
): ReturnType<Rehearsal['goBack']> {
  const run = runStatements(db, down?.statements ?? [], wrapped && (down?.transaction ?? true), end, leaveOut);
  return { error: run.steps.findLast(({ error }) => error !== null)?.error ?? null, schema: run.end };
}
