/** What no probe could reach, for want of a value or of a row, must at least prepare. */
import type { BoundApp, BoundOperation } from '#core/compatibility/bound-app.ts';
import { addFailure } from '#core/compatibility/findings.ts';
import type { OpenSchema } from '#core/compatibility/open-schema.ts';
import { type Probe, refusalOf } from '#core/compatibility/probe.ts';

/** Notes as failures the operations that were not reached and that SQLite refuses to prepare. */
export function prepareTheRest({ schema, findings }: Probe, bound: BoundApp): void {
  for (const each of bound.operations) {
    if (findings.reached.has(each.name)) continue;
    const message = refusalOfAny(schema, each);
    if (message !== null) addFailure(findings, each, { cause: 'sql-error', message }, null);
  }
}

/** Says why one of the statements of an operation does not prepare; null when all do. */
export function refusalOfAny(schema: OpenSchema, bound: BoundOperation): string | null {
  const first = refusalOf(schema, bound);
  if (first !== null) return first;
  for (const { sql } of bound.variant.statements.slice(1)) {
    const prepared = schema.db.prepare(sql);
    if (!prepared.ok) return prepared.error.message;
  }
  return null;
}
