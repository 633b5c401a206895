/** Statements run on real SQLite as the migrator runs them, and what was told of the rows, in short. */
import type { OpenDatabase, SqlDatabase } from '#core/database.ts';
import { native } from '#core/dialects/native.ts';
import type { RowCause, RowDelta } from '#core/migration/deltas/row-delta.ts';
import { recordFrames } from '#core/migration/record-frames.ts';
import { statementRunner, wholeCommand } from '#core/migration/statement-runner.ts';
import { splitStatements } from '#core/sql/split-statements.ts';

export interface Watched {
  readonly db: SqlDatabase;
  /** Runs each statement of a script. Out: of each, what was told. */
  readonly run: (script: string) => (readonly RowDelta[])[];
}

/** Opens a database, runs a script that nobody watches, and begins to watch. */
export function watched(open: OpenDatabase, setup: string, foreignKeys = true): Watched {
  const db = open(null, { foreignKeys, fixed: null });
  for (const { sql } of splitStatements(setup).statements) {
    const { ok } = db.query(sql);
    if (!ok) throw new Error(`the test's own statement fails: ${sql}`);
  }
  const { expect, observe, frames } = recordFrames(db, native.ledger, [], Number.MAX_SAFE_INTEGER);
  const runner = statementRunner(db, null, { expect, observe });
  return {
    db,
    run: (script) => {
      const from = frames.length;
      for (const statement of splitStatements(script).statements) runner.runMigration(statement, 'a.sql', wholeCommand);
      return frames.slice(from).map(({ deltas }) => deltas);
    },
  };
}

/** `note +1 −2 ~3: −2 person_id ON DELETE CASCADE`, tables in the order of their names. */
export const briefly = (deltas: readonly RowDelta[]): string =>
  deltas
    .toSorted((one, other) => (one.table < other.table ? -1 : 1))
    .map(brief)
    .join('; ');

function brief({ table, added, removed, changed, uncompared, written, parts }: RowDelta): string {
  const numbers = [
    sign('+', added),
    sign('−', removed),
    changed === null ? ` ~? ${uncompared}` : sign('~', changed),
    written !== null && added + removed + (changed ?? 0) !== written ? ` (wrote ${written})` : '',
  ];
  const signs = { added: '+', removed: '−', changed: '~' };
  const told = parts.map(
    ({ change, rows, causes }) => `${signs[change]}${rows} ${causes.map(causeWords).join(' or ')}`,
  );
  return `${table}${numbers.join('')}${told.length > 0 ? `: ${told.join(', ')}` : ''}`;
}

const sign = (before: string, rows: number): string => (rows === 0 ? '' : ` ${before}${rows}`);

const causeWords = (cause: RowCause): string =>
  cause.kind === 'foreign-key' ? `${cause.columns.join('+')} ${cause.action}` : `${cause.kind} ${cause.name}`;
