/** Why a command failed. */
import type { SourceRange } from '#core/base/source-range.ts';
import type { StatementEvent } from '#core/migration/event.ts';

/** Why a command failed, SQLite's words where it was SQLite, and where the statement stands; no place for bookkeeping. */
export interface MigrateRefusal {
  /** A script has nothing for this direction. */
  readonly absent?: true;
  readonly message: string;
  readonly sql: string;
  readonly file: string | null;
  readonly range: SourceRange | null;
}

/** Gives the refusal that a statement met, or null. */
export function refusalOf({ error, sql, file, range }: StatementEvent): MigrateRefusal | null {
  return error === null ? null : { message: error, sql, file, range };
}
