/** golang-migrate: `migrations/000001_create_person.up.sql` and `….down.sql`; its ledger is one row that says how far. */
import { golangMigrateLedger } from '#core/dialects/golang-migrate/ledger.ts';
import { fileNameOf, findRoot, hasFile, rootOfFile, shareOf } from '#core/dialects/parts/find-folder.ts';
import { byNumber, type FileName, loadFolder, bySameNumber } from '#core/dialects/parts/load-folder.ts';
import { nextNumber, slugOf } from '#core/dialects/parts/new-file.ts';
import { readWhole } from '#core/dialects/parts/read-sections.ts';
import { refuseDuplicates } from '#core/dialects/parts/refuse-folder.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import type { LoadedMigrations, MigrationStatus } from '#core/migration/migration.ts';
import { currentOf } from '#core/migration/statuses.ts';
import { note } from '#core/migration/sentences.ts';

const FILE = /^(?<version>[0-9]+)_(?<name>.*)\.(?<way>down|up)\.(?<ending>.*)$/;

export const golangMigrate: Dialect = {
  id: 'golang-migrate',
  label: 'golang-migrate',
  policies: { late: 'skip', transaction: 'per-file', ledger: 'outside' },
  rules: { failed: 'refuse', changed: 'warn', missing: 'refuse', forgets: true, goesDown: true },
  // Its SQLite driver leaves them as SQLite does: off.
  foreignKeys: false,
  recognise,
  load,
  template: (name, _now, paths) => {
    const stem = `migrations/${nextNumber(paths, /^(\d+)_.*\.up\./, 6)}_${slugOf(name)}`;
    const fresh = stem.replace('/000000_', '/000001_');
    return [
      { path: `${fresh}.up.sql`, text: '' },
      { path: `${fresh}.down.sql`, text: '' },
    ];
  },
  downFile: (file) => file.replace(/\.up\.([^/]*sql)$/, '.down.$1'),
  words: [
    { words: 'migrate create [-ext sql] [-dir DIR] [-seq] NAME', kind: 'create' },
    { words: 'migrate up', kind: 'up' },
    { words: 'migrate up N', kind: 'up' },
    { words: 'migrate goto VERSION', kind: 'up-to' },
    { words: 'migrate down N', kind: 'down' },
    { words: 'migrate down', kind: 'down-to', version: '0' },
    { words: 'migrate down -all', kind: 'down-to', version: '0' },
    { words: 'migrate force VERSION', kind: 'force' },
    { words: 'migrate version', kind: 'version' },
  ],
  says: {
    failed: ({ version }) =>
      `error: Dirty database version ${Number(version)}. Fix and force version. ` +
      `Look at what is in the database, then say which version that is: migrate force ${Number(version)}, or the one before it.`,
    missing: ({ version }) =>
      `error: no migration found for version ${version}: read down for version ${version}: file does not exist`,
  },
  ledger: golangMigrateLedger,
  version,
  status,
};

const rootOf = rootOfFile((name) => /^[0-9]+_.*\.(?:down|up)\..*sql$/.test(name));

/** sqlx has the same names. */
function recognise(files: readonly TextFile[]): number {
  return shareOf(files, rootOf) * (hasFile(files, ['Cargo.toml', 'sqlx.toml']) ? 0.5 : 0.9);
}

function load(files: readonly TextFile[]): LoadedMigrations {
  const folder = findRoot(files, rootOf) ?? 'migrations/';
  const loaded = loadFolder(files, {
    folder,
    parse: nameOf,
    read: (file, name) => readWhole(file, name, { why: 'its name is <number>_<name>.up.sql', bare: false }),
    identity: bySameNumber,
    order: byNumber,
  });
  return refuseDuplicates(
    loaded,
    'golang-migrate',
    (_version, file) => `failed to init driver with path ${folder}: duplicate migration file: ${fileNameOf(file)}`,
  );
}

function nameOf(path: string): FileName | string {
  const groups = FILE.exec(path)?.groups;
  if (!groups || path.includes('/') || !path.endsWith('sql'))
    return 'its name is not <number>_<name>.up.sql or .down.sql';
  const { version = '', name = '', way } = groups;
  return { version, name, part: way === 'down' ? 'down' : 'both' };
}

/** The tool has no list of its own: this is what it knows, a version. */
function status(statuses: readonly MigrationStatus[]): readonly NoteEvent[] {
  const pending = statuses.filter(({ state }) => state === 'pending');
  return [version(statuses), ...pending.map(({ file }) => note('quiet', `not run yet: ${fileNameOf(file ?? '')}`))];
}

function version(statuses: readonly MigrationStatus[]): NoteEvent {
  const dirty = statuses.find(({ state }) => state === 'failed');
  const at = dirty ?? currentOf(statuses);
  if (at === undefined) return note('plain', 'error: no migration');
  return note(dirty ? 'bad' : 'plain', `${Number(at.version)}${dirty ? ' (dirty)' : ''}`);
}
