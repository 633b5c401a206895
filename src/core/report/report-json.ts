/** Prints a report as JSON: problems in words, values that JSON lacks as SQL would write them. */
import { problemWords } from '#core/base/problem-words.ts';
import type { Report } from '#core/report/report.ts';

/** Gives the report as text, indented by two spaces; the same report gives the same text. */
export function reportJson(report: Report): string {
  const problems = report.problems.map((problem) => ({
    code: problem.code,
    file: problem.file ?? null,
    line: problem.range?.line ?? null,
    message: problemWords(problem),
  }));
  return JSON.stringify({ ...report, problems }, (_, value: unknown) => printable(value), 2);
}

function printable(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (!(value instanceof Uint8Array)) return value;
  return `x'${Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')}'`;
}
