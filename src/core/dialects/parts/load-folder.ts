/** Reads the folder of a tool: which file is which migration, and which way. */
import { compareNatural } from '#core/base/natural-order.ts';
import type { Problem } from '#core/base/problem.ts';
import { enginesOf } from '#core/dialects/parts/engine-suffix.ts';
import { bareSection, readWhole } from '#core/dialects/parts/read-sections.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { FileUse, LoadedMigrations, Migration, Refused } from '#core/migration/migration.ts';

/** What a file was read as; a problem without a file is about this one. */
export interface ReadMigration {
  readonly migration: Migration;
  readonly problems: readonly Problem[];
  /** Why it is one, in words. */
  readonly why: string;
}

/** What a file's name says. `both` ways stand in one file, or there is only one. */
export interface FileName {
  readonly version: string;
  readonly name: string;
  readonly part: 'both' | 'down';
  /** Another language than SQL, in which the step is written: "Go". */
  readonly code?: string;
}

/** In: what a file's name says, and its path below the folder. Two of the same are one migration to the tool. */
export type Identity = (name: FileName, path: string) => string;

export interface FolderReader {
  /** With a slash at the end. */
  readonly folder: string;
  /** Reads a path below the folder, and the text where that is needed; in words, why it is no migration. */
  readonly parse: (path: string, text: string) => FileName | string;
  readonly read: (file: TextFile, name: FileName, files: readonly TextFile[]) => ReadMigration;
  /** By what the tool tells one migration from another. */
  readonly identity: Identity;
  /** The tool's own order. */
  readonly order: (a: Migration, b: Migration) => number;
  /** Without its own transaction, for a file that holds the way down. */
  readonly bareDown?: (file: TextFile) => boolean;
  /** What the tool says of such a file, where it does not run it. */
  readonly refusedDown?: (file: TextFile) => Refused | null;
}

/** The tool keeps a number: `01` and `1` are the same. */
export const bySameNumber: Identity = ({ version }) => version.replace(/^0+(?=\d)/, '');

/** The tool keeps the text: `01` and `1` are two. */
export const bySameText: Identity = ({ version }) => version;

/** The tool keeps the whole name, of which the number is only the beginning. */
export const bySameName: Identity = (name) => wholeName(name);

export const wholeName = ({ version, name }: Pick<FileName, 'version' | 'name'>): string =>
  name === '' ? version : `${version}_${name}`;

/** Orders as people count: 9 before 10. */
export const byNumber = (a: Migration, b: Migration): number => compareNatural(a.version, b.version);

/** Names by a pattern on the file's name alone, with groups `version` and `name`. */
export const named =
  (pattern: RegExp, whyNot: string) =>
  (path: string): FileName | string => {
    const groups = pattern.exec(path)?.groups;
    return groups ? { version: groups['version']!, name: groups['name'] ?? '', part: 'both' } : whyNot;
  };

/** Loads what stands in a folder; says of every file in it what became of it. */
export function loadFolder(files: readonly TextFile[], reader: FolderReader): LoadedMigrations {
  const { folder, parse, identity, order } = reader;
  const uses: FileUse[] = [];
  const problems: Problem[] = [];
  const ignore = (path: string, why: string): void => void uses.push({ path, role: 'ignored', why });
  const own = files.filter(({ path }) => path.startsWith(folder)).toSorted(byPath);
  const rendered = new Map(own.map((file) => [file.path, file]));
  const engines = enginesOf(own.map(({ path }) => path.slice(folder.length)));
  const ups: Named[] = [];
  const downs = new Map<string, TextFile>();

  for (const file of own) {
    const { path } = file;
    if (/\.\w+\.sql$/.test(path) && rendered.has(path.slice(0, -'.sql'.length))) {
      uses.push({ path, role: 'migration', why: 'the SQL of the step beside it, which is in another language' });
      continue;
    }
    const other = engines.get(path.slice(folder.length));
    const name = other === undefined ? parse(path.slice(folder.length), file.text) : forAnother(other);
    if (typeof name === 'string') ignore(path, name);
    else if (name.part === 'down') downs.set(identity(name, path.slice(folder.length)), file);
    else ups.push({ file, name, id: identity(name, path.slice(folder.length)) });
  }

  const takenBy = new Map<string, string>();
  const migrations = toldApart(ups).flatMap(({ file, name, id }): Migration[] => {
    const { path } = file;
    const other = takenBy.get(id);
    if (other !== undefined) {
      ignore(path, `version ${name.version} is taken already by ${other}`);
      problems.push({ code: 'migration-version-duplicate', version: name.version, other, file: path });
      return [];
    }
    takenBy.set(id, path);
    const down = downs.get(id);
    downs.delete(id);
    const found = readOne(reader, file, name, own, down, rendered.get(`${path}.sql`));
    problems.push(...found.problems.map((problem) => ({ file: path, ...problem })));
    uses.push({ path, role: 'migration', why: found.why });
    if (down) uses.push({ path: down.path, role: 'migration', why: 'the way down of its version' });
    return [found.migration];
  });
  for (const [id, { path }] of downs) ignore(path, `there is no way up of version ${id}`);
  return { migrations: migrations.toSorted(order), files: uses.toSorted(byPath), problems };
}

interface Named {
  readonly file: TextFile;
  readonly name: FileName;
  readonly id: string;
}

/** Where the tool has several migrations of one version, the version alone says too little: each goes by its whole identity. */
function toldApart(ups: readonly Named[]): readonly Named[] {
  const ids = new Map<string, Set<string>>();
  for (const { name, id } of ups) ids.set(name.version, (ids.get(name.version) ?? new Set()).add(id));
  return ups.map((up) =>
    ids.get(up.name.version)!.size > 1 ? { ...up, name: { ...up.name, version: up.id, name: '' } } : up,
  );
}

const forAnother = (engine: string): string => `it is for ${engine}, and there is one for SQLite beside it`;

function readOne(
  reader: FolderReader,
  file: TextFile,
  name: FileName,
  all: readonly TextFile[],
  down: TextFile | undefined,
  rendered: TextFile | undefined,
): ReadMigration {
  if (name.code !== undefined)
    return rendered ? renderedStep(file, name, name.code, rendered) : codeStep(file, name, name.code);
  const found = reader.read(file, name, all);
  if (!down) return found;
  const section = bareSection(down, reader.bareDown?.(down) ?? false, reader.refusedDown?.(down));
  const problems = [...found.problems, ...section.problems];
  return { ...found, problems, migration: { ...found.migration, down: section.section } };
}

/** Keeps its place in the order, so that what comes after it does not run without it. */
function codeStep({ path }: TextFile, { version, name }: FileName, language: string): ReadMigration {
  const nothing = { statements: [], transaction: true };
  const notRun = `${path} is a step in ${language}`;
  return {
    migration: { version, name, file: path, up: nothing, down: null, checksum: '', notRun },
    problems: [],
    why: `a step in ${language}, which is shown and not run`,
  };
}

/** Keeps its own name; what runs is the SQL beside it. */
function renderedStep({ path }: TextFile, name: FileName, language: string, rendered: TextFile): ReadMigration {
  const why = `a step in ${language}; what runs is ${rendered.path}`;
  const { migration, problems } = readWhole(rendered, name, { why });
  return {
    migration: { ...migration, file: path },
    problems: problems.map((problem) => ({ ...problem, file: rendered.path })),
    why,
  };
}

const byPath = (a: { readonly path: string }, b: { readonly path: string }): number => compareNatural(a.path, b.path);
