/** What a line in the console can become, and that what the help lists can be typed. */
import { describe, expect, test } from 'vitest';
import { commandLanguage } from '#app/command-language.ts';
import { dialects } from '#core/dialects/registry.ts';
import type { ToolWords } from '#core/migration/dialect.ts';
import type { MigrationStatus } from '#core/migration/migration.ts';
import { consoleSuggestions, nearestWords } from '#views/console-words.ts';

const migrations = ['00001', '00002', '20260101000000'].map((version): MigrationStatus => ({
  version,
  name: 'a',
  file: `migrations/${version}_a.sql`,
  state: 'pending',
  appliedAt: null,
  error: null,
}));
const goose = ['goose up', 'goose up-to VERSION', 'goose create NAME sql', 'goose down [N]'];
const shown = (text: string): readonly string[] =>
  consoleSuggestions(text, [...goose, ...commandLanguage.words], migrations).map((each) => each.shown);
const texts = (text: string): readonly string[] =>
  consoleSuggestions(text, [...goose, ...commandLanguage.words], migrations).map((each) => each.text);

describe('completion', () => {
  test.each([
    ['', []],
    ['SELECT 1', []],
    ['migrate up\n', []],
    ['GOOSE  u', ['goose up', 'goose up-to ']],
    ['goose d', ['goose down']],
    ['goose c', ['goose create ']],
    ['goose up-to ', ['goose up-to 00001', 'goose up-to 00002', 'goose up-to 20260101000000']],
    ['goose up-to 2', ['goose up-to 20260101000000']],
    ['goose up-to 20260101000000', []],
    ['migrate fo', ['migrate force ']],
    ['migrate up --i', ['migrate up --instances 2', 'migrate up --instances 2 --lock']],
    ['dep', ['deploy v2']],
  ])('of "%s": %j', (typed, expected) => {
    expect(texts(typed)).toEqual(expected);
  });

  test('a few at most, the tool’s own first, as the help has them', () => {
    expect(shown('goose up-')).toEqual(['goose up-to VERSION']);
    expect(shown('migrate')).toHaveLength(4);
  });
});

const typedOf = (words: string): string =>
  words
    .replace(/\[([^\]]*)\]/g, '$1')
    .replace(/\b(?:VERSION|N)\b/g, '1')
    .replace(/\b(?:NAME|DIR)\b/g, 'add');

const tools: readonly (readonly [string, string, readonly ToolWords[]])[] = dialects.flatMap(({ words: tool }) =>
  tool.map(({ words }) => [words, typedOf(words), tool] as const),
);
const own = commandLanguage.words.map((words) => [words, typedOf(words), []] as const);

test.each([...own, ...tools])('%s can be typed', (_words, typed, tool) => {
  expect(commandLanguage.read(typed, tool)?.kind).toMatch(/^(?:migrate|create|race|deploy|retire|call)$/);
});

test.each([
  ['goose upp', 'goose up'],
  ['gose up', 'goose up'],
  ['goose downn 2', 'goose down [N]'],
  ['goose bananas are yellow', null],
])('the nearest to "%s": %j', (typed, nearest) => {
  expect(nearestWords(typed, [...goose, ...commandLanguage.words])).toBe(nearest);
});
