/** Finds the sections of a goose file by its annotations, line by line, as the tool does. */
import type { Problem } from '#core/base/problem.ts';
import { rangeIn } from '#core/base/source-range.ts';
import { refusedByGoose } from '#core/dialects/goose/refused.ts';
import type { Direction, Sections } from '#core/dialects/parts/migrate-marks.ts';
import { type Span, splitStatements } from '#core/sql/split-statements.ts';

const markLine = /^\uFEFF?[ \t]*--[ \t]*\+goose[ \t]+(?<mark>[^\r\n]*?)[ \t]*$/gim;

interface Mark {
  readonly mark: string;
  readonly at: number;
  readonly end: number;
}

/** In: a file's text. Out: its sections; SQL before the first mark belongs to none, as the tool has it. */
export function readGooseMarks(text: string): Sections {
  const marks = [...text.matchAll(markLine)].map((hit): Mark => ({
    mark: hit.groups!['mark']!.replace(/\s+/g, ' ').toLowerCase(),
    at: hit.index,
    end: hit.index + hit[0].length,
  }));
  const heads = marks.filter(({ mark }) => mark === 'up' || mark === 'down');
  const spans = heads.map(({ mark, end }, i): Span & { direction: Direction } => ({
    direction: mark as Direction,
    from: end,
    to: heads[i + 1]?.at ?? text.length,
  }));
  const refused = refusals(text);
  const bare = marks.some(({ mark }) => mark === 'no transaction');
  return {
    spans,
    hasDown: refused.down !== undefined || heads.some(({ mark }) => mark === 'down'),
    bare: new Set<Direction>(bare ? ['up', 'down'] : []),
    problems: [...cut(text, spans, marks), ...placeholders(text, marks)],
    refused,
    why: heads.some(({ mark }) => mark === 'up') ? 'it has a line "-- +goose Up"' : 'its name is one of goose',
  };
}

/** What is wrong with the marks is wrong both ways; a statement that is not ended, only its own way. */
function refusals(text: string): NonNullable<Sections['refused']> {
  const up = refusedByGoose(text, 'up');
  const down = refusedByGoose(text, 'down');
  const isSame = up !== null && up.says === down?.says;
  return { ...(up ? { up } : {}), ...(down ? { down: isSame ? up : down } : {}) };
}

/** The tool ends a statement at every line that ends with a semicolon, unless marks keep it whole: a trigger needs them. */
function cut(text: string, spans: readonly Span[], marks: readonly Mark[]): readonly Problem[] {
  return spans.flatMap(({ from, to }) =>
    splitStatements(text, from, to).statements.flatMap(({ sql, range }): Problem[] => {
      if (!/;[ \t]*\r?\n/.test(sql) || isKept(range.start, marks)) return [];
      return [{ code: 'migration-statement-cut', mark: '-- +goose StatementBegin', range }];
    }),
  );
}

function isKept(at: number, marks: readonly Mark[]): boolean {
  const last = marks.findLast((each) => each.at < at && each.mark.startsWith('statement'));
  return last?.mark === 'statementbegin';
}

/** With `ENVSUB ON` the tool fills in `${NAME}` from its environment; here is none. */
function placeholders(text: string, marks: readonly Mark[]): readonly Problem[] {
  const on = marks.find(({ mark }) => mark === 'envsub on');
  const hit = on ? /\$\{?[A-Za-z_]\w*\}?/.exec(text.slice(on.end)) : null;
  if (!on || !hit) return [];
  const start = on.end + hit.index;
  return [{ code: 'migration-placeholder', text: hit[0], range: rangeIn(text, start, start + hit[0].length) }];
}
