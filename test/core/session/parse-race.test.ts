/** The console's words for two instances at once, and what is not among them. */
import { expect, test } from 'vitest';
import { dialects } from '#core/dialects/registry.ts';
import { parseRace } from '#core/session/parse-race.ts';

test.each<[string, 'none' | 'held' | null]>([
  ['migrate up --instances 2', 'none'],
  ['  Migrate  UP   --Instances 2 --LOCK ;', 'held'],
  ['goose up --instances 2', 'none'],
  ['migrate up', null],
  ['migrate up --instances', null],
  ['migrate up --instances 3', null],
  ['migrate up --lock', null],
  ['migrate up 1 --instances 2', null],
  ['migrate down --instances 2', null],
  ['SELECT 1 --instances 2', null],
  ['--instances 2', null],
])('%s', (text, lock) => {
  const goose = dialects.find(({ id }) => id === 'goose')!;
  expect(parseRace(text, goose.words)).toEqual(lock === null ? null : { kind: 'race', lock });
});
