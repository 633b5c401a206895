/** refinery: `migrations/V1__create_person.sql`, up only; `U` for one that may come late. */
import { refineryChecksum } from '#core/dialects/refinery/checksum.ts';
import { findRoot, fileNameOf, hasFile, rootOfFile, shareOf } from '#core/dialects/parts/find-folder.ts';
import { readLedgerTable, textOrNull } from '#core/dialects/parts/ledger-table.ts';
import { byNumber, type FileName, loadFolder, bySameNumber } from '#core/dialects/parts/load-folder.ts';
import { nextNumber, slugOf } from '#core/dialects/parts/new-file.ts';
import { readWhole } from '#core/dialects/parts/read-sections.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { Dialect, Ledger, TextFile } from '#core/migration/dialect.ts';
import type { LoadedMigrations, MigrationStatus } from '#core/migration/migration.ts';
import { note } from '#core/migration/sentences.ts';

const FILE = /^(?<kind>[UV])(?<version>\d+(?:\.\d+)?)__(?<name>\w+)\.(?<ending>rs|sql)$/;

export const refinery: Dialect = {
  id: 'refinery',
  label: 'refinery',
  policies: { late: 'refuse', transaction: 'per-file', ledger: 'inside' },
  rules: { failed: 'retry', changed: 'refuse', missing: 'refuse', anyTarget: true },
  // It runs on a SQLite of its own, which opens with them on.
  foreignKeys: true,
  recognise,
  load,
  noDown: 'refinery has no way down. Roll forward with a new migration.',
  template: (name, _now, paths) => {
    const next = nextNumber(paths, /^[UV](\d+)/, 1);
    return [{ path: `migrations/V${next === '0' ? '1' : next}__${slugOf(name)}.sql`, text: '' }];
  },
  words: [
    { words: 'refinery migrate [-p DIR]', kind: 'up' },
    { words: 'refinery migrate -t VERSION', kind: 'up-to' },
    { words: 'refinery migrate --fake -t VERSION', kind: 'baseline' },
  ],
  says: {
    changed: ({ version, name }) =>
      `applied migration V${version}__${name} is different than filesystem one V${version}__${name}`,
    missing: ({ version, name }) => `migration V${version}__${name} is missing from the filesystem`,
    late: ({ file }) =>
      `migration ${fileNameOf(file ?? '').replace(/\.\w+$/, '')} is missing from the applied ones: give it a higher version, or the letter U`,
  },
  ledger: ledger(),
  status,
};

const rootOf = rootOfFile((name) => FILE.test(name));

/** Flyway has the same names for V. */
function recognise(files: readonly TextFile[]): number {
  const rust = hasFile(files, ['Cargo.toml', 'refinery.toml']) || files.some(({ path }) => path.endsWith('.rs'));
  return shareOf(files, rootOf) * (rust ? 0.95 : 0.5);
}

function load(files: readonly TextFile[]): LoadedMigrations {
  return loadFolder(files, {
    folder: findRoot(files, rootOf) ?? 'migrations/',
    parse: nameOf,
    read: (file, name) => {
      const checksum = refineryChecksum(name.name, name.version, file.text);
      const found = readWhole(file, name, { why: 'its name is V<number>__<name>.sql', checksum });
      const mayBeLate = fileNameOf(file.path).startsWith('U');
      return mayBeLate ? { ...found, migration: { ...found.migration, mayBeLate: true } } : found;
    },
    identity: bySameNumber,
    order: byNumber,
  });
}

function nameOf(path: string): FileName | string {
  const groups = FILE.exec(path)?.groups;
  if (!groups) return 'its name is not V<number>__<name>.sql, nor U';
  const { version = '', name = '', ending } = groups;
  return { version, name, part: 'both', ...(ending === 'rs' ? { code: 'Rust' } : {}) };
}

function ledger(): Ledger {
  const select = 'SELECT version, name, applied_on, checksum FROM refinery_schema_history ORDER BY version ASC';
  const insert =
    'INSERT INTO refinery_schema_history (version, name, applied_on, checksum) VALUES (:version, :name, :at, :checksum)';
  return {
    objects: ['refinery_schema_history'],
    prepare: [
      {
        sql: `CREATE TABLE IF NOT EXISTS refinery_schema_history(
  version INT4 PRIMARY KEY,
  name VARCHAR(255),
  applied_on VARCHAR(255),
  checksum VARCHAR(255))`,
      },
    ],
    select: { sql: select },
    read: (db, migrations) => {
      const spelled = new Map(migrations.map(({ version }) => [Number(version), version]));
      return readLedgerTable(db, select, 'refinery_schema_history', ([version, name, at, checksum]) => ({
        version: spelled.get(Number(version)) ?? String(version),
        name: String(name),
        checksum: textOrNull(checksum),
        appliedAt: textOrNull(at),
        error: null,
      }));
    },
    record: ({ migration: { version, name, checksum }, direction, at, error }) => {
      if (error !== null) return [];
      const key = Number(version);
      if (direction === 'down')
        return [{ sql: 'DELETE FROM refinery_schema_history WHERE version = :version', params: { version: key } }];
      return [{ sql: insert, params: { version: key, name, at, checksum } }];
    },
  };
}

/** The tool has no list; this is what its log says. */
function status(statuses: readonly MigrationStatus[]): readonly NoteEvent[] {
  const last = statuses.findLast(({ state }) => state !== 'pending');
  const now =
    last === undefined
      ? 'schema history table is empty, going to apply all migrations'
      : `current version: ${last.version}`;
  return [
    note('plain', now),
    ...statuses
      .filter(({ state }) => state === 'pending')
      .map(({ version, name }) => note('plain', `going to apply: V${version}__${name}`)),
  ];
}
