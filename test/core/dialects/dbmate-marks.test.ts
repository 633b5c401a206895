/** Which marks dbmate takes, and what it says of the others: ours must do as the real one does, which is asked where its binary is installed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dbmate } from '#core/dialects/dbmate.ts';
import { runMigrateCommand } from '#core/migration/run-migrate-command.ts';
import type { SqlDatabase } from '#core/database.ts';
import { createOpener } from '#engine/in-process.ts';
import { dbmateBinary, dbmateIn } from '#test/core/exchange/dbmate-tool.ts';

const open = await createOpener();

const UP = '-- migrate:up\n';
const DOWN = '-- migrate:down\n';
const A = 'CREATE TABLE a (x);\n';
const B = 'CREATE TABLE b (x);\n';
const DROP = 'DROP TABLE a;\n';
const bare = (options: string) => `-- migrate:up${options}\nVACUUM;\n${A}${DOWN}${DROP}`;

const noUp = "dbmate requires each migration to define an up block with '-- migrate:up'";
const noDown = "dbmate requires each migration to define a down block with '-- migrate:down'";
const above = "dbmate does not support statements preceding the '-- migrate:up' block";
const loneDown = "dbmate requires every '-- migrate:down' to be preceded by a '-- migrate:up'";
const inTransaction = 'cannot VACUUM from within a transaction';

/** A text, and what is said of it: null where it goes up, and down again. */
const table: readonly (readonly [string, string, string | null])[] = [
  ['both', UP + A + DOWN + DROP, null],
  ['no blank after the dashes', `--migrate:up\n${A}--migrate:down\n${DROP}`, null],
  ['two blanks, a tab', `--  migrate:up\n${A}--\tmigrate:down\n${DROP}`, null],
  ['Windows', (UP + A + DOWN + DROP).replaceAll('\n', '\r\n'), null],
  ['words after the mark', `-- migrate:up -- hi\n${A}-- migrate:down hello there\n${DROP}`, null],
  ['no semicolons', UP + A.replace(';', '') + DOWN + DROP.replace(';', ''), null],
  ['comments and blank lines above', `-- hi; there\n   -- you\n\n \t\n${UP}${A}${DOWN}${DROP}`, null],
  ['a mark within a line', `${UP}${A}SELECT 1; -- migrate:down\n${DOWN}${DROP}`, null],
  ['a mark with blanks before it, in a section', `${UP}${A}  -- migrate:up\n${DOWN}${DROP}`, null],
  ['a down mark above, with nothing below it', DOWN + UP + A + DOWN + DROP, null],
  ['nothing but comments', `${UP}-- later\n${DOWN}-- later\n`, null],
  ['nothing at all in the sections', UP + DOWN.trim(), null],

  ['a blank before the up mark', `  ${UP}${A}${DOWN}${DROP}`, noUp],
  ['a byte order mark', `\uFEFF${UP}${A}${DOWN}${DROP}`, noUp],
  ['a blank after the colon', `-- migrate: up\n${A}${DOWN}${DROP}`, noUp],
  ['capitals', `-- MIGRATE:UP\n${A}-- MIGRATE:DOWN\n${DROP}`, noUp],
  ['a longer word', `-- migrate:upgrade\n${A}${DOWN}${DROP}`, noUp],
  ['another blank than a space', `--\u00A0migrate:up\n${A}${DOWN}${DROP}`, noUp],
  ['no mark', A, noUp],
  ['a down mark alone', DOWN + DROP, noUp],
  ['two down marks alone', DOWN + DOWN, noUp],
  ['an empty file', '', noUp],

  ['a blank before the down mark', `${UP}${A}  ${DOWN}${DROP}`, noDown],
  ['a down mark in capitals', `${UP}${A}-- migrate:DOWN\n${DROP}`, noDown],
  ['no down mark', UP + A, noDown],
  ['up twice', UP + A + UP + B + DOWN + DROP, noDown],
  ['up, down, up', UP + A + DOWN + DROP + UP + B, noDown],
  ['a down mark above alone, with nothing below it', DOWN + UP + A, noDown],

  ['down before up', DOWN + DROP + UP + A, above],
  ['SQL above', B + UP + A + DOWN + DROP, above],
  ['a comment in /* */ above', `/* hi\n there */\n${UP}${A}${DOWN}${DROP}`, above],
  ['SQL above, and no down mark', B + UP + A, above],

  ['down twice', UP + A + DOWN + DROP + DOWN, loneDown],
  ['up twice, down twice', UP + A + UP + B + DOWN + DROP + DOWN, loneDown],
  ['a down mark in a string', `${UP}${A}INSERT INTO a VALUES ('\n-- migrate:down\n');\n${DOWN}${DROP}`, loneDown],

  ['transaction:false', bare(' transaction:false'), null],
  ['after a tab', bare('\ttransaction:false'), null],
  ['with another option', bare(' transaction:false foo:bar'), null],
  ['the last one counts', bare(' transaction:true transaction:false'), null],
  ['the last one counts, again', bare(' transaction:false transaction:true'), inTransaction],
  ['a blank after the colon of the option', bare(' transaction: false'), inTransaction],
  ['a blank before it', bare(' transaction :false'), inTransaction],
  ['FALSE', bare(' transaction:FALSE'), inTransaction],
  ['TRANSACTION', bare(' TRANSACTION:false'), inTransaction],
  ['no', bare(' transaction:no'), inTransaction],
  ['false;', bare(' transaction:false;'), inTransaction],
];

