/**
 * Atlas, versioned: `migrations/20260131093000_create_person.sql` with `atlas.sum` beside it, up only. The files are plain SQL, so they
 * run, with foreign keys off as there; the ledger is ours, and the sums are not compared.
 */
import { nativeLedger } from '#core/dialects/native/ledger.ts';
import { fileNameOf, findRoot, rootOfFile, shareOf } from '#core/dialects/parts/find-folder.ts';
import { bySameText, loadFolder, named } from '#core/dialects/parts/load-folder.ts';
import { slugOf, stampOf } from '#core/dialects/parts/new-file.ts';
import { readWhole } from '#core/dialects/parts/read-sections.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import type { LoadedMigrations, Migration, MigrationStatus } from '#core/migration/migration.ts';
import { note } from '#core/migration/sentences.ts';

const FILE = /^(?<version>[^_/]+)(?:_(?<name>.*))?\.sql$/;
const SUMS = 'atlas.sum';
/** Atlas can write the folders of other tools too: then it is theirs. */
const OTHERS = /^[ \t]*--[ \t]*(?:migrate:|\+goose|liquibase formatted)/m;

export const atlas: Dialect = {
  id: 'atlas',
  label: 'Atlas',
  policies: { late: 'refuse', transaction: 'per-file', ledger: 'inside' },
  rules: { failed: 'retry', changed: 'refuse', missing: 'warn' },
  // It turns them off before it begins, and checks what was kept.
  foreignKeys: false,
  recognise: (files) => {
    const root = findRoot(files, rootOf);
    return files.some(({ path }) => path === `${root}${SUMS}`) ? 0.97 * shareOf(files, rootOf) : 0;
  },
  load,
  noDown: 'Atlas computes the way back itself, and there is no file of it. Roll forward with a new migration.',
  template: (name, now) => [{ path: `migrations/${stampOf(now)}_${slugOf(name)}.sql`, text: '' }],
  words: [
    { words: 'atlas migrate new NAME', kind: 'create' },
    { words: 'atlas migrate apply', kind: 'up' },
    { words: 'atlas migrate apply N', kind: 'up' },
    { words: 'atlas migrate status', kind: 'status' },
  ],
  optOut: { line: null, put: () => '-- atlas:txmode none\n' },
  ledger: nativeLedger,
  status,
};

const rootOf = rootOfFile((name, text) => /^\d+.*(?<!\.(?:up|down))\.sql$/.test(name) && !OTHERS.test(text));

function load(files: readonly TextFile[]): LoadedMigrations {
  const byName = named(FILE, 'its name does not end with .sql');
  return loadFolder(files, {
    folder: findRoot(files, rootOf) ?? 'migrations/',
    parse: (path) => (path === SUMS ? 'the sums of the files, which are not compared here' : byName(path)),
    read: (file, name) =>
      readWhole(file, name, {
        why: `its name is <version>_<name>.sql, and ${SUMS} stands beside it`,
        bare: /^-- atlas:txmode none[ \t]*$/m.test(file.text),
      }),
    identity: bySameText,
    order: byFileName,
  });
}

const byFileName = (a: Migration, b: Migration): number => (fileNameOf(a.file) < fileNameOf(b.file) ? -1 : 1);

function status(statuses: readonly MigrationStatus[]): readonly NoteEvent[] {
  const pending = statuses.filter(({ state }) => state === 'pending' || state === 'failed');
  const current = statuses.findLast((each) => !pending.includes(each))?.version ?? 'No migration applied yet';
  return [
    note(pending.length === 0 ? 'good' : 'plain', `Migration Status: ${pending.length === 0 ? 'OK' : 'PENDING'}`),
    note('plain', `  -- Current Version: ${current}`),
    note('plain', `  -- Pending Files:   ${pending.length}`),
    note(
      'quiet',
      `Atlas keeps a ledger of its own, and holds the files against ${SUMS} first; here the ledger is ours.`,
    ),
  ];
}
