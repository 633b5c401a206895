/** What is wrong with the open file, where it stands: for the editor. */
import { problemWords } from '#core/base/problem-words.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Report } from '#core/report/report.ts';
import type { World } from '#core/session/session.ts';
import type { ConsoleEntry } from '#state/workbench-state.ts';

export interface Marker {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly range: { readonly start: number; readonly end: number };
}

const informs: ReadonlySet<Problem['code']> = new Set(['migration-empty', 'migration-changed', 'migration-late']);

function problemMarker(problem: Problem): Marker {
  const { start, end } = problem.range ?? { start: 0, end: 1 };
  return {
    severity: informs.has(problem.code) ? 'warning' : 'error',
    message: problemWords(problem),
    range: { start, end },
  };
}

/** The last command's refusal, if it stands in this file and the file is still the same there. */
function refusalMarkers(path: string, text: string, console: readonly ConsoleEntry[]): readonly Marker[] {
  const last = console.at(-1);
  const refusal = last?.kind === 'command' ? last.outcome.refusal : null;
  if (!refusal?.range || refusal.file !== path) return [];
  const { start, end } = refusal.range;
  return text.slice(start, end) === refusal.sql
    ? [{ severity: 'error', message: refusal.message, range: { start, end } }]
    : [];
}

/** Problems of the workspace (or of the report, once there is one) and refusals, each place once. */
export function markersOf(
  path: string,
  text: string,
  world: World | null,
  report: Report | null,
  console: readonly ConsoleEntry[],
): readonly Marker[] {
  const problems = [...(world?.problems ?? []), ...(report?.problems ?? [])].filter(({ file }) => file === path);
  const all = [...refusalMarkers(path, text, console), ...problems.map(problemMarker)];
  const known = new Set<string>();
  return all.filter(({ message, range }) => {
    const place = `${range.start}:${message}`;
    return range.start <= text.length && !known.has(place) && known.add(place);
  });
}

/** All problems as lines, those of a file that can be opened with its path. */
export function problemLines(
  world: World | null,
): readonly { readonly file: string | null; readonly line: number | null; readonly words: string }[] {
  return (world?.problems ?? []).map((problem) => ({
    file: problem.file ?? null,
    line: problem.range?.line ?? null,
    words: problemWords(problem),
  }));
}
