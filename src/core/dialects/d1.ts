/** Cloudflare D1: `migrations/0001_create_person.sql`, up only. */
import { fileNameOf, findRoot, hasFile, rootOfFile, shareOf } from '#core/dialects/parts/find-folder.ts';
import { readLedgerTable, textOrNull } from '#core/dialects/parts/ledger-table.ts';
import { byNumber, loadFolder, named, bySameName } from '#core/dialects/parts/load-folder.ts';
import { nextNumber, slugOf } from '#core/dialects/parts/new-file.ts';
import { readWhole } from '#core/dialects/parts/read-sections.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { Dialect, Ledger, TextFile } from '#core/migration/dialect.ts';
import type { LoadedMigrations, MigrationStatus } from '#core/migration/migration.ts';
import { note } from '#core/migration/sentences.ts';

const FILE = /^(?<version>\d+)(?:_(?<name>.*))?\.sql$/;
const MARK = /^\uFEFF?-- Migration number:/;

export const d1: Dialect = {
  id: 'd1',
  label: 'D1',
  policies: { late: 'run', transaction: 'per-file', ledger: 'inside' },
  rules: { failed: 'retry', changed: 'warn', missing: 'warn' },
  foreignKeys: true,
  recognise,
  load,
  noDown: 'D1 has no way down. Roll forward with a new migration.',
  template: (name, now, paths) => {
    const next = nextNumber(paths, /^(\d+)_/, 4);
    const number = next === '0000' ? '0001' : next;
    return [{ path: `migrations/${number}_${slugOf(name)}.sql`, text: `-- Migration number: ${number} \t ${now}\n` }];
  },
  words: [
    { words: '[npx] wrangler d1 migrations create DIR NAME', kind: 'create' },
    { words: '[npx] wrangler d1 migrations list DIR [--local] [--remote]', kind: 'status' },
    { words: '[npx] wrangler d1 migrations apply DIR [--local] [--remote]', kind: 'up' },
  ],
  ledger: ledger(),
  status,
};

const rootOf = rootOfFile(
  (name, text) => FILE.test(name) && !/^[ \t]*--[ \t]*(?:migrate:|\+goose|liquibase formatted)/m.test(text),
);

/** Its names could be any tool's: what `wrangler` writes tells them apart. */
function recognise(files: readonly TextFile[]): number {
  const share = shareOf(files, rootOf);
  if (hasFile(files, ['wrangler.toml', 'wrangler.json', 'wrangler.jsonc'])) return share;
  return share > 0 && files.some(({ path, text }) => FILE.test(fileNameOf(path)) && MARK.test(text))
    ? 0.95 * share
    : 0.1 * share;
}

function load(files: readonly TextFile[]): LoadedMigrations {
  return loadFolder(files, {
    folder: findRoot(files, rootOf) ?? 'migrations/',
    parse: named(FILE, 'its name does not begin with a number and end with .sql'),
    read: (file, name) => readWhole(file, name, { why: 'its name begins with a number', key: fileNameOf(file.path) }),
    identity: bySameName,
    order: byNumber,
  });
}

function ledger(): Ledger {
  const select = 'SELECT name, applied_at FROM d1_migrations ORDER BY id';
  return {
    objects: ['d1_migrations'],
    prepare: [
      {
        sql: `CREATE TABLE IF NOT EXISTS d1_migrations(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`,
      },
    ],
    select: { sql: select },
    read: (db, migrations) => {
      const known = new Map(migrations.map(({ key, version }) => [key, version]));
      return readLedgerTable(db, select, 'd1_migrations', ([name, at]) => ({
        // A file that was renamed is another one to the tool.
        version: known.get(String(name)) ?? String(name).replace(/\.sql$/, ''),
        name: String(name),
        checksum: null,
        appliedAt: textOrNull(at),
        error: null,
      }));
    },
    record: ({ migration: { key, name, version }, direction, error }) => {
      if (error !== null) return [];
      const params = { name: key ?? (name || version) };
      return direction === 'up'
        ? [{ sql: 'INSERT INTO d1_migrations (name) VALUES (:name)', params }]
        : [{ sql: 'DELETE FROM d1_migrations WHERE name = :name', params }];
    },
  };
}

/** Lists what is still to be applied, in the tool's own table. */
function status(statuses: readonly MigrationStatus[]): readonly NoteEvent[] {
  const pending = statuses.filter(({ state }) => state === 'pending');
  if (pending.length === 0) return [note('good', '✅ No migrations to apply!')];
  const names = pending.map(({ file }) => fileNameOf(file ?? ''));
  const width = Math.max(...['Name', ...names].map((name) => name.length));
  const rule = '─'.repeat(width + 2);
  const row = (name: string): string => `│ ${name.padEnd(width)} │`;
  return ['Migrations to be applied:', `┌${rule}┐`, row('Name'), `├${rule}┤`, ...names.map(row), `└${rule}┘`].map(
    (line) => note('plain', line),
  );
}
