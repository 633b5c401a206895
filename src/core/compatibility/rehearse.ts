/** Lets the oldest version do on the start schema what every version will do in its cells: there it is right by definition. */
import type { Baseline } from '#core/compatibility/baseline.ts';
import type { BoundApp } from '#core/compatibility/bound-app.ts';
import { runBurst } from '#core/compatibility/burst.ts';
import type { Findings } from '#core/compatibility/findings.ts';
import { type OpenSchema, probing } from '#core/compatibility/open-schema.ts';
import type { Promises, Shown } from '#core/compatibility/promises.ts';
import { roundName, type Traffic } from '#core/compatibility/traffic.ts';
import type { ValueBook } from '#core/compatibility/value-book.ts';

export interface Rehearsed {
  readonly shown: Shown;
  readonly skipped: Traffic['skipped'];
}

/** All that could be promised. */
const EVERYTHING: Promises = { findsAll: () => true, givesOnce: () => true, columnsOf: () => [] };

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
  const failed = new Map<string, string>();
  const taken = new Set<string>();
  const failures = probing(opened, baseline, (probe) => {
    let told = 0;
    runBurst(probe, {
      writer: oldest,
      readers: [oldest],
      book,
      promises: EVERYTHING,
      skipped: new Set(),
      listsEachTime: true,
      leastRows,
      onRound: (bound, round, done) => {
        const misread = isMisread(probe.findings, told, bound.name);
        told = probe.findings.failures.length;
        // Each round is to be told of by itself.
        probe.findings.seen.clear();
        if (done) taken.add(bound.name);
        if (!done || misread) failed.set(roundName(bound, round), bound.name);
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
    // One that is never taken is broken, and must be seen to be; one that is never read back is only not covered.
    skipped: new Set([...failed].filter(([, name]) => taken.has(name)).map(([round]) => round)),
  };
}

/** Whether a write of the operation was read otherwise since so many failures were told. */
function isMisread({ failures }: Findings, told: number, write: string): boolean {
  return failures.slice(told).some(({ field, writer }) => field !== undefined && writer === write);
}
