/** dbmate: `db/migrations/20260131093000_add_phone.sql` with `-- migrate:up` and `-- migrate:down`. */
import { readDbmateMarks } from '#core/dialects/dbmate/marks.ts';
import { dbmateTemplate } from '#core/dialects/dbmate/template.ts';
import { fileNameOf, findRoot, rootOfFile, shareOf } from '#core/dialects/parts/find-folder.ts';
import { entryOfVersion, readLedgerTable } from '#core/dialects/parts/ledger-table.ts';
import { loadFolder, named, bySameText } from '#core/dialects/parts/load-folder.ts';
import { readMigration } from '#core/dialects/parts/read-sections.ts';
import { upMarkOptOut } from '#core/dialects/parts/up-mark.ts';
import type { Dialect, Ledger, TextFile } from '#core/migration/dialect.ts';
import type { LoadedMigrations, Migration, MigrationStatus } from '#core/migration/migration.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import { note } from '#core/migration/sentences.ts';

const FILE = /^(?<version>\d+)(?<name>.*)\.sql$/;
/** A mark that the tool does not take is still meant for it. */
const MARK = /^\uFEFF?[ \t]*--[ \t]*migrate:up\b/im;
const select = 'SELECT version FROM "schema_migrations" ORDER BY version';

export const dbmate: Dialect = {
  id: 'dbmate',
  label: 'dbmate',
  policies: { late: 'run', transaction: 'per-file', ledger: 'inside' },
  rules: { failed: 'retry', changed: 'refuse', missing: 'warn' },
  // Its SQLite driver leaves them as SQLite does: off.
  foreignKeys: false,
  recognise,
  load,
  template: dbmateTemplate,
  words: [
    { words: 'dbmate new NAME', kind: 'create' },
    { words: 'dbmate up', kind: 'up' },
    { words: 'dbmate up --strict', kind: 'up', late: 'refuse' },
    { words: 'dbmate migrate', kind: 'up' },
    { words: 'dbmate migrate --strict', kind: 'up', late: 'refuse' },
    { words: 'dbmate rollback', kind: 'down' },
    { words: 'dbmate down', kind: 'down' },
    { words: 'dbmate status', kind: 'status' },
  ],
  says: {
    late: ({ version }, current) =>
      `Error: migration \`${version}\` is out of order with already applied migrations, the version number has to be higher than the applied migration \`${current}\` in --strict mode`,
  },
  optOut: upMarkOptOut,
  ledger: ledger(),
  status,
};

const rootOf = rootOfFile((name, text) => FILE.test(name) && MARK.test(text));

/** The marks are its own; in `migrations/` our own dialect, which has them too, is as likely. */
function recognise(files: readonly TextFile[]): number {
  return shareOf(files, rootOf) * (findRoot(files, rootOf) === 'migrations/' ? 0.6 : 1);
}

/** Files go by their names as text, so that `10_` comes before `9_`, as the tool has it. */
function load(files: readonly TextFile[]): LoadedMigrations {
  return loadFolder(files, {
    folder: findRoot(files, rootOf) ?? 'db/migrations/',
    parse: named(FILE, 'its name does not begin with digits and end with .sql'),
    read: (file, { version, name }) => {
      const words = name.replace(/^[_.-]+/, '');
      return readMigration(file, { version, name: words }, readDbmateMarks(file.text));
    },
    identity: bySameText,
    order: byFileName,
  });
}

const byFileName = (a: Migration, b: Migration): number => (fileNameOf(a.file) < fileNameOf(b.file) ? -1 : 1);

/** A version that was applied, and nothing else: a failure leaves no trace, and no file is known again. */
function ledger(): Ledger {
  return {
    objects: ['schema_migrations'],
    prepare: [{ sql: 'CREATE TABLE IF NOT EXISTS "schema_migrations" (version varchar(128) primary key)' }],
    select: { sql: select },
    read: (db) => readLedgerTable(db, select, 'schema_migrations', ([version]) => entryOfVersion(version)),
    record: ({ migration: { version }, direction, error }) => {
      if (error !== null) return [];
      const sql =
        direction === 'up'
          ? 'INSERT INTO "schema_migrations" (version) VALUES (:version)'
          : 'DELETE FROM "schema_migrations" WHERE version = :version';
      return [{ sql, params: { version } }];
    },
  };
}

/** Of files only: what the ledger has besides, it does not tell. */
function status(statuses: readonly MigrationStatus[]): readonly NoteEvent[] {
  const files = statuses.filter(({ file }) => file !== null);
  const applied = files.filter(({ state }) => state === 'applied').length;
  return [
    ...files.map(({ file, state }) =>
      note(state === 'applied' ? 'good' : 'plain', `[${state === 'applied' ? 'X' : ' '}] ${fileNameOf(file!)}`),
    ),
    note('quiet', `Applied: ${applied}`),
    note('quiet', `Pending: ${files.length - applied}`),
  ];
}
