/** The X-ray in words, from rehearsals on real SQLite. */
import { describe, expect, test } from 'vitest';
import { parseCommand } from '#core/session/parse-command.ts';
import type { Rehearsal } from '#core/migration/rehearsal.ts';
import { createInProcessEngine, createOpener } from '#engine/in-process.ts';
import { personAndNotes, rebuild, safeRebuild } from '#test/support/person-and-notes.ts';
import { xrayFrame } from '#views/xray-frame.ts';
import { xrayView } from '#views/xray-view.ts';

const open = await createOpener();

async function rehearsalOf(second: string, words = 'migrate up'): Promise<Rehearsal> {
  const engine = createInProcessEngine(open);
  const workspace = { files: personAndNotes(second) };
  const { point } = await engine.open(workspace, { commands: [] });
  const run = parseCommand(words);
  if (run?.kind !== 'migrate') throw new Error(words);
  const answer = await engine.rehearse(workspace, point, run);
  if (answer.kind !== 'done') throw new Error(answer.by);
  return answer.value;
}

const up = (sql: string): string => `-- migrate:up\n${sql}\n`;
const at = ({ frames }: Rehearsal, begins: string): number =>
  frames.findIndex(({ event }) => event.sql.startsWith(begins));
const frame = (rehearsal: Rehearsal, begins: string) => xrayFrame(rehearsal, at(rehearsal, begins), null)!;
const signs = (rehearsal: Rehearsal): string[] =>
  xrayView(rehearsal, null).groups.flatMap(({ lines }) =>
    lines.flatMap(({ sql, sign }) => (sign ? [`${sql}: ${sign.words}`] : [])),
  );

describe('the cascade disaster', async () => {
  const rehearsal = await rehearsalOf(rebuild);

  test('is what the list and the first sentence tell', () => {
    expect(signs(rehearsal)).toEqual(['PRAGMA foreign_keys = off: did nothing', 'DROP TABLE person: −12 by cascade']);
    expect(xrayView(rehearsal, null).sentences).toEqual([
      {
        tone: 'bad',
        text: 'Statement 8: “DROP TABLE person” deletes 12 rows of note by its cascade, without an error.',
      },
    ]);
  });

  test('shows the rows before and after, and why', () => {
    const { tables, foreignKeys, transaction } = frame(rehearsal, 'DROP TABLE');
    expect(tables.map(({ name, before, after, delta, words }) => [name, before, after, delta, words])).toEqual([
      ['note', 12, 0, '−12', 'deleted by the cascade of DROP TABLE person'],
      ['person', 3, null, 'dropped', null],
      ['person_new', 3, 3, null, null],
    ]);
    expect(foreignKeys).toMatchObject({
      asked: 'off',
      actual: 'on',
      why: expect.stringMatching('inside a transaction'),
    });
    expect(transaction).toEqual({ asked: 'open', actual: 'open', why: null });
    const renamed = frame(rehearsal, 'ALTER TABLE').tables.map(({ name, delta, bad }) => [name, delta, bad]);
    expect(renamed.slice(0, 2)).toEqual([
      ['person', 'renamed', false],
      ['person_new', 'renamed', false],
    ]);
  });

  test('is not there in the safe envelope, nor where it is rolled back', async () => {
    const safe = await rehearsalOf(safeRebuild);
    expect([signs(safe), xrayView(safe, null).sentences]).toEqual([[], []]);
    const undone = xrayView(await rehearsalOf(`${rebuild}\nSELEC;\n`), null).sentences;
    expect(undone.some(({ text }) => text.includes('cascade'))).toBe(false);
  });
});

test('columns that lose their value are told like rows that go', async () => {
  const rehearsal = await rehearsalOf(
    up(`CREATE TABLE visit (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person ON DELETE SET NULL);
INSERT INTO visit (person_id) SELECT id FROM person;
DELETE FROM note;
DROP TABLE person;`),
  );
  expect(signs(rehearsal)).toEqual(['DROP TABLE person: 3 set to NULL']);
  expect(xrayView(rehearsal, null).sentences[0]?.text).toMatch(
    /sets visit\.person_id to NULL in 3 rows, without an error/,
  );
  const [, visit] = frame(rehearsal, 'DROP TABLE').tables;
  expect(visit).toMatchObject({ name: 'visit', delta: null, bad: true });
  expect(visit?.words).toBe('person_id set to NULL in 3 rows by DROP TABLE person');
});

