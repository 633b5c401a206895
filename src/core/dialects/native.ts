/** Rollforward's own conventions: `migrations/20260131093000_add_phone.sql` with `-- migrate:up` and `-- migrate:down`. */
import { nativeExamples } from '#core/dialects/native/examples.ts';
import { nativeLedger } from '#core/dialects/native/ledger.ts';
import { loadNative, nativeFileName } from '#core/dialects/native/load.ts';
import { nativeTemplate } from '#core/dialects/native/template.ts';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { MigrationStatus } from '#core/migration/migration.ts';

export const native: Dialect = {
  id: 'native',
  label: 'Rollforward',
  policies: { late: 'refuse', transaction: 'per-file', ledger: 'inside' },
  foreignKeys: true,
  recognise,
  load: loadNative,
  template: nativeTemplate,
  ledger: nativeLedger,
  status,
  examples: nativeExamples,
};

/** Other tools number their files too; only the section marks make it certain. */
function recognise(files: readonly TextFile[]): number {
  const scripts = files.filter((file) => /^migrations\/.*\.sql$/.test(file.path));
  const named = scripts.filter((file) => nativeFileName.test(file.path.slice('migrations/'.length)));
  const marked = named.filter((file) => /^[ \t]*--[ \t]*migrate:up\b/m.test(file.text));
  return scripts.length === 0 ? 0 : (0.3 * named.length + 0.6 * marked.length) / scripts.length;
}

const marks = { applied: '[X]', pending: '[ ]', failed: '[!]', changed: '[~]', missing: '[?]' } as const;

const remarks = {
  applied: '',
  pending: '',
  failed: ': failed, ',
  changed: ': changed after it had been applied',
  missing: ': applied, but its file is gone',
} as const;

function status(statuses: readonly MigrationStatus[]): readonly NoteEvent[] {
  const lines = statuses.map((migration): NoteEvent => {
    const label = migration.file?.replace('migrations/', '') ?? `${migration.version} ${migration.name}`;
    const remark = remarks[migration.state] + (migration.state === 'failed' ? (migration.error ?? '') : '');
    const tone = migration.state === 'applied' ? 'good' : migration.state === 'pending' ? 'plain' : 'bad';
    return { kind: 'note', tone, text: `${marks[migration.state]} ${label}${remark}` };
  });
  const count = (wanted: (state: MigrationStatus['state']) => boolean): number =>
    statuses.filter((migration) => wanted(migration.state)).length;
  const pending = count((state) => state === 'pending' || state === 'failed');
  return [
    ...lines,
    { kind: 'note', tone: 'quiet', text: `Applied: ${statuses.length - pending}` },
    { kind: 'note', tone: 'quiet', text: `Pending: ${pending}` },
  ];
}
