/** After an edit only those cells are run again that it can have changed, and what comes out is the same as without a memory. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGridMemory } from '#core/compatibility/grid-memory.ts';
import { dialects } from '#core/dialects/registry.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { buildReport } from '#core/report/build-report.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { createOpener } from '#engine/in-process.ts';
import { recording } from '#test/bench/raw.ts';
import { app } from '#test/core/compatibility/person-table.ts';

const open = await createOpener();

const up = (sql: string): string => `-- migrate:up\n${sql}\n-- migrate:down\nSELECT 1;\n`;
const files: WorkspaceFiles = {
  'migrations/20260101000001_create.sql': up(
    'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT);',
  ),
  'migrations/20260101000002_add.sql': up('ALTER TABLE person ADD COLUMN email TEXT;'),
  'app/v1.sql': app(['name', 'phone']),
  'app/v2.sql': app(['name', 'email']),
  'app/v3.sql': app(['name', 'phone', 'email']),
  'seed.sql': "INSERT INTO person (name, phone) VALUES ('Ada Lovelace', '007'), ('Plato', NULL);",
};

/** Writes an operation that is told apart from the others by a comment. */
const marked = (text: string): string => text.replaceAll('SELECT id', 'SELECT /* changed */ id');

function build(workspace: WorkspaceFiles, gridMemory = createGridMemory()) {
  const ran: string[] = [];
  const watched: typeof open = (image, settings) => {
    const recorder = recording(open(image, settings));
    return {
      ...recorder.db,
      query: (sql, params, maxRows) => {
        ran.push(sql);
        return recorder.db.query(sql, params, maxRows);
      },
    };
  };
  const deps = { open: watched, dialects, readSettings, gridMemory, together: false };
  return { report: withoutScripts(buildReport({ files: workspace }, deps)), ran };
}

const gets = (ran: readonly string[], fields: string): number =>
  ran.filter((sql) => sql.startsWith(`SELECT id, ${fields} FROM person WHERE`)).length;

test('the versions that were not edited are not run again', () => {
  const memory = createGridMemory();
  const first = build(files, memory);
  const edited = { ...files, 'app/v3.sql': marked(files['app/v3.sql']!) };
  const second = build(edited, memory);
  expect(gets(first.ran, 'name, email')).toBeGreaterThan(0);
  // The oldest is asked what the rows at the start mean; v2 only where it has a field first.
  expect(gets(second.ran, 'name, email')).toBeLessThan(gets(first.ran, 'name, email') / 2);
  expect(second.ran.some((sql) => sql.includes('/* changed */'))).toBe(true);
  expect(second.report).toEqual(build(edited).report);
});

test('the schemas before an edited migration are not run again', () => {
  const memory = createGridMemory();
  const whole = build(files, memory).ran.length;
  const edited = {
    ...files,
    'migrations/20260101000002_add.sql': up("ALTER TABLE person ADD COLUMN email TEXT DEFAULT 'none';"),
  };
  const again = build(edited, memory);
  expect(again.ran.length).toBeLessThan(whole);
  expect(again.report).toEqual(build(edited).report);
});

const edits: readonly ((workspace: WorkspaceFiles) => WorkspaceFiles)[] = [
  (each) => ({ ...each, 'app/v1.sql': marked(each['app/v1.sql']!) }),
  (each) => ({ ...each, 'app/v2.sql': app(['name', 'phone']) }),
  (each) => ({ ...each, 'app/v3.sql': app(['name', 'nowhere']) }),
  (each) => ({ ...each, 'app/v4.sql': app(['name', 'email']) }),
  (each) => ({ ...each, 'seed.sql': "INSERT INTO person (name, phone) VALUES ('Bob', '1');" }),
  (each) => ({ ...each, 'rollforward.yaml': 'samples:\n  phone: ["42"]\n' }),
  (each) => ({ ...each, 'migrations/20260101000002_add.sql': up('ALTER TABLE person RENAME COLUMN phone TO email;') }),
  (each) => ({ ...each, 'migrations/20260101000003_more.sql': up('ALTER TABLE person DROP COLUMN phone;') }),
  () => files,
];

test('whatever is edited, the report is what it would be without a memory', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...edits), { minLength: 1, maxLength: 5 }), (some) => {
      const memory = createGridMemory();
      let workspace = files;
      for (const edit of some) {
        workspace = edit(workspace);
        expect(build(workspace, memory).report).toEqual(build(workspace).report);
      }
    }),
    { numRuns: 25 },
  );
});
