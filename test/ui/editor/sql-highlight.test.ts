/** Colours of SQL: whole lines, also where a string or a comment goes on in the next one. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { highlightLine, highlightText } from '#ui/editor/sql-highlight.ts';

/** `SELECT<keyword> id` and so on: each coloured run with its colour behind it, plain ones bare. */
function coloured(text: string): string {
  return highlightText(text, 'sql')
    .map(({ text: line, tokens }) =>
      tokens
        .map(({ start, kind }, i) => {
          const run = line.slice(start, tokens[i + 1]?.start);
          return kind === 'plain' ? run : `${run}<${kind}>`;
        })
        .join(''),
    )
    .join('\n');
}

test.each([
  ['SELECT id FROM person;', 'SELECT<keyword> id FROM<keyword> person;'],
  ['select count(*)', 'select<keyword> count<function>(*<operator>)'],
  ['"select" + 1.5e3', '"select" +<operator> 1.5e3<number>'],
  ["'it''s' || :name", "'<string>it'<string>'<string>s'<string> ||<operator> :name<parameter>"],
  ['x -- rest', 'x -- rest<comment>'],
  ['-- name: ListPeople :many', '-- name: ListPeople :many<heading>'],
  ['-- needs: person.phone', '-- needs: person.phone<heading>'],
  ['a /* b\nc */ d', 'a /*<comment> b<comment>\nc */<comment> d'],
  ["'one\ntwo' AS x", "'<string>one<string>\ntwo'<string> AS<keyword> x"],
])('%s', (text, expected) => {
  expect(coloured(text)).toBe(expected);
});

test('every character of every line belongs to exactly one run', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('a', 'b', ' ', "'", '"', '`', '[', ']', '/', '*', '-', ':', '@', '1', '.', 'é'),
      }),
      (line) => {
        const starts = highlightLine(line, 'code').tokens.map(({ start }) => start);
        expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b));
        expect(starts.every((start) => start < line.length)).toBe(true);
        expect(starts[0] ?? 0).toBe(0);
      },
    ),
  );
});
