/**
 * The safe envelope, which SQLite's own documentation asks for where a table is made anew: foreign keys off before BEGIN,
 * so that DROP TABLE deletes nothing elsewhere; what breaks a key looked for before COMMIT; then as they were.
 */
import { counted } from '#core/base/counted.ts';
import type { MigrateRefusal } from '#core/migration/refusal.ts';
import type { StepContext } from '#core/migration/step-context.ts';
import type { StatementPlace } from '#core/migration/statement-runner.ts';

export interface KeysGuard {
  /** To be called inside the transaction, before anything else runs in it. */
  readonly look: () => void;
  /** To be called before COMMIT. Out: rows that break a key now and did not before; null: there is none. */
  readonly check: () => MigrateRefusal | null;
  /** To be called when no transaction is open any more, however it ended. */
  readonly end: () => void;
}

const CHECK = 'SELECT "table", rowid, parent FROM pragma_foreign_key_check';

/** Rows that refer to nothing, as often as they do: `note 3 person`. */
type Broken = ReadonlyMap<string, { readonly child: string; readonly parent: string; readonly times: number }>;

/** Switches foreign keys off where the connection has them on. */
export function guardKeys({ db, runner }: StepContext, place: StatementPlace): KeysGuard {
  const [wereOn] = readOne(db.query('PRAGMA foreign_keys'));
  if (wereOn === 1) runner.runTransaction('PRAGMA foreign_keys = off', place);
  let before: Broken | null = null;

  const broken = (): Broken | null => {
    const found = new Map<string, { child: string; parent: string; times: number }>();
    const { error } = runner.tellRead(CHECK, () => {
      const read = db.query(CHECK);
      if (!read.ok) return { found: null, error: read.error.message };
      for (const row of read.value.rows) {
        const [child, , parent] = row.map(String);
        const key = row.join(' ');
        found.set(key, { child: child!, parent: parent!, times: (found.get(key)?.times ?? 0) + 1 });
      }
      return { found: `${counted(read.value.rows.length, 'row')} without a parent`, error: null };
    });
    return error === null ? found : null;
  };

  return {
    look: () => (before = broken()),
    check: () => {
      // What could not be looked at before, a key to a table that never was, is no fault of this migration.
      if (before === null) return null;
      const after = broken();
      if (after === null)
        return refused('foreign keys can no longer be checked: one of them fits no key of its parent');
      const fresh = [...after].filter(([key, { times }]) => times > (before!.get(key)?.times ?? 0));
      if (fresh.length === 0) return null;
      const pairs = new Map<string, number>();
      for (const [, { child, parent }] of fresh) {
        const between = `of ${child} without the row of ${parent} to which`;
        pairs.set(between, (pairs.get(between) ?? 0) + 1);
      }
      const says = [...pairs].map(
        ([between, rows]) => `${counted(rows, 'row')} ${between} ${rows === 1 ? 'it refers' : 'they refer'}`,
      );
      return refused(says.join(', '));
    },
    end: () => {
      if (wereOn === 1) runner.runTransaction('PRAGMA foreign_keys = on', place);
    },
  };
}

const readOne = (read: ReturnType<StepContext['db']['query']>) => (read.ok ? (read.value.rows[0] ?? []) : []);

const refused = (message: string): MigrateRefusal => ({ message, sql: CHECK, file: null, range: null });
