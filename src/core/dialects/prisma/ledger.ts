/** Prisma's ledger: a row when a migration begins, which is finished, or is not. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { ok } from '#core/base/result.ts';
import { readLedgerTable, textOrNull } from '#core/dialects/parts/ledger-table.ts';
import type { Ledger, LedgerEntry, LedgerOutcome, LedgerStatement } from '#core/migration/dialect.ts';

const create = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

const select = `SELECT "migration_name", "checksum", "finished_at", "rolled_back_at", "logs"
FROM "_prisma_migrations" ORDER BY "started_at", rowid`;

/** The count keeps two attempts of one moment apart. */
const start = `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at")
SELECT :id || printf('%012x', count(*)), :checksum, :name, :at FROM "_prisma_migrations"`;
const open = `"migration_name" = :name AND "finished_at" IS NULL AND "rolled_back_at" IS NULL`;

export const prismaLedger: Ledger = {
  objects: ['_prisma_migrations'],
  prepare: [{ sql: create }],
  select: { sql: select },
  read: (db, migrations) => {
    const versionOf = new Map(migrations.map(({ key, version }) => [key, version]));
    const told = new Map<string, LedgerEntry>();
    const rows = readLedgerTable(db, select, '_prisma_migrations', ([name, checksum, finished, rolledBack, logs]) => {
      const key = String(name);
      const version = versionOf.get(key) ?? key.replace(/_.*$/, '');
      const error = finished === null ? (textOrNull(logs) ?? 'it was started and never finished') : null;
      const entry = {
        version,
        name: key,
        checksum: textOrNull(checksum),
        appliedAt: textOrNull(finished),
        error,
        ...(finished === null && logs === null ? { begun: true as const } : {}),
      };
      if (rolledBack === null) told.set(version, entry);
      else if (told.get(version)?.error !== null) told.delete(version);
      return entry;
    });
    return rows.ok ? ok([...told.values()]) : rows;
  },
  begin: (outcome) => (outcome.direction === 'up' ? [started(outcome)] : []),
  record: ({ migration, direction, at, error }) => {
    const name = nameOf(migration);
    if (direction === 'down') {
      return error === null
        ? [{ sql: 'DELETE FROM "_prisma_migrations" WHERE "migration_name" = :name', params: { name } }]
        : [];
    }
    return error === null
      ? [finished(name, at, 1)]
      : [{ sql: `UPDATE "_prisma_migrations" SET "logs" = :error WHERE ${open}`, params: { name, error } }];
  },
  amend: {
    /** `resolve --applied`: what failed counts as rolled back, and a finished row without steps stands for it. */
    fake: ({ target, statuses, at }) => {
      const state = statuses.find(({ version }) => version === target?.version)?.state;
      if (target === null || (state !== 'pending' && state !== 'failed')) return [];
      return resolved(nameOf(target), target.checksum, at);
    },
    baseline: ({ target, migrations, statuses, at }) =>
      migrations
        .slice(0, target === null ? 0 : migrations.indexOf(target) + 1)
        .filter(({ version }) => statuses.some((status) => status.version === version && status.state === 'pending'))
        .flatMap((migration) => resolved(nameOf(migration), migration.checksum, at)),
    /** `resolve --rolled-back`: it may run again. */
    repair: ({ statuses, migrations, at }) =>
      statuses
        .filter(({ state }) => state === 'failed')
        .map(({ version, name }) => rolledBack(migrations.find((each) => each.version === version)?.key ?? name, at)),
  },
};

const nameOf = ({ key, version, name }: { key?: string; version: string; name: string }): string =>
  key ?? `${version}_${name}`;

const rolledBack = (name: string, at: string | null): LedgerStatement => ({
  sql: `UPDATE "_prisma_migrations" SET "rolled_back_at" = coalesce(:at, current_timestamp) WHERE ${open}`,
  params: { name, at },
});

const finished = (name: string, at: string | null, steps: number): LedgerStatement => ({
  sql: `UPDATE "_prisma_migrations" SET "finished_at" = coalesce(:at, current_timestamp), "applied_steps_count" = :steps, "logs" = NULL WHERE ${open}`,
  params: { name, at, steps },
});

const resolved = (name: string, checksum: string, at: string | null): readonly LedgerStatement[] => [
  rolledBack(name, at),
  { sql: start, params: { id: idOf(name), checksum, name, at: at ?? '1970-01-01' } },
  finished(name, at, 0),
];

const started = ({ migration, at }: LedgerOutcome): LedgerStatement => {
  const name = nameOf(migration);
  return {
    sql: start,
    params: { id: idOf(name), checksum: migration.checksum, name, at: at ?? '1970-01-01' },
  };
};

/** The beginning of a UUID, the same for the same name: nothing here is random. */
function idOf(name: string): string {
  const hex = bytesToHex(sha256(utf8ToBytes(name)));
  return `${[hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`].join('-')}-`;
}
