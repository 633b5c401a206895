/** Lets the oldest version do on the start schema what every version will do in its cells: there it is right by definition. */
import type { Baseline } from '#core/compatibility/baseline.ts';
import type { BoundApp } from '#core/compatibility/bound-app.ts';
import { runBurst } from '#core/compatibility/burst.ts';
import type { Findings } from '#core/compatibility/findings.ts';
import { type OpenSchema, probing } from '#core/compatibility/open-schema.ts';
import type { Promises, Shown } from '#core/compatibility/promises.ts';
import { type KnownOfRounds, nothingKnown, roundName } from '#core/compatibility/traffic.ts';
import type { ValueBook } from '#core/compatibility/value-book.ts';

export interface Rehearsed {
  readonly shown: Shown;
  readonly known: KnownOfRounds;
}

/** All that could be promised. */
const EVERYTHING: Promises = { findsAll: () => true, givesOnce: () => true, columnsOf: () => [], oldest: null };

/**
 * In: the start, the oldest version on it, what is known so far; how many rows each create makes at least.
 * Out: its reads that find every row, for one that lacks a row of the start or one just made has a condition or a limit of its
 * own, and those that give a row twice; the rounds that even it is refused, such as samples that come round again under a
 * UNIQUE constraint, or does not read back: a NULL that to its update means "leave it".
 */
export function rehearse(
  opened: OpenSchema,
  oldest: BoundApp,
  { book, baseline, leastRows }: { book: ValueBook; baseline: Baseline; leastRows: number },
): Rehearsed {
  const refused = new Map<string, string>();
  const taken = new Set<string>();
  const unread = new Set<string>();
  const touched = new Map<string, Set<string>>();
  const failures = probing(opened, baseline, (probe) => {
    let told = 0;
    runBurst(probe, {
      writer: oldest,
      readers: [oldest],
      book,
      promises: EVERYTHING,
      known: nothingKnown,
      listsEachTime: true,
      leastRows,
      onRound: (bound, round, done) => {
        const misread = misreadFields(probe.findings, told, bound.name);
        told = probe.findings.failures.length;
        // Each round is to be told of by itself.
        probe.findings.seen.clear();
        if (done) taken.add(bound.name);
        else refused.set(roundName(bound, round), bound.name);
        if (misread.length > 0) unread.add(roundName(bound, round));
        const { name } = bound.operation;
        const others = misread.filter((field) => !bound.fields.includes(field));
        touched.set(name, new Set([...(touched.get(name) ?? []), ...others]));
      },
      onMisread: (row, field) => row.fields.delete(field),
    });
    return probe.findings.failures;
  });
  const whole = failures.filter(({ field }) => field === undefined);
  const [repeating, lacking] = [true, false].map(
    (more) => new Set(whole.filter(({ cause }) => (cause === 'extra-row') === more).map(({ operation }) => operation)),
  );
  const { complete } = baseline.shown;
  return {
    shown: {
      ...baseline.shown,
      complete: new Set([...complete].filter((read) => !lacking!.has(read))),
      repeating: repeating!,
    },
    known: {
      // An operation that is never taken is broken, and must be seen to be.
      refused: new Set([...refused].filter(([, name]) => taken.has(name)).map(([round]) => round)),
      unread,
      touched,
    },
  };
}

/** Which fields were read otherwise than an operation wrote them, since so many failures were told. */
function misreadFields({ failures }: Findings, told: number, write: string): readonly string[] {
  return failures.slice(told).flatMap(({ field, writer }) => (field !== undefined && writer === write ? [field] : []));
}
