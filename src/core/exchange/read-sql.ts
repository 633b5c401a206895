/** SQL that was pasted or dropped as a file: it becomes a migration, or several, or an app version, beside what is there. */
import { withLastSemicolon } from '#core/exchange/close-statement.ts';
import { layouts } from '#core/exchange/layouts.ts';
import { fileWord } from '#core/exchange/numbered.ts';
import { safePath } from '#core/exchange/safe-path.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import { splitStatements } from '#core/sql/split-statements.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

/** A part of a text that is a file of its own; the name is null where it has none. */
export interface NamedSql {
  readonly name: string | null;
  readonly text: string;
}

/** `==> 001_a.sql <==` as `tail -n +1 *.sql` prints it; `-- file: 001_a.sql`, `-- 001_a.sql`. */
const heading = /^(?:==> (?<tail>.+\.sql) <==|--[ \t]*(?:file(?:name)?:[ \t]*)?(?<comment>[\w./-]+\.sql))[ \t]*\r?$/gim;
const upMark = /^\uFEFF?[ \t]*--[ \t]*(?:migrate:up|\+goose Up)\b.*$/gm;

/** Cuts a pasted text where one file ends and the next begins: at headings, else at each further mark of an up section. */
export function cutIntoFiles(text: string): readonly NamedSql[] {
  const heads = [...text.matchAll(heading)];
  if (heads.length > 0) {
    const first = { name: null, text: text.slice(0, heads[0]!.index) };
    const parts = heads.map((head, i) => ({
      name: head.groups!['tail'] ?? head.groups!['comment'] ?? null,
      text: text.slice(head.index + head[0].length, heads[i + 1]?.index).replace(/^\r?\n/, ''),
    }));
    return [first, ...parts].filter(hasStatement);
  }
  const marks = [...text.matchAll(upMark)].map(({ index }) => index);
  if (marks.length < 2) return [{ name: null, text }].filter(hasStatement);
  return marks
    .map((from, i) => ({ name: null, text: text.slice(i === 0 ? 0 : from, marks[i + 1]) }))
    .filter(hasStatement);
}

/** Whether there is anything to run in it. */
export const hasStatement = ({ text }: NamedSql): boolean => splitStatements(text).statements.length > 0;

export interface AddedFiles {
  readonly files: WorkspaceFiles;
  /** In order. */
  readonly added: readonly string[];
}

/**
 * Adds SQL to a workspace, each part as a file of its own; no file that is there is touched.
 * In: the parts, the workspace, the moment (ISO 8601) for versions.
 */
export function addSql(
  parts: readonly NamedSql[],
  files: WorkspaceFiles,
  loaded: LoadedWorkspace,
  now: string,
): AddedFiles {
  const all: Record<string, string> = { ...files };
  const added: string[] = [];
  let seconds = 0;
  for (const part of parts) {
    const own = asItIs(part, all, loaded, now);
    const written = own ?? asMigration(part, all, loaded, now, () => later(now, seconds++));
    for (const { path, text } of written) {
      all[path] = text;
      added.push(path);
    }
  }
  return { files: all, added };
}

/** An app version, or a file whose name makes it a migration already; null: neither. */
function asItIs(
  { name, text }: NamedSql,
  files: WorkspaceFiles,
  loaded: LoadedWorkspace,
  now: string,
): readonly TextFile[] | null {
  if (/^--[ \t]*name[ \t]*:/m.test(text)) return [{ path: free(`app/${wordOf(name)}.sql`, files), text }];
  const own = name === null ? null : safePath(`${migrationsFolder(loaded, now)}${baseName(name)}`);
  if (!own?.ok || Object.hasOwn(files, own.value)) return null;
  const file = { path: own.value, text };
  return isNewMigration(file, files, loaded) ? [file] : null;
}

/** Whether its dialect reads the file as a further migration, with the others there. */
function isNewMigration(file: TextFile, files: WorkspaceFiles, { dialect, migrations }: LoadedWorkspace): boolean {
  const texts = Object.entries(files).map(([path, text]) => ({ path, text }));
  const loaded = dialect.load([...texts, file]);
  const others = new Set(migrations.map(({ version }) => version));
  const found = loaded.migrations.find((migration) => migration.file === file.path);
  return (
    found !== undefined &&
    !others.has(found.version) &&
    loaded.problems.every(({ file: path, code }) => path !== file.path || code === 'statement-unterminated')
  );
}

/** Written in the manner of the dialect in use; a text that has its marks already stays as it is. */
function asMigration(
  { name, text }: NamedSql,
  files: WorkspaceFiles,
  loaded: LoadedWorkspace,
  now: string,
  nextMoment: () => string,
): readonly TextFile[] {
  const { dialect } = loaded;
  const word = wordOf(name).replace(/^[VU]?[\d._-]+/, '') || 'pasted';
  const layout = layouts.find(({ id }) => id === dialect.id);
  const statements = splitStatements(text).statements.map(({ sql }) => sql);
  const up = { text: `${withLastSemicolon(text).trimEnd()}\n`, statements, transaction: true };
  let written: readonly TextFile[] = [];
  // A version may be taken: then the next second's is tried.
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const [template] = dialect.template(word, nextMoment(), Object.keys(files));
    if (!template) return written;
    const folder = migrationsFolder(loaded, now);
    const marked = { path: `${folder}${baseName(template.path)}`, text };
    const version = dialect.load([template]).migrations[0]?.version ?? '';
    const parts = isNewMigration(marked, files, loaded)
      ? [marked]
      : (layout?.write([{ version, name: word, up, down: null }]).files ?? [marked]);
    written = parts.map((file) => ({ ...file, path: `${folder}${baseName(file.path)}` }));
    if (isNewMigration(written[0]!, files, loaded)) return written;
  }
  return written.map((file) => ({ ...file, path: free(file.path, files) }));
}

const MOST_TRIES = 60;
const wordOf = (name: string | null): string => fileWord(baseName(name ?? 'pasted').replace(/\.sql$/i, ''));

/** Where the others are, else where the tool itself would put it. */
function migrationsFolder({ dialect, migrations }: LoadedWorkspace, now: string): string {
  const neighbour = migrations.at(-1)?.file ?? dialect.template('x', now, []).at(0)?.path ?? '';
  return neighbour.slice(0, neighbour.lastIndexOf('/') + 1);
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function free(path: string, files: WorkspaceFiles): string {
  let candidate = path;
  for (let count = 2; Object.hasOwn(files, candidate); count += 1) candidate = path.replace(/(\.sql)$/, `_${count}$1`);
  return candidate;
}

/** A version is a second long. */
function later(now: string, seconds: number): string {
  const [, day = '', minute = '0', second = '0', rest = ''] = /^(.*T\d\d:)(\d\d):(\d\d)(.*)$/.exec(now) ?? [];
  const total = Number(minute) * 60 + Number(second) + seconds;
  const two = (value: number): string => String(value).padStart(2, '0');
  // Past the hour the minutes simply go on: they are digits of a version here, and no clock.
  return `${day}${two(Math.floor(total / 60))}:${two(total % 60)}${rest}`;
}
