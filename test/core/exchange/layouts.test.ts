/** What is written in a tool's layout is read back as the same migrations, or a note says why not. */
import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { native } from '#core/dialects/native.ts';
import { exchangeMigrations } from '#core/exchange/exchange-migrations.ts';
import type { WrittenLayout } from '#core/exchange/layout.ts';
import { layouts } from '#core/exchange/layouts.ts';
import { readers } from '#test/core/exchange/layout-readers.ts';

const filesOf = (texts: readonly string[]) =>
  Object.fromEntries(texts.map((text, i) => [`migrations/${20260101000000 + i}_step_${i}.sql`, text]));

function migrationsOf(files: Readonly<Record<string, string>>) {
  const loaded = native.load(Object.entries(files).map(([path, text]) => ({ path, text })));
  return { loaded: loaded.migrations, migrations: exchangeMigrations(loaded.migrations, files, 'per-file') };
}

const write = (id: string, files: Readonly<Record<string, string>>): WrittenLayout =>
  layouts.find((layout) => layout.id === id)!.write(migrationsOf(files).migrations);

test('the list has each file of the folder once, and each is read back here', () => {
  const names = readdirSync(new URL('../../../src/core/exchange/layouts', import.meta.url));
  expect(layouts.map(({ id }) => `${id}.ts`).toSorted()).toEqual(names.toSorted());
  expect(Object.keys(readers).toSorted()).toEqual(layouts.map(({ id }) => id).toSorted());
});

const statement = fc.constantFrom(
  'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)',
  "INSERT INTO person (name) VALUES ('a; b')",
  "INSERT INTO person (name) VALUES ('one;\ntwo')",
  'INSERT INTO note VALUES (\'-- no mark\', "x;y", [a;b])',
  "UPDATE person SET name = 'it''s' -- the reason;\nWHERE id = 1",
  'CREATE TRIGGER t AFTER INSERT ON person BEGIN\n  UPDATE person SET name = 1;\n  DELETE FROM note;\nEND',
  'CREATE TRIGGER u AFTER INSERT ON person BEGIN SELECT 1; END',
  'SELECT /* in; the\nmiddle; */ 1',
  'ALTER TABLE person\r\n  ADD COLUMN phone TEXT',
  "SELECT '${name}'",
  'VACUUM',
);
const gap = fc.constantFrom(
  '\n', '\n\n', ' ', '\r\n', '\n-- a remark\n', '\n/* block; */\n', ' /* ends;\n here */ ', ' -- on the line\n', '\n--\n',
  '\n-- +goose StatementBegin\n', '\n--> statement-breakpoint\n', '\n\t-- tab;\n',
); // prettier-ignore
const script = fc.array(fc.tuple(gap, statement), { maxLength: 5 }).chain((parts) =>
  fc.tuple(fc.constant(parts), gap, fc.boolean()).map(([all, last, closed]) => {
    const text = all.map(([before, sql]) => `${before}${sql};`).join('');
    return `${closed ? text : text.replace(/;$/, '')}${last}`;
  }),
);
const option = fc.constantFrom('', '', ' transaction:false');
const text = fc
  .tuple(fc.constantFrom('', '-- why;\n', '\uFEFF'), option, script, fc.option(fc.tuple(option, script)))
  .map(
    ([head, mark, up, down]) =>
      `${head}-- migrate:up${mark}\n${up}${down ? `\n-- migrate:down${down[0]}\n${down[1]}` : ''}`,
  );

