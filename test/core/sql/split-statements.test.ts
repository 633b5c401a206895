/** The splitter, held against SQLite's own. */
import * as fc from 'fast-check';
import initSqlJs from 'sql.js';
import { describe, expect, test } from 'vitest';
import { rangeIn } from '#core/base/source-range.ts';
import { splitStatements } from '#core/sql/split-statements.ts';

const { Database } = await initSqlJs();

const sqlOf = (text: string): string[] => splitStatements(text).statements.map((statement) => statement.sql);

describe('where a statement ends', () => {
  const trigger = 'CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; DELETE FROM a; END';
  const table: readonly [string, string, readonly string[]][] = [
    ['nothing', '', []],
    ['only comments', '-- a;\n/* b; */ ;;', []],
    ['no final semicolon', 'SELECT 1; SELECT 2', ['SELECT 1', 'SELECT 2']],
    ['a semicolon in quotes', `SELECT ';', ";", [;], \`;\`; SELECT 2`, [`SELECT ';', ";", [;], \`;\``, 'SELECT 2']],
    ['comments around and inside', '/* a */ SELECT /* ; */ 1 -- b;\n; -- c', ['SELECT /* ; */ 1']],
    ['CRLF and a byte order mark', '\uFEFFSELECT 1;\r\nSELECT\r\n2;\r\n', ['SELECT 1', 'SELECT\r\n2']],
    ['a trigger with CASE … END', `${trigger}; SELECT 1`, [trigger, 'SELECT 1']],
    [
      'a temporary trigger, a comment before its END',
      'CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; /* ; */ END; SELECT 2',
      ['CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; /* ; */ END', 'SELECT 2'],
    ],
    ['EXPLAIN of a trigger', `EXPLAIN QUERY PLAN ${trigger}; SELECT 1`, [`EXPLAIN QUERY PLAN ${trigger}`, 'SELECT 1']],
    ['BEGIN … END that is a transaction', 'BEGIN; SELECT 1; END; SELECT 2', ['BEGIN', 'SELECT 1', 'END', 'SELECT 2']],
    [
      'a trigger without a body',
      'CREATE TRIGGER t AFTER INSERT ON a; SELECT 1',
      ['CREATE TRIGGER t AFTER INSERT ON a', 'SELECT 1'],
    ],
  ];
  test.each(table)('%s', (_, text, statements) => expect(sqlOf(text)).toEqual(statements));
});

test('a range is in the whole text, also when only a part is split', () => {
  const text = '-- head\r\nSELECT 1;\r\n  SELECT 2;\nSELECT 3';
  const [first, second] = splitStatements(text, 9, text.indexOf('SELECT 3')).statements;
  expect(first).toEqual({ sql: 'SELECT 1', range: { start: 9, end: 17, line: 2, column: 1 } });
  expect(second).toEqual({ sql: 'SELECT 2', range: { start: 22, end: 30, line: 3, column: 3 } });
});

describe('what is never closed is a problem, and its text is still there', () => {
  const table: readonly [string, readonly string[], string, number][] = [
    ["SELECT 1;\nSELECT 'a; SELECT 2", ['SELECT 1', "SELECT 'a; SELECT 2"], "string (')", 17],
    ['SELECT "a', ['SELECT "a'], 'quoted name (")', 7],
    ['SELECT [a', ['SELECT [a'], 'quoted name ([)', 7],
    ['SELECT 1 /* a; SELECT 2', ['SELECT 1'], 'comment (/*)', 9],
  ];
  test.each(table)('%j', (text, statements, what, start) => {
    const split = splitStatements(text);
    expect(split.statements.map((statement) => statement.sql)).toEqual(statements);
    expect(split.problems).toEqual([{ what, range: rangeIn(text, start, text.length) }]);
  });
});

/** Statements that SQLite accepts on a database with a table a, and what may stand between and inside them. */
const gap = fc.constantFrom(' ', '\n', '\r\n', '\t', ' -- it; is\n', ' /* b; */ ', ' \uFEFF ', "-- it's\n", '/* " */');
const words = fc.constantFrom(
  ['SELECT', `'it''s; '`],
  ['SELECT', '1', 'AS', '"a;""b"'],
  ['SELECT', '[x]', 'FROM', '`a`'],
  ['INSERT', 'INTO', 'a', 'VALUES', '(', `x'3b'`, ')'],
  ['SELECT', 'CASE', 'x', 'WHEN', '1', 'THEN', '2', 'END', 'FROM', 'a'],
  ['SELECT', ':p', ',', '?1', ',', '.5e1'],
  ['BEGIN'],
  ['END'],
  [
    'CREATE',
    'TEMP',
    'TRIGGER',
    't',
    'AFTER',
    'INSERT',
    'ON',
    'a',
    'BEGIN',
    'SELECT',
    'CASE',
    '1',
    'WHEN',
    '1',
    'THEN',
    '2',
    'END',
    ';',
    'DELETE',
    'FROM',
    'a',
    ';',
    'END',
  ],
);
const statement = words.chain((parts) =>
  fc
    .array(gap, { minLength: parts.length, maxLength: parts.length })
    .map((gaps) => parts.map((part, i) => gaps[i] + part).join('')),
);
const script = fc
  .tuple(fc.array(fc.tuple(statement, fc.constantFrom(';', ';;', ' ; '))), gap)
  .map(([statements, last]) => statements.map((pair) => pair.join('')).join('') + last);

/** What SQLite's own prepare takes as one statement after the other; each is only prepared, never run. */
function splitBySqlite(text: string): string[] {
  const db = new Database();
  try {
    db.run('CREATE TABLE a (x)');
    const texts: string[] = [];
    // Going on to the next statement frees the one before.
    for (const prepared of db.iterateStatements(text)) texts.push(prepared.getSQL());
    return texts;
  } finally {
    db.close();
  }
}

test('SQLite cuts generated scripts at the same places', () => {
  const bare = (sql: string): string =>
    splitStatements(sql)
      .statements.map((part) => part.sql)
      .join('|');
  fc.assert(
    fc.property(script, (text) => {
      expect(sqlOf(text)).toEqual(
        splitBySqlite(text)
          .map(bare)
          .filter((sql) => sql !== ''),
      );
    }),
    { numRuns: 200 },
  );
});

test('ranges are in order, never overlap, hold their own text and are measured right', () => {
  fc.assert(
    fc.property(script, (text) => {
      let last = 0;
      for (const { sql, range } of splitStatements(text).statements) {
        expect(range.start).toBeGreaterThanOrEqual(last);
        expect(text.slice(range.start, range.end)).toBe(sql);
        expect(range).toEqual(rangeIn(text, range.start, range.end));
        last = range.end;
      }
    }),
  );
});

test('5 MB are split in less time than it takes to notice', () => {
  const line = "INSERT INTO person (name, phone) VALUES ('Ada; Lovelace', '0042'); -- a row\n";
  const text = line.repeat(Math.ceil(5_000_000 / line.length));
  const startedAt = performance.now();
  const { statements } = splitStatements(text);
  expect(performance.now() - startedAt).toBeLessThan(3000);
  expect(statements.length).toBe(text.length / line.length);
  expect(statements.at(-1)!.range.line).toBe(statements.length);
});
