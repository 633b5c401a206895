/** Reads what was handed in and says what would become of it; nothing that is there is touched. */
import { importLimits, isDatabaseName } from '#core/base/import-limits.ts';
import { err, ok, type Result } from '#core/base/result.ts';
import type { OpenDatabase } from '#core/database.ts';
import type { Given, ImportRefusal, LeftOut } from '#core/exchange/given.ts';
import { looksLikeDatabase } from '#core/exchange/open-given-database.ts';
import { type DatabaseContext, readDatabase } from '#core/exchange/read-database.ts';
import { readFolder } from '#core/exchange/read-folder.ts';
import { addSql, cutIntoFiles, hasStatement, type NamedSql } from '#core/exchange/read-sql.ts';
import { readZip } from '#core/exchange/read-zip.ts';
import { sortGiven } from '#core/exchange/sort-given.ts';
import type { ReadyImport } from '#core/exchange/ready-import.ts';
import { looksLikeZip } from '#core/exchange/zip-directory.ts';
import { loadWorkspace, type WorkspaceDeps } from '#core/workspace/load-workspace.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { utf8ToBytes } from '@noble/hashes/utils.js';

export interface ImportDeps extends WorkspaceDeps {
  readonly open: OpenDatabase;
  /** ISO 8601, for versions of new migrations. */
  readonly now: string;
}

/**
 * Reads an import.
 * In: what was handed in, the workspace that is there. Out: the workspace as it would be then, with a report; or why nothing
 * can be taken. Never throws for what is in the files.
 */
export function readImport(given: Given, current: Workspace, deps: ImportDeps): Result<ReadyImport, ImportRefusal> {
  if (given.kind === 'sql') return readPasted(given.text, current, deps);
  const { name } = given;
  const [only] = given.files;
  if (only === undefined && given.leftOut.length === 0) return err({ kind: 'nothing-given' });
  if (given.files.length === 1 && only !== undefined && !only.path.includes('/')) {
    if (looksLikeZip(only.bytes)) {
      const zip = readZip(only);
      return zip.ok ? readFiles({ kind: 'files', name, ...zip.value }, current, deps, false) : zip;
    }
    if (isDatabaseName(only.path) || looksLikeDatabase(only.bytes)) {
      return readDatabase(only, { current, deps, ...noFolder, leftOut: given.leftOut });
    }
  }
  const isLoose = given.files.every(({ path }) => !path.includes('/') && path.endsWith('.sql'));
  return readFiles(given, current, deps, isLoose);
}

const noFolder: Pick<DatabaseContext, 'folder' | 'label'> = { folder: null, label: null };

function readPasted(text: string, current: Workspace, deps: ImportDeps): Result<ReadyImport, ImportRefusal> {
  const bytes = utf8ToBytes(text).length;
  if (bytes > importLimits.fileBytes) return err({ kind: 'sql-too-large', bytes });
  return addParts('Pasted SQL', cutIntoFiles(text), [], current, deps);
}

/** Files by themselves are added to what is there; a folder takes its place. */
function addParts(
  name: string,
  parts: readonly NamedSql[],
  leftOut: readonly LeftOut[],
  current: Workspace,
  deps: ImportDeps,
): Result<ReadyImport, ImportRefusal> {
  const empty = parts.filter((part) => !hasStatement(part));
  const full = parts.filter((part) => hasStatement(part));
  if (full.length === 0) return err({ kind: 'sql-empty' });
  const before = loadWorkspace(current, deps);
  const { files, added } = addSql(full, current.files, before, deps.now);
  const after = loadWorkspace({ files }, deps);
  const isNew = new Set(added);
  return ok({
    name,
    how: 'adds',
    files,
    openFile: added[0]!,
    database: { kind: 'kept' },
    report: {
      dialect: after.dialect.label,
      uses: after.files.filter(({ path }) => isNew.has(path)),
      migrations: after.migrations.filter(({ file }) => isNew.has(file)).length,
      leftOut: [
        ...leftOut,
        ...empty.map(({ name: path }) => ({ path: path ?? name, why: 'there is no statement in it' })),
      ],
      notes: [],
      problems: after.problems.filter(({ file }) => file !== undefined && isNew.has(file)),
    },
  });
}

type GivenFiles = Extract<Given, { kind: 'files' }>;

function readFiles(
  given: GivenFiles,
  current: Workspace,
  deps: ImportDeps,
  adds: boolean,
): Result<ReadyImport, ImportRefusal> {
  const { name } = given;
  const sorted = sortGiven(given);
  if (!sorted.ok) return sorted;
  const { texts, databases, leftOut } = sorted.value;
  if (adds && databases.length === 0) {
    return addParts(
      name,
      texts.map(({ path, text }) => ({ name: path, text })),
      leftOut,
      current,
      deps,
    );
  }
  const folder = readFolder(texts, deps);
  const [database] = databases;
  if (folder === null && databases.length === 1 && database !== undefined) {
    return readDatabase(database, { current, deps, ...noFolder, leftOut });
  }
  if (folder === null) return err({ kind: 'nothing-usable', name, leftOut });
  const { files, loaded, uses } = folder;
  const all = [...leftOut, ...folder.leftOut];
  const ready: ReadyImport = {
    name,
    how: 'replaces',
    files,
    openFile: firstToShow(
      loaded.migrations.map(({ file }) => file),
      Object.keys(files),
    ),
    database: { kind: 'fresh' },
    report: {
      dialect: loaded.dialect.label,
      uses,
      migrations: loaded.migrations.length,
      leftOut: all,
      notes: [],
      problems: loaded.problems,
    },
  };
  if (database === undefined || databases.length > 1) {
    const why = 'one of several databases; drop the one that you want by itself';
    const others = databases.map(({ path }) => ({ path, why }));
    return ok({ ...ready, report: { ...ready.report, leftOut: [...all, ...others] } });
  }
  return readDatabase(database, { current: { files }, deps, folder: ready, label: name, leftOut: all });
}

const firstToShow = (migrations: readonly string[], paths: readonly string[]): string =>
  migrations.at(-1) ?? paths[0] ?? '';
