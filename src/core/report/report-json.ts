/** Prints a report as JSON: problems in words, values that JSON lacks as SQL would write them. */
import { problemWords } from '#core/base/problem-words.ts';
import type { Report } from '#core/report/report.ts';

/** Gives the report as text, indented by two spaces; the same report gives the same text. */
export function reportJson(report: Report): string {
  const problems = report.problems.map((problem) => ({
    code: problem.code,
    file: problem.file ?? null,
    // What is wrong with a file as a whole stands at its beginning.
    line: problem.range?.line ?? (problem.file === undefined ? null : 1),
    message: problemWords(problem),
  }));
  const hazards = report.hazards.map(({ id, file, range, title, why, seen, edit }) => ({
    id,
    file,
    line: range.line,
    message: `${title}. ${seen}`,
    why,
    edit: edit && { start: edit.range.start, end: edit.range.end, text: edit.text },
  }));
  // How many operations went wrong is counted for the screen; the failures say it here.
  const grid = report.grid.map(({ operations: _operations, ...cell }) => cell);
  return JSON.stringify({ ...report, grid, hazards, problems }, (_, value: unknown) => printable(value), 2);
}

function printable(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (!(value instanceof Uint8Array)) return value;
  return `x'${Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')}'`;
}
