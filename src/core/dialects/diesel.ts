/** diesel: a folder for each migration, `migrations/2026-01-31-093000_create_person/up.sql` with `down.sql`. */
import { findRoot, rootOfFolder, shareOf } from '#core/dialects/parts/find-folder.ts';
import { entryOfVersion, readLedgerTable } from '#core/dialects/parts/ledger-table.ts';
import { byNumber, type FileName, loadFolder, bySameText } from '#core/dialects/parts/load-folder.ts';
import { slugOf } from '#core/dialects/parts/new-file.ts';
import { readWhole } from '#core/dialects/parts/read-sections.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { Dialect, Ledger, TextFile } from '#core/migration/dialect.ts';
import type { LoadedMigrations, MigrationStatus, Refused } from '#core/migration/migration.ts';
import { note } from '#core/migration/sentences.ts';

/** The version is what stands before the first `_`, its hyphens left out. */
const FOLDER = /^(?<version>\d[\d-]*)(?:_(?<name>.*))?$/;

export const diesel: Dialect = {
  id: 'diesel',
  label: 'diesel',
  policies: { late: 'run', transaction: 'per-file', ledger: 'inside' },
  rules: { failed: 'retry', changed: 'warn', missing: 'warn' },
  // It brings a SQLite of its own, which opens with them on.
  foreignKeys: true,
  recognise: (files) =>
    shareOf(
      files.filter(({ path }) => !path.endsWith('/down.sql')),
      rootOf,
    ),
  load,
  template: (name, now) => {
    const stamp = now.slice(0, 19).replace('T', '-').replaceAll(':', '');
    const folder = `migrations/${stamp}_${slugOf(name)}`;
    return [
      { path: `${folder}/up.sql`, text: '-- Your SQL goes here\n' },
      { path: `${folder}/down.sql`, text: '-- This file should undo anything in `up.sql`\n' },
    ];
  },
  downFile: (file) => file.replace(/up\.sql$/, 'down.sql'),
  words: [
    { words: 'diesel migration generate NAME', kind: 'create' },
    { words: 'diesel migration run', kind: 'up' },
    { words: 'diesel migration revert', kind: 'down' },
    { words: 'diesel migration revert -n N', kind: 'down' },
    { words: 'diesel migration revert --all', kind: 'down-to', version: '0' },
    { words: 'diesel migration redo', kind: 'redo' },
    { words: 'diesel migration list', kind: 'status' },
  ],
  ledger: ledger(),
  status,
};

const rootOf = rootOfFolder(FOLDER, 'up.sql');

function load(files: readonly TextFile[]): LoadedMigrations {
  const bare = new Set(
    files
      .filter(({ path, text }) => path.endsWith('/metadata.toml') && /^\s*run_in_transaction\s*=\s*false\b/m.test(text))
      .map(({ path }) => path.replace(/[^/]*$/, '')),
  );
  const isBare = ({ path }: TextFile): boolean => bare.has(path.replace(/[^/]*$/, ''));
  return loadFolder(files, {
    folder: findRoot(files, rootOf) ?? 'migrations/',
    parse: nameOf,
    read: (file, name) =>
      readWhole(file, name, {
        why: 'it is the up.sql of a folder <version>_<name>',
        bare: isBare(file),
        key: file.path.split('/').at(-2)!,
        refused: refusedEmpty(file),
      }),
    bareDown: isBare,
    refusedDown: refusedEmpty,
    identity: bySameText,
    order: byNumber,
  });
}

/** A file of nothing at all; a comment is enough to the tool. */
function refusedEmpty({ path, text }: TextFile): Refused | null {
  if (text !== '') return null;
  const says = `Failed to run ${path.split('/').at(-2)} with: Attempted to run an empty migration`;
  return { tool: 'diesel', says, todo: 'Write a comment into the file, if nothing is to be done.', range: top };
}

const top = { start: 0, end: 0, line: 1, column: 1 };

function nameOf(path: string): FileName | string {
  const [folder = '', file, ...more] = path.split('/');
  const groups = FOLDER.exec(folder)?.groups;
  if (!groups || file === undefined || more.length > 0)
    return 'it is not up.sql or down.sql in a folder <version>_<name>';
  if (file === 'metadata.toml') return 'the settings of its migration';
  if (file !== 'up.sql' && file !== 'down.sql') return 'only up.sql and down.sql are read';
  return {
    version: groups['version']!.replaceAll('-', ''),
    name: groups['name'] ?? '',
    part: file === 'down.sql' ? 'down' : 'both',
  };
}

function ledger(): Ledger {
  const select = 'SELECT version, run_on FROM __diesel_schema_migrations ORDER BY version';
  return {
    objects: ['__diesel_schema_migrations'],
    prepare: [
      {
        sql: `CREATE TABLE IF NOT EXISTS __diesel_schema_migrations (
  version VARCHAR(50) PRIMARY KEY NOT NULL,
  run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
)`,
      },
    ],
    select: { sql: select },
    read: (db) =>
      readLedgerTable(db, select, '__diesel_schema_migrations', ([version, at]) => entryOfVersion(version, at)),
    record: ({ migration: { version }, direction, error }) => {
      if (error !== null) return [];
      const sql =
        direction === 'up'
          ? 'INSERT INTO __diesel_schema_migrations (version) VALUES (:version)'
          : 'DELETE FROM __diesel_schema_migrations WHERE version = :version';
      return [{ sql, params: { version } }];
    },
  };
}

function status(statuses: readonly MigrationStatus[]): readonly NoteEvent[] {
  return [
    note('quiet', 'Migrations:'),
    ...statuses
      .filter(({ file }) => file !== null)
      .map(({ file, state }) => {
        const applied = state !== 'pending';
        return note(applied ? 'good' : 'plain', `  [${applied ? 'X' : ' '}] ${file!.split('/').at(-2)}`);
      }),
  ];
}
