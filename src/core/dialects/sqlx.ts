/** sqlx: `migrations/20260131093000_create_person.sql`, or `….up.sql` with `….down.sql`. */
import { sha384 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { hasFile, findRoot, rootOfFile, shareOf } from '#core/dialects/parts/find-folder.ts';
import { readLedgerTable, textOrNull } from '#core/dialects/parts/ledger-table.ts';
import { byNumber, type FileName, loadFolder, bySameNumber } from '#core/dialects/parts/load-folder.ts';
import { slugOf, stampOf } from '#core/dialects/parts/new-file.ts';
import { readWhole } from '#core/dialects/parts/read-sections.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { Dialect, Ledger, TextFile } from '#core/migration/dialect.ts';
import type { LoadedMigrations, MigrationStatus } from '#core/migration/migration.ts';
import { note } from '#core/migration/sentences.ts';

const FILE = /^(?<version>\d+)_(?<name>.*?)(?<way>\.up|\.down)?\.sql$/;

export const sqlx: Dialect = {
  id: 'sqlx',
  label: 'sqlx',
  policies: { late: 'run', transaction: 'per-file', ledger: 'inside' },
  rules: { failed: 'refuse', changed: 'refuse', missing: 'refuse' },
  // It brings a SQLite of its own, which opens with them on.
  foreignKeys: true,
  recognise: (files) => shareOf(files, rootOf) * (hasFile(files, ['Cargo.toml', 'sqlx.toml']) ? 0.95 : 0.2),
  load,
  template: (name, now, paths) => {
    const stem = `migrations/${stampOf(now)}_${slugOf(name)}`;
    if (!paths.some((path) => path.endsWith('.up.sql')))
      return [{ path: `${stem}.sql`, text: '-- Add migration script here\n' }];
    return [
      { path: `${stem}.up.sql`, text: '-- Add up migration script here\n' },
      { path: `${stem}.down.sql`, text: '-- Add down migration script here\n' },
    ];
  },
  downFile: (file) => (file.endsWith('.up.sql') ? file.replace(/\.up\.sql$/, '.down.sql') : null),
  words: [
    { words: 'sqlx migrate add [-r] NAME', kind: 'create' },
    { words: 'sqlx migrate run', kind: 'up' },
    { words: 'sqlx migrate run --target-version VERSION', kind: 'up-to' },
    { words: 'sqlx migrate revert', kind: 'down' },
    { words: 'sqlx migrate revert --target-version VERSION', kind: 'down-to' },
    { words: 'sqlx migrate info', kind: 'status' },
  ],
  says: {
    failed: ({ version }) =>
      `error: migration ${version} is partially applied; fix and remove row from \`_sqlx_migrations\` table`,
    changed: ({ version }) => `error: migration ${version} was previously applied but has been modified`,
    missing: ({ version }) =>
      `error: migration ${version} was previously applied but is missing in the resolved migrations`,
  },
  optOut: { line: null, put: () => '-- no-transaction' },
  ledger: ledger(),
  status,
};

const rootOf = rootOfFile(
  (name, text) => FILE.test(name) && !/^[ \t]*--[ \t]*(?:migrate:|\+goose|liquibase formatted)/m.test(text),
);

function load(files: readonly TextFile[]): LoadedMigrations {
  return loadFolder(files, {
    folder: findRoot(files, rootOf) ?? 'migrations/',
    parse: nameOf,
    read: (file, name) => {
      // The bytes as they are: another line end is another file.
      const checksum = bytesToHex(sha384(utf8ToBytes(file.text)));
      return readWhole(file, name, { why: 'its name is <number>_<name>.sql', bare: isBare(file), checksum });
    },
    bareDown: isBare,
    identity: bySameNumber,
    order: byNumber,
  });
}

const isBare = ({ text }: TextFile): boolean => text.startsWith('-- no-transaction');

function nameOf(path: string): FileName | string {
  const groups = FILE.exec(path)?.groups;
  if (!groups || path.includes('/')) return 'its name is not <number>_<name>.sql';
  const { version = '', name = '', way } = groups;
  return { version, name: name.replaceAll('_', ' '), part: way === '.down' ? 'down' : 'both' };
}

function ledger(): Ledger {
  const select = `SELECT version, description, installed_on, success, checksum FROM _sqlx_migrations ORDER BY version`;
  const insert = `INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
VALUES (:version, :description, TRUE, :checksum, :time)`;
  return {
    objects: ['_sqlx_migrations'],
    prepare: [
      {
        sql: `CREATE TABLE IF NOT EXISTS _sqlx_migrations (
  version BIGINT PRIMARY KEY,
  description TEXT NOT NULL,
  installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  success BOOLEAN NOT NULL,
  checksum BLOB NOT NULL,
  execution_time BIGINT NOT NULL
)`,
      },
    ],
    select: { sql: select },
    read: (db, migrations) => {
      const spelled = new Map(migrations.map(({ version }) => [BigInt(version), version]));
      return readLedgerTable(db, select, '_sqlx_migrations', ([version, description, at, success, checksum]) => ({
        version: spelled.get(BigInt(Number(version))) ?? String(version),
        name: String(description),
        checksum: checksum instanceof Uint8Array ? bytesToHex(checksum) : null,
        appliedAt: textOrNull(at),
        error: Number(success) === 1 ? null : 'partially applied',
      }));
    },
    record: ({ migration: { version, name, checksum }, direction, ms, error }) => {
      if (error !== null) return [];
      const key = Number(version);
      if (direction === 'down')
        return [{ sql: 'DELETE FROM _sqlx_migrations WHERE version = :version', params: { version: key } }];
      // Nanoseconds, as the tool has it.
      const params = {
        version: key,
        description: name,
        checksum: hexToBytes(checksum),
        time: Math.round((ms ?? 0) * 1e6),
      };
      return [{ sql: insert, params }];
    },
  };
}

/** Lists the files; what has none is not in it. */
function status(statuses: readonly MigrationStatus[]): readonly NoteEvent[] {
  return statuses.flatMap(({ version, name, state, file }) => {
    if (file === null) return [];
    const how =
      { applied: 'installed', changed: 'installed (different checksum)' }[state as 'applied' | 'changed'] ?? 'pending';
    return [note(state === 'applied' ? 'good' : state === 'pending' ? 'plain' : 'bad', `${version}/${how} ${name}`)];
  });
}
