/** Pairs: what one app version writes on a schema, read by another one that is live beside it. */
import { type BoundApp, bindApp } from '#core/compatibility/bound-app.ts';
import { runBurst } from '#core/compatibility/burst.ts';
import { type Finding, levelOf } from '#core/compatibility/findings.ts';
import type { GridInput } from '#core/compatibility/grid.ts';
import { emptyBaseline } from '#core/compatibility/baseline.ts';
import type { Learned } from '#core/compatibility/learn.ts';
import { openSchema, probing } from '#core/compatibility/open-schema.ts';
import { promisesOf } from '#core/compatibility/promises.ts';
import type { Cause, Level } from '#core/compatibility/verdict.ts';
import type { SqlValue } from '#core/database.ts';

export interface PairFailure {
  /** As `v1.CreatePerson`. */
  readonly writer: string;
  readonly reader: string;
  readonly field: string | null;
  readonly cause: Cause;
  readonly message: string;
  readonly expected: SqlValue;
  readonly actual: SqlValue;
}

export interface Pair {
  /** The older first. */
  readonly apps: readonly [string, string];
  readonly schema: number;
  readonly verdict: Level;
  readonly failures: readonly PairFailure[];
}

/** With more versions than this only neighbours are paired: others are never live together in a rollout that skips none. */
const FEW_VERSIONS = 6;

/** Computes the pairs, schema by schema; each is the outcome of a burst in the order A, B, A that is undone afterwards. */
export function* pairsOf(input: GridInput, { baseline, book, known }: Learned): Generator<Pair, void> {
  const { db, apps, images } = input;
  const promises = promisesOf(baseline.shown);
  const pairs = apps.flatMap((older, at) =>
    apps.slice(at + 1, apps.length <= FEW_VERSIONS ? undefined : at + 2).map((newer) => [older, newer] as const),
  );
  for (let schema = 0; schema < input.schemas; schema++) {
    const image = images[schema];
    const opened = image && pairs.length > 0 ? openSchema(db, image, input.leaveOut) : null;
    const bound = new Map<string, BoundApp>(opened ? apps.map((app) => [app.id, bindApp(app, opened)]) : []);
    for (const [older, newer] of pairs) {
      const names = [older.id, newer.id] as const;
      if (!opened) {
        yield { apps: names, schema, verdict: 'untested', failures: [] };
        continue;
      }
      const [one, two] = [bound.get(older.id)!, bound.get(newer.id)!];
      const history = schema >= input.start ? baseline : emptyBaseline;
      const { failures, compared } = probing(opened, history, (probe) => {
        for (const writer of [one, two, one])
          runBurst(probe, { writer, readers: [one, two], book, promises, known, listsEachTime: false });
        return probe.findings;
      });
      const across = failures.filter(isAcross);
      yield { apps: names, schema, verdict: worst(across, compared.size > 0), failures: across.map(pairFailure) };
    }
  }
}

const isAcross = ({ app, writer }: Finding): boolean => writer !== null && !writer.startsWith(`${app}.`);

const pairFailure = ({ app, operation, writer, field, cause, message, expected, actual }: Finding): PairFailure => ({
  writer: writer!,
  reader: `${app}.${operation}`,
  field: field ?? null,
  cause,
  message,
  expected: expected ?? null,
  actual: actual ?? null,
});

function worst(failures: readonly Finding[], looked: boolean): Level {
  if (failures.some((failure) => levelOf(failure) === 'broken')) return 'broken';
  if (failures.length > 0) return 'silent';
  return looked ? 'ok' : 'untested';
}
