/** The report of an import as the dialog shows it: what is taken, what is kept unread, what is left out, and why. */
import { counted } from '#core/base/counted.ts';
import type { FileRole } from '#core/migration/migration.ts';
import type { ReadyImport } from '#core/exchange/ready-import.ts';
import { problemLine } from '#core/base/problem-words.ts';

export interface ImportGroup {
  readonly id: string;
  readonly title: string;
  readonly tone: 'ok' | 'neutral' | 'silent';
  /** Paths for which the same can be said. */
  readonly items: readonly { readonly why: string; readonly paths: readonly string[]; readonly more: number }[];
}

export interface ImportView {
  readonly title: string;
  /** What a yes does, and that it can be taken back. */
  readonly consequence: string;
  readonly confirm: string;
  readonly groups: readonly ImportGroup[];
  readonly notes: readonly string[];
  readonly problems: readonly string[];
  readonly moreProblems: number;
}

const shownPaths = 8;
const shownProblems = 6;

const roleWords: Readonly<Record<FileRole, readonly [string, string]>> = {
  migration: ['migration', 'migrations'],
  app: ['app version', 'app versions'],
  seed: ['file of seed rows', 'files of seed rows'],
  settings: ['settings file', 'settings files'],
  ignored: ['file', 'files'],
};

const consequences: Readonly<Record<ReadyImport['how'], string>> = {
  replaces: 'This takes the place of the files and the database in the sandbox. Undo brings them back.',
  adds: 'This is added to the files in the sandbox; nothing runs yet. Undo takes it away again.',
  database: 'This takes the place of the database in the sandbox; the files stay. Undo brings it back.',
};

export function importView({ name, how, report }: ReadyImport): ImportView {
  const used = report.uses.filter(({ role }) => role !== 'ignored');
  const unused = report.uses.filter(({ role }) => role === 'ignored');
  const problems = report.problems.map(problemLine);
  const groups: readonly (ImportGroup | null)[] = [
    group('taken', `Taken: ${rolesOf(used.map(({ role }) => role), report.migrations)}`, 'ok', used),
    group('unused', `Kept, but nothing reads ${unused.length === 1 ? 'it' : 'them'}: ${counted(unused.length, 'file')}`, 'neutral', unused),
    group('left-out', `Left out: ${report.leftOut.length}`, 'silent', report.leftOut),
  ]; // prettier-ignore
  return {
    title: `Import ${name}`,
    consequence: consequences[how],
    confirm: how === 'adds' ? 'Add to the sandbox' : how === 'database' ? 'Open this database' : 'Import',
    groups: groups.filter((each) => each !== null),
    notes: how === 'database' ? report.notes : [`Read as ${report.dialect}.`, ...report.notes],
    problems: problems.slice(0, shownProblems),
    moreProblems: Math.max(0, problems.length - shownProblems),
  };
}

function group(
  id: string,
  title: string,
  tone: ImportGroup['tone'],
  files: readonly { readonly path: string; readonly why: string }[],
): ImportGroup | null {
  if (files.length === 0) return null;
  const byWhy = new Map<string, string[]>();
  for (const { path, why } of files) byWhy.set(why, [...(byWhy.get(why) ?? []), path]);
  const items = [...byWhy].map(([why, paths]) => ({
    why,
    paths: paths.slice(0, shownPaths),
    more: Math.max(0, paths.length - shownPaths),
  }));
  return { id, title, tone, items };
}

function rolesOf(roles: readonly FileRole[], migrations: number): string {
  const counts = new Map<FileRole, number>();
  for (const role of roles) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts]
    .map(([role, files]) => {
      const count = role === 'migration' ? migrations : files;
      const inFiles = count === files ? '' : ` in ${counted(files, 'file')}`;
      return `${count} ${roleWords[role][count === 1 ? 0 : 1]}${inFiles}`;
    })
    .join(', ');
}
