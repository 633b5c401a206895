/** goose, its SQL files: `migrations/00001_create_person.sql` with `-- +goose Up` and `-- +goose Down`. */
import { gooseFileName, readGooseName, refusedName } from '#core/dialects/goose/name.ts';
import { readGooseMarks } from '#core/dialects/goose/marks.ts';
import { gooseLedger } from '#core/dialects/goose/ledger.ts';
import { fileNameOf, findRoot, rootOfFile, shareOf } from '#core/dialects/parts/find-folder.ts';
import { byNumber, loadFolder, bySameNumber } from '#core/dialects/parts/load-folder.ts';
import { slugOf, stampOf } from '#core/dialects/parts/new-file.ts';
import { readMigration } from '#core/dialects/parts/read-sections.ts';
import { refuseDuplicates, refuseFolder } from '#core/dialects/parts/refuse-folder.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import type { LoadedMigrations, MigrationStatus } from '#core/migration/migration.ts';
import { currentOf } from '#core/migration/statuses.ts';
import { note } from '#core/migration/sentences.ts';

const MARK = /^\uFEFF?[ \t]*--[ \t]*\+goose[ \t]+(?:up|down)\b/im;

export const goose: Dialect = {
  id: 'goose',
  label: 'goose',
  policies: { late: 'refuse', transaction: 'per-file', ledger: 'inside' },
  rules: { failed: 'retry', changed: 'warn', missing: 'warn', anyTarget: true, forgets: true },
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
const rootOf = rootOfFile((name, text) => gooseFileName.test(name) && MARK.test(text));

function load(files: readonly TextFile[]): LoadedMigrations {
  const folder = findRoot(files, rootOf) ?? 'migrations/';
  const loaded = loadFolder(files, {
    folder,
    parse: readGooseName,
    read: (file, name) => readMigration(file, name, readGooseMarks(file.text)),
    identity: bySameNumber,
    order: byNumber,
  });
  for (const { path } of loaded.files) {
    const said = refusedName(path.slice(folder.length));
    if (said === null) continue;
    const says = `could not parse SQL migration file "${path}": ${said}`;
    const todo = 'goose runs nothing of the folder while it is there: give it a number from 1, or put it elsewhere.';
    return refuseFolder(loaded, path, { tool: 'goose', says, todo });
  }
  return refuseDuplicates(
    loaded,
    'goose',
    (version, file, other) => `goose: duplicate version ${Number(version)} detected: ${other}, ${file}`,
  );
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
