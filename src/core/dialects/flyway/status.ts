/** `flyway info`, as the tool's own table prints it. */
import { baselineOf } from '#core/dialects/flyway/name.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { Migration, MigrationState, MigrationStatus } from '#core/migration/migration.ts';
import { currentOf, isLate } from '#core/migration/statuses.ts';
import { note } from '#core/migration/sentences.ts';

const words: Readonly<Record<MigrationState, string>> = {
  applied: 'Success',
  pending: 'Pending',
  failed: 'Failed',
  changed: 'Success',
  missing: 'Missing',
  ignored: 'Ignored (Baseline)',
};

/** In: statuses in order. Out: the table, row by row. */
export function flywayStatus(
  statuses: readonly MigrationStatus[],
  migrations: readonly Migration[],
): readonly NoteEvent[] {
  const undoable = new Set(migrations.flatMap(({ version, down }) => (down === null ? [] : [version])));
  const head = ['Category', 'Version', 'Description', 'Type', 'Installed On', 'State', 'Undoable'];
  const rows = statuses.map((status) => {
    const { version, name, state, appliedAt, repeatable } = status;
    const baseline = baselineOf(version);
    const category = repeatable ? 'Repeatable' : baseline === null ? 'Versioned' : 'Baseline';
    const type = baseline === null ? 'SQL' : 'SQL_BASELINE';
    const isBaseline = state === 'ignored' && appliedAt !== null;
    const done = isBaseline
      ? 'Baseline'
      : repeatable && state === 'pending' && appliedAt !== null
        ? 'Outdated'
        : state === 'pending' && isLate(version, statuses)
          ? 'Ignored'
          : words[state];
    const undo = category === 'Versioned' ? (undoable.has(version) ? 'Yes' : 'No') : '';
    return [category, repeatable ? '' : (baseline ?? version), name, type, appliedAt ?? '', done, undo];
  });
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  const rule = `+${widths.map((width) => '-'.repeat(width + 2)).join('+')}+`;
  const now = currentOf(statuses);
  return [
    note(
      'plain',
      `Schema version: ${now === undefined ? '<< Empty Schema >>' : (baselineOf(now.version) ?? now.version)}`,
    ),
    note('quiet', rule),
    note('quiet', line(head)),
    note('quiet', rule),
    ...rows.map((row, i) =>
      note(statuses[i]!.state === 'applied' ? 'good' : statuses[i]!.state === 'failed' ? 'bad' : 'plain', line(row)),
    ),
    note('quiet', rule),
  ];
}
