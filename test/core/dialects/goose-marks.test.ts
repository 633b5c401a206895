/** What goose's parser takes and what it refuses, in its words; a statement that is not ended is refused only the way that it stands. */
import { expect, test } from 'vitest';
import { goose } from '#core/dialects/goose.ts';
import { runMigrateCommand } from '#core/migration/run-migrate-command.ts';
import { exitStatus } from '#core/report/build-report.ts';
import { createOpener } from '#engine/in-process.ts';
import { reportOfFiles } from '#test/core/hazards/report-of-files.ts';

const open = await createOpener();

const UP = '-- +goose Up\n';
const DOWN = '-- +goose Down\n';
const A = 'CREATE TABLE a (x);\n';
const DROP = 'DROP TABLE a;\n';
const TRIGGER = 'CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\nEND;\n';
const kept = (sql: string) => `-- +goose StatementBegin\n${sql}-- +goose StatementEnd\n`;

const unfinished = (state: number, direction: string, sql: string) =>
  `failed to parse migration: state ${state}, direction: ${direction}: unexpected unfinished SQL query: ${sql}: missing semicolon?`;
const start = "failed to parse migration: must start with '-- +goose Up' annotation";
const outside = (line: string) => `failed to parse migration: unexpected state 0 on line ${line}`;
const badly = (line: string) => `failed to parse annotation line ${line}`;

/** A text, what is said of it upwards, and then back. */
const table: readonly (readonly [string, string, string | null, string | null])[] = [
  ['both', UP + A + DOWN + DROP, null, null],
  ['in small letters', `-- +goose up\n${A}--+goose DOWN\n${DROP}`, null, null],
  ['Windows', (UP + A + DOWN + DROP).replaceAll('\n', '\r\n'), null, null],
  ['comments above', `-- hi;\n  -- you\n \n${UP}${A}${DOWN}${DROP}`, null, null],
  ['a comment behind the semicolon', `${UP}CREATE TABLE a (x); -- all of it\n${DOWN}${DROP}-- it's gone\n`, null, null],
  [
    'a trigger kept whole, with no semicolon after it',
    UP + A + kept(TRIGGER.replace('END;', 'END')) + DOWN + DROP,
    null,
    null,
  ],
  ['no statements', UP + DOWN, null, null],
  ['a comment alone', `${UP}-- later\n${DOWN}-- later\n`, null, null],

  ['no final semicolon', `${UP}CREATE TABLE a (x)\n${DOWN}${DROP}`, unfinished(1, 'up', '"CREATE TABLE a (x)"'), null],
  ['none at the end of the file', `${UP}CREATE TABLE a (x)`, unfinished(1, 'up', '"CREATE TABLE a (x)"'), null],
  ['none behind the last of two', `${UP}${A}SELECT 1\n`, unfinished(1, 'up', '"SELECT 1"'), null],
  [
    'one of two on a line',
    `${UP}CREATE TABLE a (x); SELECT 1\n`,
    unfinished(1, 'up', '"CREATE TABLE a (x); SELECT 1"'),
    null,
  ],
  [
    'a comment in slashes behind it',
    `${UP}CREATE TABLE a (x); /* it */\n`,
    unfinished(1, 'up', '"CREATE TABLE a (x); /* it */"'),
    null,
  ],
  ['none on the way back', `${UP}${A}${DOWN}DROP TABLE a\n`, null, unfinished(4, 'down', '"DROP TABLE a"')],

  ['an empty file', '', start, null],
  ['a comment and no mark', '-- nothing yet\n', start, null],
  ['SQL and no mark', A, outside('"CREATE TABLE a (x);"'), null],
  ['SQL above the mark', `SELECT 1;\n${UP}${A}`, outside('"SELECT 1;"'), null],
  ['a byte order mark', `\uFEFF${UP}${A}`, outside('"\uFEFF-- +goose Up"'), null],
  ['down before up', DOWN + DROP + UP + A, "must start with '-- +goose Up' annotation", null],
  ['up twice', UP + A + UP + A, "duplicate '-- +goose Up' annotations", null],
  ['a blank before the mark', `  ${UP}${A}`, badly('"  -- +goose Up"'), null],
  ['a mark that there is not', `${UP}-- +goose Sideways\n${A}`, badly('"-- +goose Sideways"'), null],
  [
    'an end without a beginning',
    `${UP}${A}-- +goose StatementEnd\n`,
    "'-- +goose StatementEnd' must be defined after",
    null,
  ],
  [
    'a beginning without an end',
    `${UP}-- +goose StatementBegin\n${A}`,
    "failed to parse migration: missing '-- +goose StatementEnd'",
    null,
  ],
];

test.each(table)('%s', (_, text, up, down) => {
  const loaded = goose.load([{ path: 'migrations/1_a.sql', text }]);
  const db = open(null, { foreignKeys: false, fixed: null });
  const run = (kind: 'up' | 'down') => {
    const input = { dialect: goose, loaded, policies: goose.policies, command: { kind }, clock: null };
    return runMigrateCommand(db, input).refusal?.message ?? null;
  };
  const matching = (says: string | null) => (says === null ? null : (expect.stringContaining(says) as string));
  expect(run('up')).toEqual(matching(up));
  if (up === null) expect(run('down')).toEqual(matching(down));
  const refused = loaded.problems.filter(({ code }) => code !== 'migration-empty');
  expect(refused.map(({ code }) => code)).toEqual((up ?? down) === null ? [] : ['migration-refused']);
  expect(db.query('SELECT * FROM a').ok).toBe(up === null && down !== null);
  db.close();
});

test.each([
  [
    `${UP}CREATE TABLE b (x)\n${DOWN}SELECT 1;\n`,
    ['1', '2: failed to parse migration: state 1', '3: waits'],
    'not-tried',
  ],
  [`${UP}CREATE TABLE b (x);\n${DOWN}DROP TABLE b\n`, ['1', '2', '3'], 'error'],
])('the report says so, what comes after waits, and no hazard is looked for: %j', (text, shown, down) => {
  const files = {
    'migrations/1_a.sql': UP + A + DOWN + DROP,
    'migrations/2_b.sql': text,
    'migrations/3_c.sql': `${UP}CREATE TABLE c (x);\n${DOWN}DROP TABLE c;\n`,
  };
  const report = reportOfFiles(files);
  const told = report.migrations.map(({ version, applied, error }) =>
    applied ? version : `${version}: ${error?.split(',')[0] ?? 'waits'}`,
  );
  expect([told, report.migrations[1]!.down, report.hazards]).toEqual([shown, down, []]);
  expect(report.problems.map(({ code }) => code)).toEqual(['migration-refused']);
  expect(exitStatus(report)).toBe(1);
});
