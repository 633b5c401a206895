/** Two instances, statement by statement: who waits, who is refused, what is left, and that it is SQLite who says so. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InstanceNumber } from '#core/migration/race/race.ts';
import { surveyRaces } from '#core/migration/race/survey-races.ts';
import { checked, course, lineOf } from '#test/core/migration/race/support.ts';
import { folderOf, running, type Texts, texts } from '#test/core/migration/race/folders.ts';

const after = (statements: number) => ({ kind: 'after', statements }) as const;

describe('a timeline', () => {
  test('who begins while the other writes waits, and then reads what it wrote', () => {
    const { turns, ends, difference, verdict, again } = course('goose', { texts: texts.slice(0, 2) }).race(after(5));
    expect(turns.map(lineOf)).toEqual([
      'A 1 CREATE TABLE: ok',
      'A 2 INSERT INTO: ok',
      'A 3 SELECT version_id,: ok',
      'A 4 BEGIN: ok',
      'A 5 UPDATE account: ok',
      'B 1 CREATE TABLE: ok',
      'A 6 INSERT INTO: ok',
      'B 2 INSERT INTO: waits',
      'A 7 COMMIT: ok',
      'B 2 INSERT INTO: ok',
      'B 3 SELECT version_id,: ok',
    ]);
    expect(turns.map(({ writer }) => writer)).toEqual([null, null, null, null, 0, 0, 0, 0, null, null, null]);
    expect([turns[2]?.found, turns.at(-1)?.found]).toEqual(['1 applied', '2 applied']);
    expect([ends[0].applied, ends[1].applied, verdict, again]).toEqual([['00002'], [], 'clean', null]);
    expect(difference).toEqual({ schema: [], tables: [], ledger: [] });
  });

  test('who read the ledger before the other wrote it goes on with what is no longer so, and the rows are changed twice', () => {
    const { turns, ends, difference, verdict, again } = course('goose', { texts: texts.slice(0, 2) }).race(after(2));
    expect(turns.flatMap(({ found }) => found ?? [])).toEqual(['1 applied', '1 applied']);
    expect(ends.map(({ ok, applied }) => [ok, ...applied])).toEqual([
      [true, '00002'],
      [true, '00002'],
    ]);
    expect(difference.tables).toEqual([
      { table: 'account', ofLedger: false, alone: 2, here: 2, changed: 2 },
      { table: 'goose_db_version', ofLedger: true, alone: 3, here: 4, changed: 0 },
    ]);
    expect([verdict, again]).toEqual(['damage', null]);
  });

  test('with the lock the second waits before it reads, and reads what the first wrote', () => {
    const { turns, ends } = course('native', { lock: 'held' }).race(after(4));
    const second = turns.filter(({ instance }) => instance === 1);
    expect(second.map(lineOf).slice(0, 4)).toEqual([
      'B 1 PRAGMA locking_mode: ok',
      'B 2 BEGIN EXCLUSIVE: waits',
      'B 2 BEGIN EXCLUSIVE: ok',
      'B 3 COMMIT: ok',
    ]);
    expect(second.find(({ found }) => found !== null)?.found).toBe('3 applied');
    expect(ends[1].notes.map(({ text }) => text)).toEqual(['Nothing to do: all migrations are applied.']);
    // Kept from transaction to transaction.
    const first = turns.filter(({ instance, number }) => instance === 0 && number > 2);
    expect(first.slice(0, -1).every(({ writer }) => writer === 0)).toBe(true);
    expect(turns.at(-1)?.writer).toBe(null);
  });

  test('without a timeout the second fails where it would have waited', () => {
    const { turns, ends, verdict, again } = course('dbmate', { busy: 'fails' }).race(after(5));
    expect(turns.some(({ end }) => end.kind === 'waits')).toBe(false);
    expect(turns.find(({ end }) => end.kind === 'locked')).toMatchObject({ instance: 1, end: { waited: false } });
    expect([ends[0].ok, ends[1].refusal?.message, verdict]).toEqual([true, 'database is locked', 'error']);
    expect(again?.end.notes.map(({ text }) => text)).toEqual(['Nothing to do: all migrations are applied.']);
  });

  const reads: Texts = [texts[0]!, ['reads', 'SELECT count(*) FROM account;\nUPDATE account SET balance = 0;']];

  test('SQLite does not let both wait for each other: who has read and then writes is refused at once', () => {
    const { turns, ends } = course('dbmate', { texts: reads }).race({
      kind: 'order',
      turns: [0, 0, 0, 0, 1, 1, 1, 1, 0, 1],
    });
    const refused = turns.find(({ end }) => end.kind === 'locked');
    expect(refused).toMatchObject({ instance: 1, end: { kind: 'locked', waited: false } });
    expect([ends[0].ok, ends[1].refusal?.message]).toEqual([true, 'database is locked']);
  });

  test('a COMMIT waits for who reads, which is told once', () => {
    const reader: Texts = [
      texts[0]!,
      ['reads', `${'SELECT count(*) FROM account;\n'.repeat(4)}UPDATE account SET balance = 0;`],
    ];
    const { turns, ends } = course('dbmate', { texts: reader }).race({
      kind: 'order',
      turns: [0, 0, 0, 0, ...Array<InstanceNumber>(10).fill(1)],
    });
    const second = turns.filter(({ instance, end }) => instance === 1 && end.kind === 'waits');
    expect(second.map(lineOf)).toEqual(['B 10 COMMIT: waits']);
    expect(
      turns
        .filter(({ instance }) => instance === 0)
        .map(lineOf)
        .slice(4, 8),
    ).toEqual([
      'A 5 SELECT count(*): ok',
      'A 6 SELECT count(*): ok',
      'A 7 SELECT count(*): ok',
      'A 8 UPDATE account: database is locked',
    ]);
    expect(ends.map(({ ok }) => ok)).toEqual([false, true]);
  });

  const keeps: Texts = [
    texts[0]!,
    ['keeps', 'PRAGMA locking_mode = EXCLUSIVE;\nSELECT 1 FROM account;\nUPDATE account SET balance = 0;'],
  ];

  test('where it can’t know, both wait until the timeout of one is over', () => {
    const { turns, ends } = course('native', { texts: keeps }).race({
      kind: 'order',
      turns: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
    });
    const late = turns.find(({ end }) => end.kind === 'locked' && end.waited);
    expect(late?.end).toEqual({ kind: 'locked', message: 'database is locked', waited: true });
    expect(ends.map(({ ok }) => ok)).toEqual([false, false]);
  });

  test('an instance whose tool is told of a dirty ledger refuses, and started later it does not', () => {
    const { ends, verdict } = course('golang-migrate').race(after(8));
    expect(ends[1].notes.map(({ text }) => text).join()).toMatch(/^error: Dirty database version 2/);
    expect([ends[0].ok, verdict]).toEqual([true, 'error']);
  });
});

describe('whatever the order of turns', () => {
  const ids = running.map(([id]) => id);
  const turns = fc.array(fc.constantFrom<InstanceNumber>(0, 1), { maxLength: 40 });
  const busy = fc.constantFrom('fails' as const, 'waits' as const);
  const applied = fc.constantFrom(0, 1);

  test('with the lock it ends as with one alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ids), turns, busy, applied, (id, order, wait, before) => {
        const { race } = course(id, { lock: 'held', busy: wait, applied: before });
        const { difference, failed, ends } = race({ kind: 'order', turns: order });
        expect([difference, failed]).toEqual([{ schema: [], tables: [], ledger: [] }, []]);
        if (wait === 'waits') expect(ends.map(({ ok }) => ok)).toEqual([true, true]);
      }),
      { numRuns: 20 },
    );
  });

  test('SQLite finds the database whole, and the same order makes the same timeline', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ids), turns, busy, applied, (id, order, wait, before) => {
        const found: unknown[] = [];
        const { race } = course(id, { busy: wait, applied: before, openTwin: checked(found) });
        const schedule = { kind: 'order', turns: order } as const;
        expect(race(schedule)).toEqual(race(schedule));
        expect(found).toEqual([['ok'], ['ok'], ['ok']]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('every moment', () => {
  test('is tried, the last with the first at its end', () => {
    const { input, alone } = course('goose');
    const survey = surveyRaces(input);
    if (survey.kind === 'none') throw new Error(survey.why);
    expect(survey.moments.map((moment) => moment.after)).toEqual(
      Array.from({ length: alone.statements }, (_, i) => i + 1),
    );
    expect(survey.moments.at(-1)?.race.verdict).toBe('clean');
    expect(survey.limit).toBe(null);
  });

  test('of many migrations the first take part, and it is said', () => {
    const many: Texts = Array.from({ length: 500 }, (_, i) => [`t${i}`, `CREATE TABLE t${i} (a);`]);
    const survey = surveyRaces(course('refinery', { texts: many, applied: 0 }).input);
    if (survey.kind === 'none') throw new Error(survey.why);
    expect(survey.limit).toMatchObject({ pending: 500, why: 'many' });
    expect(survey.limit!.taken).toBe(survey.alone.applied.length);
    expect(survey.statements).toBeLessThanOrEqual(60);
    expect(survey.moments.length).toBeLessThanOrEqual(40);
  });

  test('a script is not run, and what comes after it neither', () => {
    const { input } = course('native', { texts: texts.slice(0, 2) });
    const script = { path: 'migrations/20260103000000_fill.ts', text: 'export async function up(db) {}\n' };
    const files = [...folderOf('native', texts.slice(0, 2)), script];
    const survey = surveyRaces({ ...input, loaded: input.dialect.load(files) });
    expect(survey).toMatchObject({ kind: 'survey', limit: { taken: 1, pending: 2, why: 'script' } });
    const first = input.dialect.load([folderOf('native')[0]!, script]);
    expect(surveyRaces({ ...input, loaded: first })).toEqual({ kind: 'none', why: 'script' });
  });

  const longest: Texts = [['long', 'CREATE TABLE t (a);\n' + 'INSERT INTO t VALUES (1);\n'.repeat(1000)]];
  const none: readonly (readonly [string, Texts, number, object])[] = [
    ['nothing is pending', texts, 3, { why: 'nothing' }],
    ['one file has too many statements', longest, 0, { why: 'long' }],
    ['one alone fails', [['bad', 'SELEC;']], 0, { why: 'fails' }],
  ];
  test.each(none)('none where %s', (_says, files, applied, why) => {
    expect(surveyRaces(course('native', { texts: files, applied }).input)).toMatchObject({ kind: 'none', ...why });
  });
});
