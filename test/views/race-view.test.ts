/** Two instances in words and lanes, from races on real SQLite. */
import { describe, expect, test } from 'vitest';
import type { RaceSurvey, RaceTerms } from '#core/migration/race/race.ts';
import { createInProcessEngine, createOpener } from '#engine/in-process.ts';
import { raceMarks, raceRows, raceStart } from '#views/race-view.ts';
import { sayEnd, sayLeft, sayMoments, sayNoRace } from '#views/race-words.ts';

const open = await createOpener();

/** goose, whose ledger takes a version twice; its first migration is applied. */
async function answerOf(second: string | null, terms: Partial<RaceTerms> = {}) {
  const engine = createInProcessEngine(open);
  const create =
    '-- +goose Up\nCREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER);\nINSERT INTO account VALUES (1, 7);\n';
  const first = { 'migrations/00001_create.sql': create };
  const up = { kind: 'migrate', command: { kind: 'up' } } as const;
  const { point } = await engine.open({ files: first }, { commands: [] });
  await engine.restore({ files: first }, point);
  const ran = await engine.run({ files: first }, up);
  if (ran.kind !== 'done' || ran.point === null) throw new Error('the first migration did not run');
  const files = { ...first, ...(second === null ? {} : { 'migrations/00002_cents.sql': `-- +goose Up\n${second}\n` }) };
  const answer = await engine.race({ files }, ran.point, { lock: 'none', busy: 'waits', ...terms });
  if (answer.kind !== 'done') throw new Error(answer.by);
  return answer.value;
}

async function surveyOf(...given: Parameters<typeof answerOf>): Promise<RaceSurvey> {
  const answer = await answerOf(...given);
  if (answer.kind === 'none') throw new Error(answer.why);
  return answer;
}

const cents = 'UPDATE account SET balance = balance * 100;';
const texts = (sentences: readonly { readonly tone: string; readonly text: string }[]): string[] =>
  sentences.map(({ tone, text }) => `${tone}: ${text}`);

describe('a data migration that runs twice', () => {
  test('is said, with the rows and the ledger', async () => {
    const survey = await surveyOf(cents);
    expect(texts(sayMoments(survey))).toEqual([
      'plain: Of 7 moments 3 end with other data than one instance leaves, 4 end well.',
    ]);
    const { race } = survey.moments[raceStart(survey)]!;
    expect(texts(sayLeft(race))).toEqual([
      'bad: 00002 ran in both.',
      'bad: account: 1 row is not what one instance leaves.',
      'bad: goose_db_version: 4 rows instead of 3.',
      'bad: Neither of them was told.',
    ]);
    expect(texts(sayEnd(race.ends[1]))).toEqual(['plain: It applied 00002.']);
    expect(raceMarks(survey).map(({ tone }) => tone)).toEqual([...Array(3).fill('broken'), ...Array(4).fill('ok')]);
    expect(raceMarks(survey)[0]?.words).toBe(
      'after 1 of 7, CREATE TABLE IF NOT EXISTS goose_db_version ( id INTEGER PR…: ends with other data',
    );
  });

  test('of a large table it is said how much is compared, and what is more or less is still seen', async () => {
    const fill = (rows: number): string =>
      `INSERT INTO account (balance)
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) SELECT i FROM n;`;
    expect(sayMoments(await surveyOf(fill(1_999)))).toHaveLength(1);
    const survey = await surveyOf(fill(2_000));
    expect(texts(sayMoments(survey)).at(-1)).toBe(
      'quiet: Of account the first 2,000 rows are compared, and how many there are.',
    );
    expect(texts(sayLeft(survey.moments[raceStart(survey)]!.race))).toContain(
      'bad: account: 4,001 rows instead of 2,001.',
    );
  });

  test('does not with the lock', async () => {
    const survey = await surveyOf(cents, { lock: 'held' });
    expect(texts(sayMoments(survey))).toEqual(['good: All 12 moments end well.']);
    expect(texts(sayEnd(survey.moments[0]!.race.ends[1]))).toEqual([
      'plain: Nothing to do: all migrations are applied.',
    ]);
    expect(texts(sayLeft(survey.moments[0]!.race))).toEqual(['good: The database is as one instance alone leaves it.']);
  });
});

test('a row for each turn, with what it read, who waits and who holds the lock', async () => {
  const { moments } = await surveyOf(cents);
  const rows = raceRows(moments[2]!.race).map(({ instance, sql, own, sign, says, writer }) =>
    ['AB'[instance], sql.slice(0, 14), own ? 'own' : '-', sign?.words ?? '-', says ?? '-', writer ?? '-'].join(' | '),
  );
  expect(rows.slice(2)).toEqual([
    'A | SELECT version | - | - | 1 applied | -',
    'B | CREATE TABLE I | - | - | - | -',
    'A | BEGIN | - | - | - | -',
    'B | INSERT INTO go | - | - | - | -',
    'A | UPDATE account | own | - | - | 0',
    'B | SELECT version | - | - | 1 applied | 0',
    'A | INSERT INTO go | - | - | - | 0',
    'B | BEGIN | - | - | - | 0',
    'A | COMMIT | - | - | - | -',
    'B | UPDATE account | own | - | - | 1',
    'B | INSERT INTO go | - | - | - | 1',
    'B | COMMIT | - | - | - | -',
  ]);
});

test('an instance that is refused is told in SQLite’s words, and what starting it again does', async () => {
  const { moments } = await surveyOf('ALTER TABLE account ADD COLUMN phone;', { busy: 'fails' });
  const out = moments.find(({ race }) => race.turns.some(({ end }) => end.kind === 'locked'))!.race;
  expect(raceRows(out).find(({ sign }) => sign !== null)).toMatchObject({
    sign: { level: 'broken', words: 'locked out' },
    says: 'database is locked',
  });
  expect(texts(sayLeft(out))).toEqual([
    'good: The database is as one instance alone leaves it.',
    'plain: Started once more, it ends well.',
  ]);
});

test.each([
  [null, ['plain: Nothing is pending, so there is nothing to race for. Add a migration, or migrate down.']],
  ['SELEC;', ['bad: One instance alone fails already. Mend that first.', 'bad: near "SELEC": syntax error']],
])('where there is none it says why', async (second, said) => {
  const answer = await answerOf(second);
  if (answer.kind === 'survey') throw new Error('there is one');
  expect(texts(sayNoRace(answer)).slice(0, said.length)).toEqual(said);
});
