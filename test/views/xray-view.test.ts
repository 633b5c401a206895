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
        text: 'Statement 8, “DROP TABLE person”: 12 rows of note removed by the foreign key of note.person_id (ON DELETE CASCADE), without an error.',
      },
    ]);
  });

  test('shows the rows before and after, and why', () => {
    const { tables, foreignKeys, transaction } = frame(rehearsal, 'DROP TABLE');
    expect(tables.map(({ name, before, after, delta, notes }) => [name, before, after, delta, ...notes])).toEqual([
      ['note', 12, 0, '−12', '12 rows of note removed by the foreign key of note.person_id (ON DELETE CASCADE)'],
      ['person', 3, null, 'dropped', '3 rows went with it'],
      ['person_new', 3, 3, null],
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
    /: visit\.person_id set to NULL in 3 rows by its foreign key \(ON DELETE SET NULL\), without an error/,
  );
  const [, visit] = frame(rehearsal, 'DROP TABLE').tables;
  expect(visit).toMatchObject({ name: 'visit', delta: '~3', spoken: '3 rows changed', bad: true });
  expect(visit?.notes).toEqual(['visit.person_id set to NULL in 3 rows by its foreign key (ON DELETE SET NULL)']);
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

test('rows as signs, to be heard, and by what', async () => {
  const rehearsal = await rehearsalOf(
    up(`CREATE TABLE log (what TEXT);
CREATE TRIGGER audit AFTER UPDATE ON person BEGIN INSERT INTO log VALUES (new.name); END;
UPDATE person SET name = name || '!' WHERE id < 3;
UPDATE note SET body = body;
REPLACE INTO person (id, name) VALUES (1, 'Ada'), (9, 'Eve');
CREATE TABLE copy AS SELECT * FROM person;
DELETE FROM log;`),
  );
  const told = (begins: string) =>
    frame(rehearsal, begins)
      .tables.filter(({ delta, notes }) => delta !== null || notes.length > 0)
      .map(({ name, delta, spoken, notes, bad }) => [name, delta, spoken, ...notes, bad]);
  expect(told('UPDATE person')).toEqual([
    ['log', '+2', '2 rows added', '2 rows of log added by the trigger audit', false],
    ['person', '~2', '2 rows changed', false],
  ]);
  expect(told('UPDATE note')).toEqual([['note', null, null, '12 rows written, none different from before', false]]);
  expect(told('REPLACE')).toEqual([
    ['note', '−4', '4 rows removed', expect.stringMatching(/^4 rows of note removed by the foreign key/), true],
    ['person', '+1 ~1', '1 row added, 1 row changed', false],
  ]);
  expect(told('CREATE TABLE copy')).toEqual([['copy', 'new +4', 'new, with 4 rows', false]]);
  expect(told('DELETE')).toEqual([['log', '−2', '2 rows removed', true]]);
});

test('a loss in each of many statements is told of the first ones', async () => {
  const deletes = Array.from(
    { length: 12 },
    (_, i) => `REPLACE INTO person (id, name) VALUES (${(i % 3) + 1}, '${i}');`,
  );
  const refilled = deletes.map((sql, i) => `${sql}\nINSERT INTO note (person_id, body) VALUES (${(i % 3) + 1}, 'x');`);
  const { sentences } = xrayView(await rehearsalOf(up(refilled.join('\n'))), null);
  expect([sentences.length, sentences.at(-1)?.text]).toEqual([6, '7 more losses of this kind.']);
});
