/** Drizzle: `drizzle/0000_brave_ares.sql` in the order of `meta/_journal.json`; newer: a folder for each with `migration.sql`. Up only. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { readJournal } from '#core/dialects/drizzle/journal.ts';
import { drizzleLedger } from '#core/dialects/drizzle/ledger.ts';
import { momentOf } from '#core/dialects/parts/moment.ts';
import { findRoot, hasFile, type RootOf, rootOfFolder, shareOf } from '#core/dialects/parts/find-folder.ts';
import { nameOfFolder } from '#core/dialects/parts/folder-name.ts';
import {
  bySameName,
  type FileName,
  loadFolder,
  type ReadMigration,
  wholeName,
} from '#core/dialects/parts/load-folder.ts';
import { slugOf, stampOf } from '#core/dialects/parts/new-file.ts';
import { readWhole } from '#core/dialects/parts/read-sections.ts';
import { refuseFolder } from '#core/dialects/parts/refuse-folder.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import type { LoadedMigrations, MigrationStatus } from '#core/migration/migration.ts';
import { note } from '#core/migration/sentences.ts';

/** Whatever the journal names; a number at its beginning is the short word for it. */
const TAG = /^(?<version>\d+)_(?<name>.+)$/;
const FOLDER = /^(?<version>\d{14})_(?<name>.*)$/;
const JOURNAL = 'meta/_journal.json';

export const drizzle: Dialect = {
  id: 'drizzle',
  label: 'Drizzle',
  policies: { late: 'skip', transaction: 'all', ledger: 'inside' },
  rules: { failed: 'retry', changed: 'warn', missing: 'warn' },
  // Its usual driver has them on.
  foreignKeys: true,
  recognise,
  load,
  noDown: 'Drizzle has no way down. Roll forward with a new migration.',
  template: (name, now) => {
    const folder = `drizzle/${stampOf(now)}_${slugOf(name)}`;
    return [{ path: `${folder}/migration.sql`, text: '-- Custom SQL migration file, put your code below! --\n' }];
  },
  words: [
    { words: '[npx] drizzle-kit generate --custom --name=NAME', kind: 'create' },
    { words: '[npx] drizzle-kit migrate', kind: 'up' },
  ],
  between: '--> statement-breakpoint',
  ledger: drizzleLedger,
  status,
};

const inFolders = rootOfFolder(FOLDER, 'migration.sql');

function recognise(files: readonly TextFile[]): number {
  if (journalIn(files)) return 1;
  const sure = hasFile(files, ['snapshot.json', 'drizzle.config.ts', 'drizzle.config.js', 'drizzle.config.json']);
  return shareOf(files, inFolders) * (sure ? 1 : findRoot(files, inFolders)?.endsWith('drizzle/') ? 0.9 : 0.5);
}

const journalIn = (files: readonly TextFile[]): TextFile | undefined =>
  files.find(({ path }) => path.endsWith(JOURNAL));

function load(files: readonly TextFile[]): LoadedMigrations {
  const journal = journalIn(files);
  return journal ? loadJournal(files, journal) : loadFolders(files, inFolders);
}

/** The journal has the order, and the moment by which the tool's ledger knows each. */
function loadJournal(files: readonly TextFile[], journal: TextFile): LoadedMigrations {
  const { entries, problems } = readJournal(journal.text);
  const placeOf = new Map(entries.map(({ tag }, i) => [tag, i]));
  const whenOf = new Map(entries.map(({ tag, when }) => [tag, when]));
  const tagOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.sql$/, '');
  const folder = journal.path.slice(0, -JOURNAL.length);
  const loaded = loadFolder(files, {
    folder,
    parse: (path): FileName | string => {
      if (path.startsWith('meta/'))
        return path === JOURNAL ? 'the order of the migrations' : 'what the schema was like then';
      const tag = path.replace(/\.sql$/, '');
      if (tag === path || !placeOf.has(tag)) return 'the journal does not name it';
      const { version = tag, name = '' } = TAG.exec(tag)?.groups ?? {};
      return { version, name, part: 'both' };
    },
    read: (file, name) => readDated(file, name, 'the journal names it', Number(whenOf.get(tagOf(file.path)))),
    identity: bySameName,
    order: (a, b) => placeOf.get(tagOf(a.file))! - placeOf.get(tagOf(b.file))!,
  });
  const all = {
    ...loaded,
    problems: [...problems.map((problem) => ({ ...problem, file: journal.path })), ...loaded.problems],
  };
  const there = new Set(files.map(({ path }) => path));
  const lost = entries.find(({ tag }) => !there.has(`${folder}${tag}.sql`));
  if (!lost) return all;
  const says = `No file ${folder}${lost.tag}.sql found in ${folder.replace(/\/$/, '')} folder`;
  const todo = 'Put the file back, or take its entry out of the journal: Drizzle runs nothing before.';
  return refuseFolder(all, journal.path, { tool: 'Drizzle', says, todo });
}

function loadFolders(files: readonly TextFile[], rootOf: RootOf): LoadedMigrations {
  return loadFolder(files, {
    folder: findRoot(files, rootOf) ?? 'drizzle/',
    parse: nameOfFolder(FOLDER, 'migration.sql', { 'snapshot.json': 'what the schema was like then' }),
    read: (file, name) =>
      readDated(file, name, 'it is the migration.sql of a folder <14 digits>_<name>', Number(momentOf(name.version))),
    identity: bySameName,
    order: (a, b) => a.moment! - b.moment!,
  });
}

/** In the journal's order; but what is later than the last applied one is known by its moment alone. */
function readDated(file: TextFile, name: FileName, why: string, moment: number): ReadMigration {
  const found = readWhole(file, name, { why, checksum: hashOf(file.text), key: String(moment) });
  return { ...found, migration: { ...found.migration, moment } };
}

/** Stored by the tool, and never compared. */
const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** The tool has no such command; this is what its ledger and its journal say. */
function status(statuses: readonly MigrationStatus[]): readonly NoteEvent[] {
  return statuses.map((status) => {
    const applied = status.state !== 'pending';
    return note(applied ? 'good' : 'plain', `[${applied ? '✓' : ' '}] ${wholeName(status)}`);
  });
}
