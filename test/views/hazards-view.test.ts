/** Hazards on the screen: what is listed, marked and offered, and when nothing is. */
import { describe, expect, test } from 'vitest';
import { hazardMarkers, type HazardSources, listHazards, withFix } from '#views/hazards-view.ts';
import { after, personFiles } from '#test/views/person-world.ts';

const path = 'migrations/20260103000000_rebuild.sql';
const rebuild = `-- migrate:up
CREATE TABLE person_new (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, modified TEXT
);
INSERT INTO person_new SELECT * FROM person;
DROP TABLE person;
ALTER TABLE person_new RENAME TO person;
-- migrate:down
SELECT 1;
`;
const files = { ...personFiles, [path]: rebuild };

async function sourcesAfter(commands: readonly string[], more: Partial<HazardSources> = {}): Promise<HazardSources> {
  const { world, analysis } = await after(commands, files);
  return { files, world, report: analysis.report, stale: false, mayEdit: () => true, ...more };
}

test('each with its place, what was seen, and what can be done; the fix is one of its own text', async () => {
  const sources = await sourcesAfter([]);
  const [only, ...more] = listHazards(sources).filter(({ id }) => id !== 'no-way-back');
  expect(more).toEqual([]);
  expect(only).toMatchObject({ id: 'insert-select-star', file: path, range: { line: 5 }, fixed: null });
  expect(only?.fixes.map(({ title }) => title)).toEqual(['Apply the safe rewrite', 'Silence here']);
  const [rewrite, silence] = only!.fixes.map((fix) => withFix(rebuild, fix));
  expect(rewrite).toContain(
    'INSERT INTO person_new (id, name, email, modified) SELECT id, name, email, modified FROM person;',
  );
  expect(silence).toContain('\n-- rollforward: allow insert-select-star\nINSERT INTO');
});

test('marked as warnings in their own file, on one line', async () => {
  const sources = await sourcesAfter([]);
  const marks = hazardMarkers(path, sources);
  expect(marks.map(({ severity }) => severity)).toEqual(marks.map(() => 'warning'));
  for (const { range } of marks) expect(rebuild.slice(range.start, range.end)).not.toContain('\n');
  expect(hazardMarkers('app/v1.sql', sources)).toEqual([]);
});

test('an applied file that was edited, from the ledger, until its text is put back', async () => {
  const edited = { ...files, [path]: `${rebuild}-- a remark\n` };
  const { world } = await after(['migrate up'], files, edited);
  const sources = { files: edited, world, report: null, stale: false, mayEdit: () => true };
  expect(listHazards(sources).map(({ id, file, fixes }) => [id, file, fixes])).toEqual([
    ['edited-after-apply', path, []],
  ]);
  expect(hazardMarkers(path, sources).map(({ range }) => [range.line, rebuild.slice(range.start, range.end)])).toEqual([
    [1, '-- migrate:up'],
  ]);
  expect(listHazards({ ...(await sourcesAfter(['migrate up'])), report: null })).toEqual([]);
});

describe('nothing is offered', () => {
  const fixesOf = (sources: HazardSources) => listHazards(sources).flatMap(({ fixes }) => fixes);

  test.each<readonly [string, Partial<HazardSources>]>([
    ['while the report is of older files', { stale: true }],
    ['in a file that can only be read', { mayEdit: () => false }],
  ])('%s', async (_, more) => {
    const sources = await sourcesAfter([], more);
    expect(listHazards(sources).length).toBeGreaterThan(0);
    expect(fixesOf(sources)).toEqual([]);
  });

  test('once the migration is applied, and it is said why', async () => {
    const sources = await sourcesAfter(['migrate up']);
    expect(fixesOf(sources)).toEqual([]);
    expect(listHazards(sources)[0]?.fixed).toContain('migrate down');
  });

  test('where another text stands now', async () => {
    const sources = await sourcesAfter([]);
    const moved = { ...files, [path]: `-- a line more\n${rebuild}` };
    expect(listHazards({ ...sources, files: moved })).toEqual([]);
    expect(hazardMarkers(path, { ...sources, files: moved })).toEqual([]);
  });

  test('by the editor, in a file with the line ends of Windows, whose offsets it has otherwise', async () => {
    const sources = await sourcesAfter([]);
    const { report } = (await after([], { ...files, [path]: rebuild.replaceAll('\n', '\r\n') })).analysis;
    const windows = { ...sources, report, files: { ...files, [path]: rebuild.replaceAll('\n', '\r\n') } };
    expect(fixesOf(windows).length).toBeGreaterThan(0);
    expect(hazardMarkers(path, windows).flatMap(({ fixes }) => fixes)).toEqual([]);
  });
});