const path = 'db/migrations/1_a.sql';
const tablesOf = (db: SqlDatabase): readonly string[] => {
  const found = db.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  db.close();
  return found.ok ? found.value.rows.map(([name]) => String(name)) : [];
};

function ours(files: Readonly<Record<string, string>>) {
  const loaded = dbmate.load(Object.entries(files).map(([path, text]) => ({ path, text })));
  const db = open(null, { foreignKeys: false, fixed: null });
  const run = (kind: 'up' | 'down') => {
    const input = { dialect: dbmate, loaded, policies: dbmate.policies, command: { kind }, clock: null };
    return runMigrateCommand(db, input).refusal?.message ?? null;
  };
  return { db, run, problems: loaded.problems.filter(({ code }) => code !== 'migration-empty') };
}

test.each(table)('ours: %s', (_, text, says) => {
  const { db, run, problems } = ours({ [path]: text });
  const said = run('up');
  if (says === null) {
    expect([said, problems, run('down')]).toEqual([null, [], null]);
  } else if (says === inTransaction) {
    expect([said, problems]).toEqual([says, []]);
  } else {
    expect(problems[0]).toMatchObject({ code: 'migration-refused', tool: 'dbmate', says, file: path });
    expect(said?.startsWith(`${says}. `)).toBe(true);
  }
  expect(tablesOf(db)).toEqual(['schema_migrations']);
});

describe.skipIf(dbmateBinary === null)('the real one', () => {
  const real = (files: Readonly<Record<string, string>>, look: (tool: ReturnType<typeof dbmateIn>) => void) => {
    const folder = mkdtempSync(join(tmpdir(), 'rollforward-marks-'));
    try {
      look(dbmateIn(folder, files));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const tables = (database: string) => tablesOf(open(readFileSync(database), { foreignKeys: false, fixed: null }));

  test.each(table)('%s', (_, text, says) =>
    real({ [path]: text }, ({ run, database }) => {
      expect(run('up')).toBe(says === null ? '' : `Error: ${says}\n`);
      if (says === null) expect(run('rollback')).toBe('');
      expect(tables(database)).toEqual(['schema_migrations']);
    }),
  );

  test('a second pair of sections fails once the first is recorded', () => {
    const files = { [path]: UP + A + DOWN + DROP + UP + B + DOWN + DROP };
    real(files, ({ run, database }) => {
      expect(run('up')).toBe('Error: UNIQUE constraint failed: schema_migrations.version\n');
      expect(tables(database)).toEqual(['a', 'schema_migrations']);
    });
    const { db, run, problems } = ours(files);
    expect(problems).toMatchObject([{ code: 'migration-section-repeated', range: { line: 5 } }]);
    expect(run('up')).toBe(null);
    expect(tablesOf(db)).toEqual(['a', 'schema_migrations']);
  });

  test('what comes before a refused file is applied', () => {
    const files = { [path]: UP + A + DOWN + DROP, 'db/migrations/2_b.sql': B };
    real(files, ({ run, database }) => {
      expect(run('up')).toBe(`Error: ${noUp}\n`);
      expect(tables(database)).toEqual(['a', 'schema_migrations']);
    });
    const { db, run } = ours(files);
    expect(run('up')).toContain(noUp);
    expect(tablesOf(db)).toEqual(['a', 'schema_migrations']);
  });
});
