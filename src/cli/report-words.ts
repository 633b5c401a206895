/** A report as text for a terminal. */
import { counted } from '#core/base/counted.ts';
import { problemLine } from '#core/base/problem-words.ts';
import { wayBackWords } from '#core/base/way-back-words.ts';
import type { Counterexample } from '#core/compatibility/order/counterexample.ts';
import type { Cell, Level } from '#core/compatibility/verdict.ts';
import type { Report } from '#core/report/report.ts';

const SIGNS: Readonly<Record<Level, string>> = { ok: '✓', silent: '≈', broken: '✕', untested: '○' };

/** Gives the summary: what was applied, the grid with signs and words, what went wrong where, and what was not covered. */
export function reportWords(report: Report): string {
  const parts = [
    [`dialect: ${report.dialect}`, ...report.migrations.flatMap(migrationLines)],
    gridLines(report),
    report.grid.filter(({ failures }) => failures.length > 0).flatMap(cellLines),
    pairLines(report),
    orderLines(report),
    planLines(report),
    coverageLines(report),
    report.warnings.map(
      ({ reader, field, schema }) =>
        `warning: ${reader} reads a default for ${field} on schema ${schema}, as if it had been written`,
    ),
    report.hazards.map(
      ({ id, file, range, title, seen, edit }) =>
        `hazard: ${file}:${range.line}: ${title}. ${seen} (${id}${edit ? ', has a safe rewrite' : ''})`,
    ),
    report.problems.map((problem) => `problem: ${problemLine(problem)}`),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function migrationLines(migration: Report['migrations'][number]): string[] {
  const { version, name, applied, statements, ms, error } = migration;
  const outcome = applied ? 'applied' : error === null ? 'not tried' : `FAILED: ${error}`;
  const { refused } = migration;
  const time = ms === null ? '' : `, ${ms.toFixed(1)} ms`;
  const line = `${version} ${name}: ${outcome} (${statements} ${statements === 1 ? 'statement' : 'statements'}${time})`;
  if (!applied && refused) {
    const { file, line: at, looksLike } = refused;
    const hint = looksLike === null ? '' : `: this looks like SQL of ${looksLike}; here it is SQLite that reads it`;
    return [line, `    ${file}:${at}${hint}`];
  }
  if (!applied) return [line];
  const { sign, word, details } = wayBackWords(migration);
  return [`${line}; ${sign} ${word}`, ...details.map((detail) => `    ${detail}`)];
}

function gridLines({ apps, grid, migrations }: Report): string[] {
  if (apps.length === 0) return ['no app versions'];
  const first = Math.max(...apps.map((app) => app.length));
  const heads = [...migrations.keys(), migrations.length].map((schema) => `schema ${schema}`);
  const line = (label: string, cells: readonly string[]): string =>
    `${label.padEnd(first)}  ${cells.map((cell) => cell.padEnd(12)).join('')}`.trimEnd();
  return [
    line('', heads),
    ...apps.map((app) => line(app, grid.filter((cell) => cell.app === app).map(cellWord))),
    ...(grid.some(({ covered, verdict }) => !covered && verdict !== 'untested')
      ? ['* some operations were not reached']
      : []),
  ];
}

function cellWord({ verdict, covered }: Cell): string {
  return `${SIGNS[verdict]} ${verdict}${covered || verdict === 'untested' ? '' : '*'}`;
}

function cellLines({ app, schema, failures }: Cell): string[] {
  return failures.map(
    ({ operation, cause, message }) => `${app} on schema ${schema}, ${operation}: ${message} (${cause})`,
  );
}

function pairLines({ pairs }: Report): string[] {
  return pairs.flatMap(({ apps, schema, failures }) =>
    failures.map(
      ({ writer, reader, message, cause }) =>
        `${apps.join(' and ')} on schema ${schema}: after ${writer}, ${reader}: ${message} (${cause})`,
    ),
  );
}

function orderLines({ order }: Report): string[] {
  if (order === null) return [];
  const { found, steps, states, statements, pointOfNoReturn, counterexample } = order;
  const tried = `tried: ${counted(states, 'state')}, ${counted(statements, 'statement')}`;
  if (found) {
    const back =
      pointOfNoReturn === null ? [] : [`From step ${pointOfNoReturn} on the version before can't come back.`];
    const way = steps.length === 0 ? 'there is nothing to do' : steps.join(', ');
    return [`No counterexample within these probes to this order: ${way} (${tried}).`, ...back];
  }
  return [`No order was found (${tried}).`, ...(counterexample ? storyLines(counterexample) : [])];
}

function storyLines({ after, message, trace }: Counterexample): string[] {
  return [
    `After ${after.length === 0 ? 'nothing' : after.join(', ')}: ${message}`,
    ...trace.map(
      ({ app, operation, sql, steps }) =>
        `    ${steps === 0 ? 'at the start' : `after ${after[steps - 1]}`} ${app}.${operation}: ${sql.replace(/\s+/g, ' ')}`,
    ),
  ];
}

function planLines({ plan }: Report): string[] {
  if (plan === null) return [];
  return [
    plan.ok ? 'plan: no counterexample within these probes' : 'plan: not good',
    ...plan.steps.flatMap(({ step, verdict, failures, untried }) => [
      `${SIGNS[verdict]} ${step}`,
      ...failures.map(({ app, operation, message }) => `    ${app === null ? '' : `${app}.${operation}: `}${message}`),
      ...(untried.length > 0 ? [`    not tried: ${untried.join(', ')}`] : []),
    ]),
  ];
}

function coverageLines({ coverage, apps }: Report): string[] {
  if (apps.length === 0) return [];
  const [reached, all] = coverage.operations;
  const missing = coverage.uncovered.length === 0 ? '' : `; not reached: ${coverage.uncovered.join(', ')}`;
  const fields = coverage.fields.length === 0 ? '' : `; written and never read back: ${coverage.fields.join(', ')}`;
  return [`Tried: ${reached} of ${all} operations reached by probes${missing}${fields}.`];
}
