/** The switch writes one line and leaves the rest of the settings alone. */
import { expect, test } from 'vitest';
import { isGuarded, withGuard } from '#core/workspace/guard-setting.ts';
import { readSettings } from '#core/workspace/read-settings.ts';

const on = 'guardForeignKeys: true\n';

test.each([
  ['', on],
  ['dialect: goose', `dialect: goose\n${on}`],
  ['# mine\ndialect: goose\n', `# mine\ndialect: goose\n${on}`],
  ['guardForeignKeys: false\nlate: run\n', `late: run\n${on}`],
  [on, on],
])('%j on', (before, after) => {
  expect(withGuard(before, true)).toBe(after);
  expect(isGuarded(after)).toBe(true);
  const read = readSettings({ path: 'rollforward.yaml', text: after });
  expect([read.problems, read.settings.guardForeignKeys]).toEqual([[], true]);
});

test.each([
  [on, ''],
  ['', ''],
  [`dialect: goose\n${on}late: run\n`, 'dialect: goose\nlate: run\n'],
  ['# guardForeignKeys: true\n', '# guardForeignKeys: true\n'],
])('%j off', (before, after) => {
  expect(withGuard(before, false)).toBe(after);
  expect(isGuarded(after)).toBe(false);
});
