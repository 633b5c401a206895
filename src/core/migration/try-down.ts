/** Tries the way back of each migration on a copy with rows in it: up, down, compare with before; up again, compare with the first up. */
import type { SqlDatabase } from '#core/database.ts';
import { casualtiesOf } from '#core/migration/down/casualties.ts';
import { judge } from '#core/migration/down/judge.ts';
import { differentObjects, differentTables } from '#core/migration/down/sight.ts';
import { bothTouched } from '#core/migration/down/touches.ts';
import { trialCopy } from '#core/migration/down/trial-copy.ts';
import type { Casualty, DownDetail, DownError, DownTrial, DownVerdict } from '#core/base/way-back.ts';
import type { Migration } from '#core/migration/migration.ts';
import { migratorSession, type SessionInput } from '#core/migration/migrator-session.ts';
import type { MigrateRefusal } from '#core/migration/refusal.ts';
import type { Scripted } from '#core/migration/script.ts';
import { lowerCased } from '#core/migration/statement-effect.ts';

export interface DownTrials {
  /** Tries one migration; the main database must stand right before it, and is only read. */
  readonly tryDown: (migration: Migration) => Scripted<DownTrial>;
  /** To be called once the main database has applied it too. */
  readonly follow: () => void;
  /** To be called when the main database was changed otherwise. */
  readonly forget: () => void;
}

/**
 * Makes what tries one migration after the other.
 * In: the database that is walked forward; another one, which is overwritten; how to migrate.
 */
export function downTrials(main: SqlDatabase, copyOf: SqlDatabase, input: Omit<SessionInput, 'countRows'>): DownTrials {
  const ledger = input.dialect.ledger.objects.map(lowerCased);
  const copy = trialCopy(main, copyOf, ledger, () => session.forget());
  const session = migratorSession(copy.db, { ...input, countRows: false });

  function* attempt(migration: Migration): Scripted<Attempted> {
    const before = copy.before();
    copy.stand(null);
    const up = yield* session.run({ migration, direction: 'up' });
    const inUp = copy.take();
    if (up.refusal) return { refusal: up.refusal };
    const afterUp = copy.look(inUp);
    if (migration.down === null) {
      copy.stand(afterUp);
      return { verdict: 'missing', detail: null, hidden: inUp.hidden };
    }
    const down = yield* session.run({ migration, direction: 'down' });
    const inDown = copy.take();
    const hidden = inUp.hidden || inDown.hidden;
    if (down.refusal?.absent) return { verdict: 'missing', detail: null, hidden };
    if (down.refusal) return { verdict: 'error', detail: withError(noDetail, 'down', down.refusal), hidden };

    const touched = bothTouched(inUp, inDown);
    const back = copy.look(touched);
    const sights = {
      before,
      up: afterUp,
      back,
      tables: [...new Set([...afterUp.tables.keys(), ...back.tables.keys()])],
      objects: [...new Set([...afterUp.objects.keys(), ...back.objects.keys()])],
    };
    const { verdict, objects, rows } = judge(sights, main, copyOf, ledger);
    const detail: DownDetail = { ...noDetail, objects, rows };
    if (verdict === 'no-op') {
      // There is nothing to be done again.
      copy.stand(afterUp);
      return { verdict, detail, hidden };
    }
    const again = yield* session.run({ migration, direction: 'up' });
    const inAgain = copy.take();
    const isExact = verdict === 'exact';
    if (again.refusal) {
      return { verdict: isExact ? 'error' : verdict, detail: withError(detail, 'up again', again.refusal), hidden };
    }
    const upAgain = copy.look(bothTouched(touched, inAgain));
    const otherObjects = differentObjects(afterUp, upAgain, [...upAgain.objects.keys()]);
    const otherwise = [...otherObjects, ...differentTables(afterUp, upAgain, [...upAgain.tables.keys()])];
    if (otherwise.length === 0) copy.stand(upAgain);
    if (!isExact) return { verdict, detail, hidden };
    if (otherwise.length === 0) return { verdict, detail: null, hidden };
    // Rows that come out otherwise may well be meant so: a time, a random number, the next id.
    return { verdict: otherObjects.length > 0 ? 'differs' : verdict, detail: { ...detail, again: otherwise }, hidden };
  }

  /** The same once more, with all rows counted: SQLite's counters say that some fell, and not where. */
  function* findCasualties(migration: Migration, filled: boolean): Scripted<readonly Casualty[]> {
    copy.renew(filled);
    copy.stand(null);
    const counting = migratorSession(copyOf, { ...input, countRows: true });
    const up = yield* counting.run({ migration, direction: 'up' });
    const down = migration.down && !up.refusal ? (yield* counting.run({ migration, direction: 'down' })).events : [];
    return [...casualtiesOf(up.events, 'up'), ...casualtiesOf(down, 'down')];
  }

  return {
    *tryDown(migration) {
      if (!copy.isCurrent()) copy.renew(true);
      let tried = yield* attempt(migration);
      let unfilled: string | null = null;
      if ('refusal' in tried) {
        unfilled = tried.refusal.message;
        copy.renew(false);
        tried = yield* attempt(migration);
        // The next one is to find rows again.
        copy.stand(null);
      }
      if ('refusal' in tried) return { verdict: 'not-tried', detail: null, casualties: [] };
      const { verdict, detail, hidden } = tried;
      const casualties = hidden ? yield* findCasualties(migration, unfilled === null) : [];
      return { verdict, detail: unfilled === null ? detail : { ...(detail ?? noDetail), unfilled }, casualties };
    },
    follow: copy.follow,
    forget: () => copy.stand(null),
  };
}

/** A refusal: the up itself fails. Hidden: rows were changed that no statement is about. */
type Attempted =
  | { readonly refusal: MigrateRefusal }
  | { readonly verdict: DownVerdict; readonly detail: DownDetail | null; readonly hidden: boolean };

const noDetail: DownDetail = { objects: [], rows: [], again: [], error: null, unfilled: null };

const withError = (detail: DownDetail, at: DownError['at'], refusal: MigrateRefusal): DownDetail => ({
  ...detail,
  error: { at, ...refusal },
});
