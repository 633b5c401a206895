/** Prisma: a folder for each migration, `prisma/migrations/20260131093000_create_person/migration.sql`, up only. */
import { counted } from '#core/base/counted.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { findRoot, hasFile, rootOfFolder, shareOf } from '#core/dialects/parts/find-folder.ts';
import { loadFolder, bySameName } from '#core/dialects/parts/load-folder.ts';
import { nameOfFolder } from '#core/dialects/parts/folder-name.ts';
import { slugOf, stampOf } from '#core/dialects/parts/new-file.ts';
import { readWhole } from '#core/dialects/parts/read-sections.ts';
import { prismaLedger } from '#core/dialects/prisma/ledger.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import type { LoadedMigrations, Migration, MigrationStatus } from '#core/migration/migration.ts';
import { note } from '#core/migration/sentences.ts';

/** Any name will do, and they go by it as text; its own guide to baselining makes a `0_init`. */
const FOLDER = /^(?:(?<version>\d+)_)?(?<name>.+)$/;
const NUMBERED = /^\d+_/;

export const prisma: Dialect = {
  id: 'prisma',
  label: 'Prisma',
  policies: { late: 'run', transaction: 'none', ledger: 'outside' },
  rules: { failed: 'refuse', changed: 'warn', missing: 'warn' },
  // `locking_mode = EXCLUSIVE`, by its schema engine.
  locks: true,
  // It brings a SQLite of its own, which opens with them on.
  foreignKeys: true,
  recognise: (files) => shareOf(files, rootOf) * (hasFile(files, ['migration_lock.toml', 'schema.prisma']) ? 1 : 0.8),
  load,
  noDown: 'Prisma has no way down. Roll forward with a new migration.',
  template: (name, now) => [{ path: `prisma/migrations/${stampOf(now)}_${slugOf(name)}/migration.sql`, text: '' }],
  words: [
    { words: '[npx] prisma migrate dev --create-only --name NAME', kind: 'create' },
    { words: '[npx] prisma migrate deploy', kind: 'up' },
    { words: '[npx] prisma migrate status', kind: 'status' },
    { words: '[npx] prisma migrate resolve --applied VERSION', kind: 'fake' },
    { words: '[npx] prisma migrate resolve --rolled-back VERSION', kind: 'repair' },
  ],
  says: {
    failed: (status) =>
      'Error: P3009 migrate found failed migrations in the target database, new migrations will not be applied. ' +
      `The \`${folderOf(status)}\` migration failed: ${status.error}. Look at what it left; then ` +
      `prisma migrate resolve --rolled-back "${folderOf(status)}" to run it again, or --applied if it is all there.`,
    changed: (status) => `The following migration has been modified since it was applied: ${folderOf(status)}`,
    missing: (status) =>
      `The following migration is applied to the database but missing from the local migrations directory: ${status.name}`,
  },
  optOut: { line: null, put: () => '' },
  ledger: prismaLedger,
  status,
};

const rootOf = rootOfFolder(NUMBERED, 'migration.sql');

function load(files: readonly TextFile[]): LoadedMigrations {
  return loadFolder(files, {
    folder: findRoot(files, rootOf) ?? 'prisma/migrations/',
    parse: nameOfFolder(FOLDER, 'migration.sql', { 'migration_lock.toml': 'says which database the folder is for' }),
    read: (file, name) => {
      const checksum = bytesToHex(sha256(utf8ToBytes(file.text)));
      return readWhole(file, name, {
        why: 'it is the migration.sql of a folder',
        checksum,
        key: folderOf({ file: file.path, name: '' }),
      });
    },
    identity: bySameName,
    order: byFolder,
  });
}

const folderOf = ({ file, name }: Pick<MigrationStatus, 'file' | 'name'>): string => file?.split('/').at(-2) ?? name;

const byFolder = (a: Migration, b: Migration): number => ((a.key ?? '') < (b.key ?? '') ? -1 : 1);

function status(statuses: readonly MigrationStatus[]): readonly NoteEvent[] {
  const count = statuses.filter(({ file }) => file !== null).length;
  const failed = statuses.filter(({ state }) => state === 'failed');
  const pending = statuses.filter(({ state }) => state === 'pending');
  const head = note('plain', `${counted(count, 'migration')} found in prisma/migrations`);
  if (failed.length > 0)
    return [
      head,
      note('bad', 'Following migration have failed:'),
      ...failed.map((each) => note('bad', folderOf(each))),
    ];
  if (pending.length === 0) return [head, note('good', 'Database schema is up to date!')];
  return [
    head,
    note('plain', `Following migration${pending.length === 1 ? ' has' : 's have'} not yet been applied:`),
    ...pending.map((each) => note('plain', folderOf(each))),
  ];
}
