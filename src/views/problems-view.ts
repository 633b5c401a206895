/** What is wrong with the files, as a list and as marks in the editor. */
import type { ConsoleEntry } from '#state/workbench-state.ts';
import { onlyInforms, type Problem } from '#core/base/problem.ts';
import type { Report } from '#core/report/report.ts';
import type { SourceRange } from '#core/base/source-range.ts';
import type { SqlRefusal, World } from '#core/session/session.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { problemLine, problemWords } from '#core/base/problem-words.ts';

export interface ListedProblem {
  readonly key: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly words: string;
}

export interface FileMarker {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly range: SourceRange;
  /** Edits that mend it, by UTF-16 offsets. */
  readonly fixes?: readonly {
    readonly title: string;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
}

/** The live world's problems and the report's, each once. What only informs is told by the editor's mark. */
export function listProblems(world: World | null, report: Report | null): readonly ListedProblem[] {
  const byKey = new Map<string, ListedProblem>();
  for (const problem of [...(world?.problems ?? []), ...(report?.problems ?? [])]) {
    if (onlyInforms(problem)) continue;
    const listed = listedProblem(problem);
    byKey.set(listed.key, listed);
  }
  return [...byKey.values()];
}

function listedProblem(problem: Problem): ListedProblem {
  const file = problem.file ?? null;
  const line = problem.range?.line ?? null;
  const words = problemWords(problem);
  return { key: `${file}:${line}:${words}`, file, line, words };
}

/** What is said beside the screen: a refused file, a revised step. */
export const noticeWords = (problem: Problem): string => problemLine(problem);

export interface MarkerSources {
  readonly files: WorkspaceFiles;
  readonly world: World | null;
  readonly report: Report | null;
  readonly log: readonly ConsoleEntry[];
}

/** Marks for one file, where its text is still the text that was refused. */
export function markersFor(file: string, sources: MarkerSources): readonly FileMarker[] {
  const text = sources.files[file];
  if (text === undefined) return [];
  const refused = refusalsOf(sources)
    .filter((refusal) => refusal.file === file)
    .flatMap((refusal) => refusalMarker(refusal, text));
  const problems = [...(sources.world?.problems ?? []), ...(sources.report?.problems ?? [])]
    .filter((problem) => problem.file === file)
    .flatMap((problem) => problemMarker(problem, text));
  return distinct([...refused, ...problems]);
}

/** What SQLite refuses right now in an app's window, and what it refused in the last command. */
function refusalsOf({ world, log }: MarkerSources): readonly SqlRefusal[] {
  const lists = (world?.pages ?? []).flatMap(({ lists }) =>
    lists.flatMap(({ outcome }) => (outcome.kind === 'refused' ? [outcome.refusal] : [])),
  );
  const last = log.at(-1);
  const command = last?.kind === 'command' ? last.outcome.refusal : null;
  return command ? [...lists, command] : lists;
}

function refusalMarker({ range, sql, message }: SqlRefusal, text: string): readonly FileMarker[] {
  if (range === null || !text.slice(range.start, range.end).includes(sql.trim())) return [];
  return [{ severity: 'error', message, range }];
}

function problemMarker(problem: Problem, text: string): readonly FileMarker[] {
  const { range } = problem;
  if (range === undefined || range.end > text.length) return [];
  return [{ severity: onlyInforms(problem) ? 'info' : 'error', message: problemWords(problem), range }];
}

function distinct(markers: readonly FileMarker[]): readonly FileMarker[] {
  const seen = new Map<string, FileMarker>();
  for (const marker of markers) {
    const key = `${marker.range.start}-${marker.range.end}`;
    if (!seen.has(key)) seen.set(key, marker);
  }
  return [...seen.values()];
}
