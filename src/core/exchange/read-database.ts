/** A database from outside: with the files that its ledger speaks of, or with a baseline made of its schema. */
import { compareNatural } from '#core/base/natural-order.ts';
import { err, ok, type Result } from '#core/base/result.ts';
import type { SqlDatabase } from '#core/database.ts';
import { native } from '#core/dialects/native.ts';
import { baselineOf } from '#core/exchange/baseline.ts';
import { findLedgers, type FoundLedger } from '#core/exchange/find-ledger.ts';
import type { GivenFile, ImportRefusal, LeftOut } from '#core/exchange/given.ts';
import { nativeLayout } from '#core/exchange/layouts/native.ts';
import { openGivenDatabase } from '#core/exchange/open-given-database.ts';
import type { ImportDeps } from '#core/exchange/read-import.ts';
import type { ReadyImport } from '#core/exchange/ready-import.ts';
import type { LedgerStatement, TextFile } from '#core/migration/dialect.ts';
import { statusesOf } from '#core/migration/statuses.ts';
import { loadWorkspace, type LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import type { Workspace } from '#core/workspace/workspace.ts';

export interface DatabaseContext {
  /** The files that may belong to it: those that are there, or those that came with it. */
  readonly current: Workspace;
  readonly deps: ImportDeps;
  /** The folder that it came with; null: it came by itself. */
  readonly folder: ReadyImport | null;
  /** How the whole is called; null: as the database. */
  readonly label: string | null;
  readonly leftOut: readonly LeftOut[];
}

/** Reads a database. One that can't be taken is a refusal; in a folder it is left out, and the folder goes on. */
export function readDatabase(file: GivenFile, context: DatabaseContext): Result<ReadyImport, ImportRefusal> {
  const { deps, folder, current } = context;
  const opened = openGivenDatabase(file, deps.open);
  if (!opened.ok)
    return folder === null ? err(opened.error) : ok(withoutDatabase(folder, file, 'damaged or too large'));
  const { db, writeAhead } = opened.value;
  try {
    const loaded = loadWorkspace(current, deps);
    const ledgers = findLedgers(db, deps.dialects, deps.open, loaded);
    const own = ledgers.find(({ dialect }) => dialect.id === loaded.dialect.id);
    const notes = writeAhead
      ? [`${file.path} was in WAL mode: rows that stand only in its -wal file are not in it.`]
      : [];
    if (own && fits(own, loaded)) return ok(withFiles(db, file, own, loaded, context, notes));
    if (folder !== null) {
      const why = `it has no ledger of ${loaded.dialect.label} that fits these files; drop it by itself to open it`;
      return ok(withoutDatabase(folder, file, why));
    }
    return ok(withBaseline(db, file, ledgers, context, notes));
  } finally {
    db.close();
  }
}

/** Whether the ledger speaks of at least one of these files. */
function fits({ entries }: FoundLedger, { migrations }: LoadedWorkspace): boolean {
  const versions = new Set(migrations.map(({ version }) => version));
  return entries.some(({ version }) => versions.has(version));
}

const withoutDatabase = (folder: ReadyImport, { path }: GivenFile, why: string): ReadyImport => ({
  ...folder,
  report: { ...folder.report, leftOut: [...folder.report.leftOut, { path, why }] },
});

function withFiles(
  db: SqlDatabase,
  { path }: GivenFile,
  { dialect, entries }: FoundLedger,
  loaded: LoadedWorkspace,
  { folder, label, current, leftOut }: DatabaseContext,
  notes: readonly string[],
): ReadyImport {
  const counts = new Map<string, number>();
  for (const { state } of statusesOf(entries, loaded.migrations)) counts.set(state, (counts.get(state) ?? 0) + 1);
  const told = [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
  const note = `${path} has the ledger of ${dialect.label}. With these files: ${told}.`;
  return {
    name: label ?? path,
    how: folder === null ? 'database' : 'replaces',
    files: current.files,
    openFile: folder?.openFile ?? loaded.migrations.at(-1)?.file ?? '',
    database: { kind: 'image', image: db.image() },
    report: {
      dialect: dialect.label,
      uses: folder?.report.uses ?? [],
      migrations: folder?.report.migrations ?? 0,
      leftOut: folder?.report.leftOut ?? leftOut,
      notes: [...notes, note],
      problems: folder?.report.problems ?? [],
    },
  };
}

function withBaseline(
  db: SqlDatabase,
  { path }: GivenFile,
  ledgers: readonly FoundLedger[],
  { deps, leftOut }: DatabaseContext,
  notes: readonly string[],
): ReadyImport {
  const hidden = [...native.ledger.objects, ...ledgers.flatMap(({ dialect }) => dialect.ledger.objects)];
  const version = deps.now.replace(/\D/g, '').slice(0, 14);
  const baseline = baselineOf(db, hidden, version, deps.open);
  const { files, notes: written } = nativeLayout.write([baseline.migration]);
  const applied = baseline.objects > 0 ? markApplied(db, files, deps.now) : null;
  const workspace = { files: Object.fromEntries(files.map((file) => [file.path, file.text])) };
  const loaded = loadWorkspace(workspace, deps);
  return {
    name: path,
    how: 'replaces',
    files: workspace.files,
    openFile: files[0]!.path,
    database: { kind: 'image', image: db.image() },
    report: {
      dialect: native.label,
      uses: loaded.files,
      migrations: loaded.migrations.length,
      leftOut,
      notes: [
        ...notes,
        ...ledgers.map(sayLedger),
        ...baseline.notes,
        ...written,
        ...(applied === null ? [] : [applied]),
      ],
      problems: loaded.problems,
    },
  };
}

function sayLedger({ dialect, entries }: FoundLedger): string {
  const last = entries.toSorted((a, b) => compareNatural(a.version, b.version)).at(-1);
  const upTo = last ? `, the last is ${last.version}` : '';
  return `The ledger of ${dialect.label} in it has ${entries.length} applied${upTo}. Import the folder with their files first, and the database will be opened with them.`;
}

/** Says in our ledger that the baseline ran: its tables are there. Out: why that can't be said. */
function markApplied(db: SqlDatabase, files: readonly TextFile[], now: string): string | null {
  const [migration] = native.load(files).migrations;
  if (migration === undefined) return null;
  const { length } = migration.up.statements;
  const outcome = {
    migration,
    previous: null,
    recorded: null,
    direction: 'up',
    at: now,
    ms: null,
    error: null,
  } as const;
  const statements: readonly LedgerStatement[] = [
    ...native.ledger.prepare,
    ...native.ledger.record({ ...outcome, statementsApplied: length, statementsTotal: length }),
  ];
  for (const { sql, params } of statements) {
    const ran = db.query(sql, params ?? {});
    if (!ran.ok) return `The baseline could not be marked as applied: ${ran.error.message}`;
  }
  return null;
}
