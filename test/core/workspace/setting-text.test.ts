/** The page's controls write one key and leave the rest of the settings alone. */
import { expect, test } from 'vitest';
import { isGuarded, withSetting } from '#core/workspace/setting-text.ts';
import { readSettings } from '#core/workspace/read-settings.ts';

const on = 'guardForeignKeys: true\n';
const plan = 'plan:\n  - migrate 2\n  - start v2\n';

test.each([
  ['', on],
  ['dialect: goose', `dialect: goose\n${on}`],
  ['# mine\ndialect: goose\n', `# mine\ndialect: goose\n${on}`],
  ['guardForeignKeys: false\nlate: run\n', `${on}late: run\n`],
  [on, on],
])('%j guarded', (before, after) => {
  expect(withSetting(before, 'guardForeignKeys', 'true')).toBe(after);
  expect(isGuarded(after)).toBe(true);
  const read = readSettings({ path: 'rollforward.yaml', text: after });
  expect([read.problems, read.settings.guardForeignKeys]).toEqual([[], true]);
});

test.each([
  [on, ''],
  ['', ''],
  [`dialect: goose\n${on}late: run\n`, 'dialect: goose\nlate: run\n'],
  ['# guardForeignKeys: true\n', '# guardForeignKeys: true\n'],
])('%j no longer guarded', (before, after) => {
  expect(withSetting(before, 'guardForeignKeys', null)).toBe(after);
  expect(isGuarded(after)).toBe(false);
});

test.each([
  ['none', 'late: run\n', `late: run\n${plan}`],
  ['a list', 'plan:\n  - start v2 # first\nlate: run\n', `${plan}late: run\n`],
  ['a list that is not indented', 'plan:\n- start v2\n\n# no\n- finish v2\nlate: run\n', `${plan}late: run\n`],
  ['one in brackets', 'plan: [start v2,\n  finish v2]\n\n# mine\nlate: run', `${plan}\n# mine\nlate: run\n`],
  ['at the end', 'late: run\nplan:\n  - finish v2', `late: run\n${plan}`],
])('a plan where there is %s', (_, before, after) => {
  const text = withSetting(before, 'plan', ['migrate 2', 'start v2']);
  expect(text).toBe(after);
  const read = readSettings({ path: 'rollforward.yaml', text });
  expect(read.problems).toEqual([]);
  expect(read.settings).toMatchObject({ plan: ['migrate 2', 'start v2'], late: 'run' });
});
