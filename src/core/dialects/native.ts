/** Rollforward's own conventions: `migrations/20260131093000_add_phone.sql` with `-- migrate:up` and `-- migrate:down`. */
import { nativeLedger } from '#core/dialects/native/ledger.ts';
import { loadNative } from '#core/dialects/native/load.ts';
import { nativeOutline } from '#core/dialects/native/outline.ts';
import { nativeScriptTemplate, nativeTemplate } from '#core/dialects/native/template.ts';
import { nativeWords } from '#core/dialects/native/words.ts';
import { upMarkOptOut } from '#core/dialects/parts/up-mark.ts';
import type { Dialect } from '#core/migration/dialect.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { MigrationStatus } from '#core/migration/migration.ts';

export const native: Dialect = {
  ...nativeOutline,
  policies: { late: 'refuse', transaction: 'per-file', ledger: 'inside' },
  rules: { failed: 'retry', changed: 'refuse', missing: 'warn' },
  load: loadNative,
  template: nativeTemplate,
  scriptTemplate: nativeScriptTemplate,
  words: nativeWords,
  optOut: upMarkOptOut,
  ledger: nativeLedger,
  status,
};

const marks = {
  applied: '[X]',
  pending: '[ ]',
  failed: '[!]',
  changed: '[~]',
  missing: '[?]',
  ignored: '[-]',
} as const;

const remarks = {
  applied: '',
  pending: '',
  failed: ': failed, ',
  changed: ': changed after it had been applied',
  missing: ': applied, but its file is gone',
  ignored: ': not run here, a baseline stands for it',
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
