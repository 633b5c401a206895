/** goose's ledger: a row for each version, taken out again on the way down. */
import { entryOfVersion, readLedgerTable } from '#core/dialects/parts/ledger-table.ts';
import type { Ledger } from '#core/migration/dialect.ts';

const create = `CREATE TABLE IF NOT EXISTS goose_db_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version_id INTEGER NOT NULL,
  is_applied INTEGER NOT NULL,
  tstamp TIMESTAMP DEFAULT (datetime('now'))
)`;

/** The tool begins its table with version 0. */
const first = `INSERT INTO goose_db_version (version_id, is_applied)
SELECT 0, 1 WHERE NOT EXISTS (SELECT 1 FROM goose_db_version)`;

const select = 'SELECT version_id, is_applied, tstamp FROM goose_db_version ORDER BY id DESC';

export const gooseLedger: Ledger = {
  objects: ['goose_db_version'],
  prepare: [{ sql: create }, { sql: first }],
  select: { sql: select },
  read: (db, migrations) => {
    const spelled = new Map(migrations.map(({ version }) => [Number(version), version]));
    const seen = new Set<number>();
    const rows: { readonly applied: boolean; readonly entry: ReturnType<typeof entryOfVersion> }[] = [];
    const read = readLedgerTable(db, select, 'goose_db_version', ([version, applied, at]) => {
      const number = Number(version);
      const entry = entryOfVersion(spelled.get(number) ?? String(version), at);
      // The last row of a version counts.
      if (number !== 0 && !seen.has(number)) rows.push({ applied: Number(applied) === 1, entry });
      seen.add(number);
      return entry;
    });
    return read.ok ? { ok: true, value: rows.filter(({ applied }) => applied).map(({ entry }) => entry) } : read;
  },
  record: ({ migration: { version }, direction, error }) => {
    if (error !== null) return [];
    const params = { version: Number(version) };
    return direction === 'up'
      ? [{ sql: 'INSERT INTO goose_db_version (version_id, is_applied) VALUES (:version, 1)', params }]
      : [{ sql: 'DELETE FROM goose_db_version WHERE version_id = :version', params }];
  },
};
