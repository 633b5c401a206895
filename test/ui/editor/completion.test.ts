/** What is offered where. */
import { expect, test } from 'vitest';
import { completionsAt } from '#ui/editor/completion.ts';

const schema = [
  { name: 'person', columns: ['id', 'name'] },
  { name: 'pet', columns: ['id', 'owner'] },
];

const offered = (path: string, before: string, text = before): readonly string[] =>
  completionsAt({ path, before, text, schema }).map(({ kind, label, detail }) => `${kind} ${label} ${detail}`.trim());

test('the columns of tables that the file names come first, then tables, then keywords', () => {
  const offers = offered('app/v1.sql', 'SELECT na', 'SELECT na FROM person');
  expect(offers.slice(0, 4)).toEqual([
    'column id person',
    'column name person',
    'table person table',
    'table pet table',
  ]);
  expect(offers).toContain('keyword RETURNING');
});

test.each([
  ['a table', 'SELECT pet.', 'SELECT pet. FROM pet', ['column id pet', 'column owner pet']],
  ['an alias', 'SELECT p.', 'SELECT p. FROM person AS p', ['column id person', 'column name person']],
  ['an alias without AS', 'SELECT p.na', 'SELECT p.na FROM person p', ['column id person', 'column name person']],
  [
    'nothing known: all columns',
    'x.',
    'x.',
    ['column id person', 'column name person', 'column id pet', 'column owner pet'],
  ],
])('behind a dot: %s', (_, before, text, expected) => {
  expect(offered('app/v1.sql', before, text)).toEqual(expected);
});

test.each([
  ['app/v2.sql', '--', 'head -- name: ListPeople :many an operation that gives rows'],
  ['app/v2.sql', '-- needs: pe', 'head -- needs: pet.owner when this column exists'],
  ['migrations/1_create.sql', '-- mi', 'head -- migrate:up what the migration does'],
])('%s, after "%s"', (path, before, expected) => {
  const offers = offered(path, before);
  expect(offers).toContain(expected);
  expect(offers.every((offer) => offer.startsWith('head '))).toBe(true);
});

test("a comment of one's own in an app file is left alone", () => {
  expect(offered('app/v2.sql', '-- mine')).toEqual([]);
});

test('comments elsewhere are left alone', () => {
  expect(offered('seed.sql', '-- per')).toEqual([]);
});
