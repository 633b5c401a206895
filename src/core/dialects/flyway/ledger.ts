/** Flyway's schema history: a row for whatever was done, in the order in which it was done. */
import { ok, type Result } from '#core/base/result.ts';
import { compareNatural } from '#core/base/natural-order.ts';
import type { SqlDatabase, SqlFailure } from '#core/database.ts';
import { baselineOf } from '#core/dialects/flyway/name.ts';
import { readLedgerTable, textOrNull } from '#core/dialects/parts/ledger-table.ts';
import type { Ledger, LedgerEntry, LedgerOutcome, LedgerStatement } from '#core/migration/dialect.ts';
import type { Migration } from '#core/migration/migration.ts';

const create = `CREATE TABLE IF NOT EXISTS "flyway_schema_history" (
  "installed_rank" INT NOT NULL PRIMARY KEY,
  "version" VARCHAR(50),
  "description" VARCHAR(200) NOT NULL,
  "type" VARCHAR(20) NOT NULL,
  "script" VARCHAR(1000) NOT NULL,
  "checksum" INT,
  "installed_by" VARCHAR(100) NOT NULL,
  "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
  "execution_time" INT NOT NULL,
  "success" BOOLEAN NOT NULL
)`;

const select = `SELECT "version", "description", "type", "script", "checksum", "installed_on", "success"
FROM "flyway_schema_history" ORDER BY "installed_rank"`;

const insert = `INSERT INTO "flyway_schema_history"
  ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "execution_time", "success")
SELECT coalesce(max("installed_rank"), 0) + 1, :version, :description, :type, :script, :checksum, '', :time, :success
FROM "flyway_schema_history"`;

export const flywayLedger: Ledger = {
  objects: ['flyway_schema_history', 'flyway_schema_history_s_idx'],
  prepare: [
    { sql: create },
    { sql: 'CREATE INDEX IF NOT EXISTS "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success")' },
  ],
  select: { sql: select },
  read,
  record,
  amend: {
    baseline: ({ target, entries }) =>
      target === null || entries.some(({ ignored }) => !ignored)
        ? []
        : [
            row({
              version: target.version,
              description: '<< Flyway Baseline >>',
              type: 'BASELINE',
              script: '<< Flyway Baseline >>',
            }),
          ],
    // The tool has no such command; a baseline in between would say otherwise.
    force: ({ migrations, target, at }) => [
      { sql: 'DELETE FROM "flyway_schema_history" WHERE "version" IS NOT NULL' },
      ...migrations
        .slice(0, target === null ? 0 : migrations.indexOf(target) + 1)
        .filter(({ version, repeatable }) => !repeatable && baselineOf(version) === null)
        .flatMap((migration) => record(asApplied(migration, at))),
    ],
    repair: ({ statuses, migrations }) =>
      statuses.flatMap(({ version, name, state }) => {
        if (state === 'failed') return [{ sql: 'DELETE FROM "flyway_schema_history" WHERE "success" = 0' }];
        if (state === 'missing') return [row({ version, description: name, type: 'DELETE', script: name })];
        const migration = migrations.find((each) => each.version === version);
        if (state !== 'changed' || !migration) return [];
        const sql =
          'UPDATE "flyway_schema_history" SET "checksum" = :checksum, "description" = :description WHERE "version" = :version';
        return [{ sql, params: { version, description: name, checksum: Number(migration.checksum) } }];
      }),
  },
};

/** The last row of a version counts; a baseline stands for all up to it. */
function read(db: SqlDatabase, migrations: readonly Migration[]): Result<readonly LedgerEntry[], SqlFailure> {
  const told = new Map<string, LedgerEntry>();
  let baseline: string | null = null;
  let since: string | null = null;
  const rows = readLedgerTable(
    db,
    select,
    'flyway_schema_history',
    ([version, description, type, script, checksum, at, success]) => {
      const key = keyOf(textOrNull(version), String(type), String(script));
      const entry: LedgerEntry = {
        version: key,
        name: String(description),
        checksum: textOrNull(checksum),
        appliedAt: textOrNull(at),
        error: Number(success) === 1 ? null : 'failed',
      };
      if (String(type).endsWith('BASELINE')) [baseline, since] = [String(version), entry.appliedAt];
      if (type === 'UNDO_SQL' || type === 'DELETE') told.delete(key);
      else if (type !== 'BASELINE') told.set(key, entry);
      return entry;
    },
  );
  if (!rows.ok) return rows;
  const below = baseline ?? (rows.value.length === 0 ? newestBaseline(migrations) : null);
  return ok([
    ...told.values(),
    ...migrations
      .filter((each) => isIgnored(each, below, told, rows.value.length > 0))
      .map((each) => ignored(each, each.version === baseline ? since : null)),
  ]);
}

function isIgnored(
  { version, repeatable }: Migration,
  below: string | null,
  told: ReadonlyMap<string, unknown>,
  used: boolean,
): boolean {
  if (repeatable || told.has(version)) return false;
  const own = baselineOf(version);
  // A baseline script is for an empty database, and of several the newest.
  if (own !== null) return used || own !== below;
  return below !== null && compareNatural(version, below) <= 0;
}

function newestBaseline(migrations: readonly Migration[]): string | null {
  const numbers = migrations.map(({ version }) => baselineOf(version)).filter((number) => number !== null);
  return numbers.toSorted(compareNatural).at(-1) ?? null;
}

/** `since` is of the one whose version the baseline's row has. */
const ignored = ({ version, name }: Migration, since: string | null): LedgerEntry => ({
  version,
  name,
  checksum: null,
  appliedAt: since,
  error: null,
  ignored: true,
});

function keyOf(version: string | null, type: string, script: string): string {
  if (version === null) return script.replace(/\.\w+$/, '');
  return type === 'SQL_BASELINE' ? `B${version}` : version;
}

/** A failure is written down only where it could not be rolled back. */
function record({ migration, direction, ms, statementsApplied, error }: LedgerOutcome): readonly LedgerStatement[] {
  const { version, name, repeatable, checksum, key } = migration;
  const section = direction === 'up' ? migration.up : migration.down;
  if (error !== null && (section?.transaction !== false || statementsApplied === 0)) return [];
  const baseline = baselineOf(version);
  const script = direction === 'up' ? (key ?? '') : (section?.file ?? '').replace(/^.*\//, '');
  const type = direction === 'down' ? 'UNDO_SQL' : baseline === null ? 'SQL' : 'SQL_BASELINE';
  return [
    row({
      version: repeatable ? null : (baseline ?? version),
      description: name,
      type,
      script,
      checksum: direction === 'up' && checksum !== '' ? Number(checksum) : null,
      time: Math.round(ms ?? 0),
      success: error === null ? 1 : 0,
    }),
  ];
}

const asApplied = (migration: Migration, at: string | null): LedgerOutcome => ({
  migration,
  previous: null,
  recorded: null,
  direction: 'up',
  at,
  ms: null,
  statementsApplied: 0,
  statementsTotal: 0,
  error: null,
});

interface HistoryRow {
  readonly version: string | null;
  readonly description: string;
  readonly type: string;
  readonly script: string;
  readonly checksum?: number | null;
  readonly time?: number;
  readonly success?: 0 | 1;
}

const row = ({ checksum = null, time = 0, success = 1, ...columns }: HistoryRow): LedgerStatement => ({
  sql: insert,
  params: { ...columns, checksum, time, success },
});