test.each<[string, string, readonly string[]]>([
  ['ALTER TABLE person ADD COLUMN phone TEXT;', 'ALTER', ['  table person', '+   phone TEXT']],
  ['ALTER TABLE person DROP COLUMN name;', 'ALTER', ['  table person', '−   name TEXT NOT NULL']],
  ['CREATE INDEX i ON person (name);', 'CREATE INDEX', ['+ CREATE INDEX i ON person (name)']],
  ['DROP TABLE person;', 'DROP', ['− CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL)']],
  ['DELETE FROM note;', 'DELETE', []],
])('the schema lines of %s', async (sql, begins, lines) => {
  const shown = frame(await rehearsalOf(up(sql)), begins).schema.map(({ sign, text }) => `${sign} ${text}`);
  expect(shown).toEqual(lines);
});

test('it begins where it fails, with SQLite’s words and ours, and the ledger is as it is then', async () => {
  const rehearsal = await rehearsalOf(up('DELETE FROM note;\nALTER TABLE person ADD COLUMN p TEXT NOT NULL;'));
  const { start, own, sentences } = xrayView(rehearsal, null);
  const failed = xrayFrame(rehearsal, start, null)!;
  expect([own, failed.error, failed.hint]).toEqual([
    2,
    'Cannot add a NOT NULL column with default value NULL',
    'The rows that are there already would have no value in it.',
  ]);
  expect(sentences.at(-1)?.text).toBe('Rolled back: nothing of migrations/2_second.sql is left in the database.');
  expect(failed.ledger).toEqual([{ sign: ' ', text: '1 create' }]);
  const last = xrayFrame(rehearsal, rehearsal.frames.length - 1, null)!;
  expect(last.ledger).toContainEqual({ sign: ' ', text: '2 second: failed' });
});

test('of a process that dies it begins at its last statement, and says what is left', async () => {
  const view = xrayView(await rehearsalOf(rebuild, 'migrate up --crash-after 7'), null);
  expect([view.start, view.sentences.map(({ tone }) => tone)]).toEqual([6, ['bad', 'plain']]);
});

test('groups are the migrations, the framework around them; a file that ends the transaction is marked', async () => {
  const rehearsal = await rehearsalOf(up('DELETE FROM note WHERE id = 1;\nCOMMIT;\nDELETE FROM note WHERE id = 2;'));
  expect(xrayView(rehearsal, null).groups.map(({ title }) => title)).toEqual(['The framework', '2_second.sql']);
  expect(signs(rehearsal)).toEqual(['COMMIT: ended the transaction']);
  const after = xrayFrame(rehearsal, at(rehearsal, 'DELETE FROM note WHERE id = 2'), null)!;
  expect(after.transaction).toMatchObject({ asked: 'open', actual: 'none', why: expect.stringMatching('rolled back') });
});

test('what was measured when it ran counts; a run of other files is said to be one', async () => {
  const rehearsal = await rehearsalOf(rebuild);
  const ran = rehearsal.frames.map(({ event }) => ({ ...event, ms: 40 }));
  const place = at(rehearsal, 'DROP TABLE');
  expect(xrayFrame(rehearsal, place, ran)?.ms).toBe('40 ms');
  expect(xrayFrame(rehearsal, place, null)?.ms).toMatch(/ms on the copy$/);
  const says = (events: typeof ran) =>
    xrayView(rehearsal, events).sentences.some(({ text }) => text.includes('no longer'));
  expect([says(ran), says(ran.map((event) => ({ ...event, sql: 'SELECT 1' }))), says([])]).toEqual([false, true, true]);
});

test('of many tables those that changed are listed, the others counted', async () => {
  const tables = Array.from({ length: 20 }, (_, i) => `CREATE TABLE t${i} (id);`).join('\n');
  const { tables: shown, others } = frame(await rehearsalOf(up(`${tables}\nDELETE FROM note;`)), 'DELETE');
  expect([shown.length, shown[0]?.name, others]).toEqual([8, 'note', 14]);
});
