/** golang-migrate's ledger: one row with a version and whether it is dirty. It says nothing of each file. */
import { ok } from '#core/base/result.ts';
import { compareNatural } from '#core/base/natural-order.ts';
import { entryOfVersion, readLedgerTable } from '#core/dialects/parts/ledger-table.ts';
import type { Ledger, LedgerEntry, LedgerStatement } from '#core/migration/dialect.ts';

const select = 'SELECT version, dirty FROM schema_migrations LIMIT 1';

export const golangMigrateLedger: Ledger = {
  objects: ['schema_migrations', 'version_unique'],
  oneNumber: true,
  prepare: [
    { sql: 'CREATE TABLE IF NOT EXISTS schema_migrations (version uint64,dirty bool)' },
    { sql: 'CREATE UNIQUE INDEX IF NOT EXISTS version_unique ON schema_migrations (version)' },
  ],
  select: { sql: select },
  /** All up to its version are taken for applied, whether they ever ran or not. */
  read: (db, migrations) => {
    let dirty = false;
    const read = readLedgerTable(db, select, 'schema_migrations', ([version, mark]) => {
      dirty = Number(mark) === 1;
      return entryOfVersion(version);
    });
    const at = read.ok ? read.value[0] : undefined;
    if (!read.ok || !at) return read;
    const entryAt = (version: string): LedgerEntry => ({ ...entryOfVersion(version), error: 'dirty' });
    if (at.version === '-1') return ok(dirty && migrations[0] ? [entryAt(migrations[0].version)] : []);
    const upTo = migrations.filter(({ version }) => compareNatural(version, at.version) <= 0);
    const last = upTo.at(-1);
    const isKnown = last !== undefined && Number(last.version) === Number(at.version);
    const versions = [...upTo.map(({ version }) => version), ...(isKnown ? [] : [at.version])];
    return ok(
      versions.map((version, i) => (dirty && i === versions.length - 1 ? entryAt(version) : entryOfVersion(version))),
    );
  },
  /** Dirty before anything runs: if that fails, or the process dies, it stays so, rolled back or not. */
  begin: ({ migration, previous, direction }) =>
    whole(setVersion(direction === 'up' ? migration.version : (previous ?? '-1'), true)),
  record: ({ migration, previous, direction, error }) => {
    if (error !== null) return [];
    return whole(setVersion(direction === 'up' ? migration.version : previous, false));
  },
  amend: {
    force: ({ target }) => setVersion(target?.version ?? null, false),
    baseline: ({ target }) => setVersion(target?.version ?? null, false),
    fake: ({ target }) => setVersion(target?.version ?? null, false),
    repair: ({ statuses }) => {
      const dirty = statuses.find(({ state }) => state === 'failed');
      return dirty ? setVersion(dirty.version, false) : [];
    },
  },
};

/** The tool writes its row in a transaction of its own, beside that of the migration. */
const whole = (statements: readonly LedgerStatement[]): readonly LedgerStatement[] => [
  { sql: 'BEGIN' },
  ...statements,
  { sql: 'COMMIT' },
];

/** Null: no version at all, which is an empty table. */
function setVersion(version: string | null, dirty: boolean): readonly LedgerStatement[] {
  const clear = { sql: 'DELETE FROM schema_migrations' };
  if (version === null) return [clear];
  const params = { version: Number(version), dirty: dirty ? 1 : 0 };
  return [clear, { sql: 'INSERT INTO schema_migrations (version, dirty) VALUES (:version, :dirty)', params }];
}
