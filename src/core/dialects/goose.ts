/** goose, its SQL files: `migrations/00001_create_person.sql` with `-- +goose Up` and `-- +goose Down`. */
import { readGooseMarks } from '#core/dialects/goose/marks.ts';
import { gooseLedger } from '#core/dialects/goose/ledger.ts';
import { fileNameOf, findRoot, rootOfFile, shareOf } from '#core/dialects/parts/find-folder.ts';
import { byNumber, type FileName, loadFolder } from '#core/dialects/parts/load-folder.ts';
import { slugOf, stampOf } from '#core/dialects/parts/new-file.ts';
import { readMigration } from '#core/dialects/parts/read-sections.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import type { LoadedMigrations, MigrationStatus } from '#core/migration/migration.ts';
import { currentOf } from '#core/migration/statuses.ts';
import { note } from '#core/migration/sentences.ts';

const FILE = /^(?<version>\d+)_(?<name>.*)\.(?<ending>sql|go)$/;
const MARK = /^\uFEFF?[ \t]*--[ \t]*\+goose[ \t]+(?:up|down)\b/im;

export const goose: Dialect = {
  id: 'goose',
  label: 'goose',
  policies: { late: 'refuse', transaction: 'per-file', ledger: 'inside' },
  rules: { failed: 'retry', changed: 'warn', missing: 'warn', anyTarget: true },
  // Its SQLite driver leaves them as SQLite does: off.
  foreignKeys: false,
  recognise: (files) => shareOf(files, rootOf),
  load,
  template: (name, now) => [{ path: `migrations/${stampOf(now)}_${slugOf(name)}.sql`, text: newText }],
  words: [
    { words: 'goose create NAME sql', kind: 'create' },
    { words: 'goose up', kind: 'up' },
    { words: 'goose up -allow-missing', kind: 'up', late: 'run' },
    { words: 'goose -allow-missing up', kind: 'up', late: 'run' },
    { words: 'goose up-by-one', kind: 'up', count: 1 },
    { words: 'goose up-to VERSION', kind: 'up-to' },
    { words: 'goose -allow-missing up-to VERSION', kind: 'up-to', late: 'run' },
    { words: 'goose down', kind: 'down' },
    { words: 'goose down-to VERSION', kind: 'down-to' },
    { words: 'goose redo', kind: 'redo' },
    { words: 'goose reset', kind: 'down-to', version: '0' },
    { words: 'goose status', kind: 'status' },
    { words: 'goose version', kind: 'version' },
    { words: 'goose validate', kind: 'validate' },
  ],
  says: {
    late: ({ version, file }) =>
      `goose run: error: found missing migrations before current version: version ${Number(version)}: ${fileNameOf(file ?? '')}. ` +
      'Give it a higher version, or let it run all the same (goose -allow-missing up).',
  },
  optOut: { line: /^[ \t]*--[ \t]*\+goose[ \t]+up\b[^\r\n]*$/gim, put: (line) => `-- +goose NO TRANSACTION\n${line}` },
  ledger: gooseLedger,
  version: (statuses) => note('plain', `goose: version ${Number(currentOf(statuses)?.version ?? 0)}`),
  status,
};

const newText = '-- +goose Up\n\n\n-- +goose Down\n\n';
const rootOf = rootOfFile((name, text) => FILE.test(name) && MARK.test(text));

function load(files: readonly TextFile[]): LoadedMigrations {
  return loadFolder(files, {
    folder: findRoot(files, rootOf) ?? 'migrations/',
    parse: nameOf,
    read: (file, name) => readMigration(file, name, readGooseMarks(file.text)),
    order: byNumber,
  });
}

function nameOf(path: string): FileName | string {
  const groups = FILE.exec(path)?.groups;
  if (!groups || path.endsWith('_test.go')) return 'its name is not <number>_<name>.sql';
  const { version = '', name = '', ending } = groups;
  return { version, name, part: 'both', ...(ending === 'go' ? { code: 'Go' } : {}) };
}

/** As its own table prints it; what has no file is not in it. */
function status(statuses: readonly MigrationStatus[]): readonly NoteEvent[] {
  const lines = statuses.flatMap(({ file, state, appliedAt }) => {
    if (file === null) return [];
    const applied = state !== 'pending' && state !== 'failed';
    const when = applied ? (appliedAt ?? '') : 'Pending';
    return [note(applied ? 'good' : 'plain', `${when.padEnd(24)} -- ${fileNameOf(file)}`)];
  });
  return [
    note('quiet', `${'Applied At'.padEnd(24)}    Migration`),
    note('quiet', '======================================='),
    ...lines,
  ];
}