describe.each(layouts.map(({ id }) => id))('%s', (id) => {
  test('what is written is read back as the same', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (texts) => {
        const files = filesOf(texts);
        const { loaded } = migrationsOf(files);
        const { files: written, notes } = write(id, files);
        const read = readers[id]!(written);
        const said = notes.join('\n');
        expect(read.map(({ version, name }) => [version, name])).toEqual(
          loaded.map(({ version, name }) => [version, name]),
        );
        for (const [i, { up, down }] of loaded.entries()) {
          const back = read[i]!;
          // goose gives its driver no carriage return.
          const lines = (sql: string): string => (id === 'goose' ? sql.replaceAll('\r\n', '\n') : sql);
          const sqlOf = (section: typeof down): string[] => section?.statements.map(({ sql }) => lines(sql)) ?? [];
          expect(back.up.statements).toEqual(sqlOf(up));
          expect(back.down?.statements ?? []).toEqual(sqlOf(down));
          if ((back.down === null) !== (down === null)) expect(said).toContain('no way back');
          const same =
            back.up.transaction === up.transaction && (back.down?.transaction ?? true) === (down?.transaction ?? true);
          if (!same) expect(said).toMatch(/without a transaction/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const trigger = 'CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\nEND';
const two = filesOf([
  '-- Why we do it.\n-- migrate:up\n-- first\nCREATE TABLE a (x); -- its reason\n\nCREATE TABLE b (y)\n-- the end\n\n-- migrate:down transaction:false\nDROP TABLE b;\nDROP TABLE a;\n',
  `-- migrate:up\n${trigger};\n`,
]);

test('comments stay where they were; nothing of the marks is left', () => {
  const { files } = write('golang-migrate', two);
  expect(files.map(({ path }) => path)).toEqual([
    'migrations/20260101000000_step_0.up.sql',
    'migrations/20260101000000_step_0.down.sql',
    'migrations/20260101000001_step_1.up.sql',
  ]);
  expect(files[0]!.text).toContain('-- Why we do it.');
  expect(files[0]!.text).toContain('-- first\nCREATE TABLE a (x); -- its reason\n\nCREATE TABLE b (y);\n-- the end\n');
  expect(files[1]!.text).toBe('DROP TABLE b;\nDROP TABLE a;\n');
  expect(files.map(({ text }) => text).join()).not.toContain('migrate:');
});

test('goose is told where a trigger ends, and of nothing else', () => {
  const [plain, wrapped] = write('goose', two).files;
  expect(plain!.text).not.toContain('StatementBegin');
  expect(wrapped!.text).toBe(`-- +goose Up\n-- +goose StatementBegin\n${trigger};\n-- +goose StatementEnd\n`);
});

describe('what a tool can not express is said', () => {
  const bareUp = filesOf(['-- migrate:up transaction:false\nVACUUM;\n-- migrate:down\nSELECT 1;\n']);
  const marked = filesOf(["-- migrate:up\nINSERT INTO a VALUES ('\n-- +goose Down\n');\n-- migrate:down\n"]);
  const table: readonly [string, Readonly<Record<string, string>>, readonly RegExp[]][] = [
    ['native', bareUp, []],
    ['dbmate', bareUp, []],
    ['goose', bareUp, [/both do/]],
    ['golang-migrate', bareUp, [/x-no-tx-wrap=true/]],
    ['flyway', bareUp, [/paid/]],
    ['dbmate', filesOf(['-- migrate:up\nSELECT 1;']), [/no way back/]],
    ['goose', marked, [/begins like a mark of goose/]],
    ['dbmate', marked, []],
    ['dbmate', { 'migrations/9_a.sql': '-- migrate:up\nA;\n-- migrate:down\n', 'migrations/10_b.sql': '-- migrate:up\nB;\n-- migrate:down\n' }, [/filled with zeros \(9 is 09 now\)/]],
    ['goose', { 'migrations/0_a.sql': '-- migrate:up\nA;', 'migrations/1_b.sql': '-- migrate:up\nB;' }, [/numbered anew/]],
  ]; // prettier-ignore
  test.each(table)('%s %#', (id, files, notes) => {
    const written = write(id, files);
    expect(written.notes).toHaveLength(notes.length);
    for (const [i, note] of notes.entries()) expect(written.notes[i]).toMatch(note);
    // Such a file can't be read at all.
    if (notes.some((note) => note.source.startsWith('begins'))) return;
    const versions = readers[id]!(written.files).map(({ version }) => version);
    expect(versions).toEqual(versions.toSorted());
  });
});

test('versions that are no numbers are written as the tool wants them, in the same order', () => {
  const section = { text: 'SELECT 1;\n', statements: ['SELECT 1'], transaction: true };
  const versions = (id: string, given: readonly string[]) =>
    readers[id]!(
      layouts.find((layout) => layout.id === id)!.write(given.map((version) => ({ version, name: 'x', up: section, down: section }))).files,
    ).map(({ version }) => version); // prettier-ignore
  expect(versions('goose', ['2026-01-31-093000', '2026-02-01-000000'])).toEqual(['20260131093000', '20260201000000']);
  expect(versions('goose', ['1.2', '1.10', '2.0'])).toEqual(['0001', '0002', '0003']);
  expect(versions('flyway', ['1.2', '1.10', '2.0'])).toEqual(['1.2', '1.10', '2.0']);
  expect(versions('dbmate', ['0000_init', '0001_more'])).toEqual(['0000', '0001']);
});
