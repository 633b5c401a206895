/** Drizzle's ledger: a hash that nobody reads and a moment, by which it goes. */
import { ok } from '#core/base/result.ts';
import { readLedgerTable } from '#core/dialects/parts/ledger-table.ts';
import type { Ledger, LedgerEntry } from '#core/migration/dialect.ts';

/** `SERIAL` means nothing to SQLite, so that the ids of its rows are NULL; it is what the tool writes. */
const create = `CREATE TABLE IF NOT EXISTS "__drizzle_migrations" (
  id SERIAL PRIMARY KEY,
  hash text NOT NULL,
  created_at numeric
)`;

const select = 'SELECT id, hash, created_at FROM "__drizzle_migrations" ORDER BY created_at DESC';

export const drizzleLedger: Ledger = {
  objects: ['__drizzle_migrations'],
  prepare: [{ sql: create }],
  select: { sql: select },
  read: (db, migrations) => {
    const known = new Map(migrations.map((migration) => [migration.key, migration]));
    const rows = readLedgerTable(db, select, '__drizzle_migrations', ([, , at]): LedgerEntry => {
      const found = known.get(String(at));
      const version = found?.version ?? String(at);
      return { version, name: found?.name ?? '', checksum: null, appliedAt: null, error: null, moment: Number(at) };
    });
    return rows.ok ? ok(rows.value.toReversed()) : rows;
  },
  record: ({ migration: { key, checksum }, direction, error }) => {
    if (error !== null) return [];
    const at = Number(key);
    return direction === 'up'
      ? [
          {
            sql: 'INSERT INTO "__drizzle_migrations" ("hash", "created_at") VALUES (:hash, :at)',
            params: { hash: checksum, at },
          },
        ]
      : [{ sql: 'DELETE FROM "__drizzle_migrations" WHERE "created_at" = :at', params: { at } }];
  },
};
