/** Files as tabs, and two folders side by side. */
import { expect, test } from 'vitest';
import { array, assert, constantFrom, property } from 'fast-check';
import { compareFiles } from '#views/file-comparison.ts';
import { fileLabels, isMigrationPath, nameInFolder } from '#views/file-labels.ts';
import { fileTabs, hasMigration, languageOf } from '#views/file-tabs.ts';

test('migrations first, then app versions in their order, then the rest; only what may be edited is', () => {
  const files = Object.fromEntries(
    [
      'rollforward.yaml',
      'seed.sql',
      'app/v10.sql',
      'app/v2.sql',
      'migrations/20260102000000_b.sql',
      'migrations/1_a.sql',
    ].map((path) => [path, '']),
  );
  const tabs = fileTabs(Object.keys(files), ['migrations/*', 'app/v2.sql']);
  expect(tabs.map(({ label, appIndex, readOnly }) => [label, appIndex, readOnly])).toEqual([
    ['1_a', null, false],
    ['b', null, false],
    ['v2.sql', 0, false],
    ['v10.sql', 1, true],
    ['seed.sql', null, true],
    ['rollforward.yaml', null, true],
  ]);
  expect(fileTabs(Object.keys(files), null).some(({ readOnly }) => readOnly)).toBe(false);
});

test('a migration in TypeScript keeps its ending on the tab; its name is taken all the same', () => {
  const files = { 'migrations/20260102000000_fill.ts': '' };
  expect(fileTabs(Object.keys(files), null).map(({ label }) => label)).toEqual(['fill.ts']);
  expect([hasMigration(files, 'Fill'), hasMigration(files, 'fill ts')]).toEqual([true, false]);
  expect(['a.ts', 'a.sql', 'a.md'].map(languageOf)).toEqual(['typescript', 'sql', 'text']);
});

test.each([
  ['migrations/00016_search.sql', '00016_search'],
  ['db/migrations/20260102000000_dose.sql', 'dose'],
  ['src/main/resources/db/migration/V1_1__bookings.sql', 'V1_1__bookings'],
  ['src/main/resources/db/migration/V20260105083000__rename_number.sql', 'rename_number'],
  ['sql/R__occupancy.sql', 'R__occupancy'],
  ['prisma/migrations/20250902091500_courses/migration.sql', 'courses'],
  ['migrations/2025-10-01-080500_create_ingredient/up.sql', 'create_ingredient/up'],
  ['migrations/20250801100100_episodes.down.sql', 'episodes.down'],
  ['drizzle/0001_tall_hulk.sql', '0001_tall_hulk'],
  ['drizzle/20260104000000_email/migration.sql', 'email'],
  ['migrations/20260101000000_fill.go.sql', 'fill.go.sql'],
  ['migrations/20260101.sql', '20260101'],
])('%s is called %s', (path, label) => {
  expect(fileLabels([path, 'seed.sql', 'app/v1.sql']).get(path)).toBe(label);
  expect(isMigrationPath(path)).toBe(true);
});

test.each(['migrations/README.md', 'migrations/.keep', 'drizzle/meta/0000_snapshot.json', 'app/v1.sql', 'seed.sql'])(
  '%s stands beside migrations, and is none',
  (path) => expect(isMigrationPath(path)).toBe(false),
);

test.each([
  ['src/main/resources/db/migration/V1__hotels.sql', 'V1__hotels.sql'],
  ['prisma/migrations/20250902091500_courses/migration.sql', '20250902091500_courses/migration.sql'],
  ['migrations/2025-10-01-080500_create/down.sql', '2025-10-01-080500_create/down.sql'],
  ['1_a.sql', '1_a.sql'],
])('%s is %s in its folder', (path, name) => {
  expect(nameInFolder(path)).toBe(name);
});

test('other files are called by their name, and two of one name by their path', () => {
  const labels = fileLabels([
    'db/schema.sql',
    'drizzle/meta/_journal.json',
    'a/README.md',
    'b/README.md',
    'app/v1.sql',
  ]);
  expect([...labels.values()]).toEqual(['schema.sql', '_journal.json', 'a/README.md', 'b/README.md', 'v1.sql']);
});

test('a changed line stands beside its replacement, an added one beside nothing', () => {
  const [file] = compareFiles({ a: 'one\ntwo\nthree\n' }, { a: 'one\n2\nthree\nfour\n' });
  expect(file).toMatchObject({ path: 'a', change: 'changed' });
  expect(file?.lines.map(({ mine, reference }) => [mine, reference])).toEqual([
    ['one', 'one'],
    ['two', '2'],
    ['three', 'three'],
    [null, 'four'],
  ]);
});

test.each([
  [{ a: 'x' }, { a: 'x' }, 'same'],
  [{ a: 'x' }, {}, 'only-mine'],
  [{}, { a: 'x' }, 'only-reference'],
])('%o against %o: %s', (mine, reference, change) => {
  expect(compareFiles(mine, reference)[0]?.change).toBe(change);
});

test('no line of either side is lost or moved', () => {
  const text = array(constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
  assert(
    property(text, text, (mine, reference) => {
      const [file] = compareFiles({ f: mine.join('\n') }, { f: reference.join('\n') });
      const side = (which: 'mine' | 'reference') =>
        (file?.lines ?? []).flatMap((line) => (line[which] === null ? [] : [line[which]])).join('\n');
      expect(`${side('mine')}\n`.replace(/\n+$/, '')).toBe(mine.join('\n').replace(/\n+$/, ''));
      expect(`${side('reference')}\n`.replace(/\n+$/, '')).toBe(reference.join('\n').replace(/\n+$/, ''));
    }),
  );
});
