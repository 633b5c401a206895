/** What `version` and `validate` answer. */
import { assertNever } from '#core/base/assert-never.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { Dialect, LedgerEntry } from '#core/migration/dialect.ts';
import type { MigrationPolicies, MigrationStatus } from '#core/migration/migration.ts';
import { currentOf, isLate } from '#core/migration/statuses.ts';
import { note, sayChanged, sayFailed, sayLate, sayMissing } from '#core/migration/sentences.ts';

/** Names the highest version that is applied. In: statuses in order. */
export function sayVersion(statuses: readonly MigrationStatus[], { version }: Dialect): readonly NoteEvent[] {
  if (version) return [version(statuses)];
  const last = currentOf(statuses);
  if (!last) return [note('plain', 'Version: none, no migration is applied.')];
  const how = last.state === 'ignored' ? 'baseline' : last.name;
  return [note('plain', `Version: ${last.version}${how === '' ? '' : ` (${how})`}`)];
}

/** Compares ledger and files. Out: whether `up` could be trusted to do the same here as anywhere else, and why not. */
export function validate(
  statuses: readonly MigrationStatus[],
  entries: readonly LedgerEntry[],
  policies: MigrationPolicies,
  dialect: Dialect,
): { readonly ok: boolean; readonly notes: readonly NoteEvent[] } {
  const wrong = statuses.flatMap((status): readonly NoteEvent[] => {
    switch (status.state) {
      case 'applied':
      case 'ignored':
        return [];
      case 'changed':
        return [sayChanged(status, dialect)];
      case 'missing':
        return [sayMissing(status, dialect)];
      case 'failed':
        return [sayFailed(status, dialect)];
      case 'pending':
        if (policies.late !== 'run' && isLate(status.version, statuses))
          return [sayLate(status, currentOf(statuses)?.version ?? '', dialect)];
        return dialect.says?.pending ? [note('bad', dialect.says.pending(status))] : [];
      default:
        return assertNever(status.state);
    }
  });
  if (wrong.length > 0) return { ok: false, notes: wrong };
  const applied = statuses.filter((status) => status.state === 'applied');
  const summed = new Set(entries.flatMap(({ version, checksum }) => (checksum === null ? [] : [version])));
  const compared = applied.filter(({ version }) => summed.has(version)).length;
  return { ok: true, notes: sayAlike(dialect, applied.length, compared) };
}

/** No more is said than the ledger can know. */
function sayAlike({ label, ledger }: Dialect, applied: number, compared: number): readonly NoteEvent[] {
  if (applied === 0) return [note('plain', 'No migration is applied, so there is nothing to compare.')];
  if (compared === applied) return [note('good', `All ${applied} applied migrations are as their files are.`)];
  const blind =
    compared === 0
      ? `${label} compares no checksum: a file that was edited after it had been applied is not noticed.`
      : `Of ${applied - compared} there is no checksum: whether their files were edited is not known.`;
  return [
    ...(compared > 0 ? [note('good', `${compared} applied migrations are as their files are.`)] : []),
    ...(ledger.oneNumber ? [] : [note('good', `Each of the ${applied} applied migrations has its file.`)]),
    note('plain', ledger.oneNumber ? `${blind} Nor is one that is gone: the ledger holds one number.` : blind),
  ];
}
