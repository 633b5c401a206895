/** rollforward.yaml: every key, and every way to get it wrong, with its line. */
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '#core/workspace/settings.ts';
import { problemLine } from '#core/base/problem-words.ts';
import { readSettings } from '#core/workspace/read-settings.ts';

const read = (text: string) => readSettings({ path: 'rollforward.yaml', text });
const complaints = (text: string) => read(text).problems.map(problemLine);

test('every key is read', () => {
  const { settings, problems } = read(`
dialect: native
start: { schema: 1, app: v1 }
foreignKeys: false
transaction: none
late: skip
ledger: outside
plan: [migrate 2, start v2, finish v2, backfill]
rollout:
  instances: 4
  maxSurge: 25%
  maxUnavailable: 0
  startSeconds: 3
  drainSeconds: 1.5
  rate: 20
  mix: { CreatePerson: 1, ListPeople: 9 }
  seed: 7
  lock: queue
  backfill: { table: person, set: phone_number = phone, key: id, batch: 100, pauseSeconds: 0.5 }
samples:
  status: [open, done]
  code: ["0042", 12.5, null, true]
`);
  expect(problems).toEqual([]);
  expect(settings).toMatchObject({
    dialect: 'native',
    start: { schema: 1, app: 'v1' },
    foreignKeys: false,
    transaction: 'none',
    late: 'skip',
    ledger: 'outside',
    plan: ['migrate 2', 'start v2', 'finish v2', 'backfill'],
    rollout: { instances: 4, maxSurge: '25%', backfill: { table: 'person', batch: 100 } },
    samples: { status: ['open', 'done'], code: ['0042', 12.5, null, 1] },
  });
});

test.each([
  ['nothing', ''],
  ['a comment', '# later\n'],
  ['a key with nothing after it', 'late:\nstart: { app: }\n'],
  ['a document mark', '---\n'],
])('%s says nothing', (_, text) => {
  expect(read(text)).toEqual({ settings: defaultSettings, problems: [] });
});

describe('what is wrong is told with its line', () => {
  test.each([
    ['an unknown key', 'late: run\nlatte: run\n', 2, 'there is no key "latte"'],
    ['an unknown key further in', 'start:\n  app: v1\n  scheme: 2\n', 3, 'there is no key "start.scheme"'],
    ['a wrong word', 'dialect: native\nlate: never\n', 2, 'late: one of run, refuse, skip is expected'],
    ['YAML 1.1 truth', 'foreignKeys: yes\n', 1, 'foreignKeys: true or false is expected'],
    ['a negative schema', 'start:\n  schema: -1\n', 2, 'start.schema: a whole number from 0 on is expected'],
    ['no list', 'samples:\n  status: open\n', 2, 'samples.status: a list such as [open, done] is expected'],
    ['an unknown step', 'plan:\n  - migrate 2\n  - jump\n', 3, 'plan.1: a step such as "migrate 2"'],
    ['half a share', 'rollout:\n  maxSurge: 25 percent\n', 2, 'rollout.maxSurge: a whole number or a share'],
    ['a missing part', 'rollout:\n  backfill:\n    table: person\n', 3, 'rollout.backfill.set: a word is expected'],
    ['digits that get lost', 'samples:\n  a: [12345678901234567890]\n', 2, 'in quotes'],
    ['a list', '- late\n', 1, 'a list of keys such as "dialect: native" is expected'],
    ['a key twice', 'late: run\nlate: skip\n', 2, 'unique'],
    ['an open bracket', 'plan: [a\n', 2, ''],
    ['a tag', 'late: !run x\n', 1, 'Unresolved tag'],
    ['two documents', 'late: run\n---\nlate: skip\n', 2, 'one document is expected'],
    ['a key that is no key', 'samples:\n  __proto__: [1]\n', 2, 'the key "__proto__" is not allowed'],
  ])('%s', (_, text, line, says) => {
    const [complaint, ...others] = complaints(text);
    expect(complaint).toContain(`rollforward.yaml:${line}: The settings can't be read: `);
    expect(complaint).toContain(says);
    expect(others).toEqual([]);
  });

  test('every wrong key is told, not only the first', () => {
    expect(complaints('a: 1\nlate: x\nb: 2\n').map((line) => line.slice(0, 18))).toEqual([
      'rollforward.yaml:1',
      'rollforward.yaml:2',
      'rollforward.yaml:3',
    ]);
  });
});

test('what is right holds beside what is wrong', () => {
  const { settings } = read('dialect: native\nlate: never\nstart: { schema: 1, sheema: 2 }\n');
  expect(settings).toEqual({ ...defaultSettings, dialect: 'native' });
});

test('aliases that unfold to a billion entries are refused at once', () => {
  const level = (name: string, of: string) => `${name}: &${name} [${Array.from({ length: 10 }, () => of).join(', ')}]`;
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
  const text = names.map((name, index) => level(name, index === 0 ? 'x' : `*${names[index - 1]}`)).join('\n');
  expect(complaints(text)).toEqual([expect.stringContaining('Excessive alias count')]);
});

test('no prototype is touched', () => {
  read('__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
