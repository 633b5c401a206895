/** Markdown into the prose tree. */
import { expect, test } from 'vitest';
import { readProse } from '#course/read-prose.ts';
import type { Prose } from '#core/lesson/prose.ts';
import type { Reading } from '#course/reading.ts';
import { countWords, plainText } from '#course/walk-prose.ts';

function prose(text: string): Prose {
  const reading: Reading = { folder: 'lessons', files: { 'a.md': text }, used: new Set(), problems: [] };
  const read = readProse(reading, 'a.md', text);
  expect(reading.problems).toEqual([]);
  return read;
}

const text = (words: string): { kind: 'text'; text: string } => ({ kind: 'text', text: words });
const paragraph = (words: string): Prose[number] => ({ kind: 'paragraph', children: [text(words)] });

const table: readonly (readonly [markdown: string, tree: Prose])[] = [
  ['One\ntwo', [paragraph('One two')]],
  ['## Head', [{ kind: 'heading', level: 2, children: [text('Head')] }]],
  [
    '**a** *b* `c`',
    [
      {
        kind: 'paragraph',
        children: [
          { kind: 'strong', children: [text('a')] },
          text(' '),
          { kind: 'emphasis', children: [text('b')] },
          text(' '),
          { kind: 'code', text: 'c' },
        ],
      },
    ],
  ],
  [
    '[grid](panel:grid) [v2](file:app/v2.sql) [docs](https://sqlite.org)',
    [
      {
        kind: 'paragraph',
        children: [
          { kind: 'open', target: 'panel', name: 'grid', children: [text('grid')] },
          text(' '),
          { kind: 'open', target: 'file', name: 'app/v2.sql', children: [text('v2')] },
          text(' '),
          { kind: 'link', href: 'https://sqlite.org', children: [text('docs')] },
        ],
      },
    ],
  ],
  ['1. a\n2. b', [{ kind: 'list', ordered: true, items: [[paragraph('a')], [paragraph('b')]] }]],
  ['```sql run\nSELECT 1;\n```', [{ kind: 'code', language: 'sql', text: 'SELECT 1;', run: true }]],
  ['```\nplain\n```', [{ kind: 'code', language: '', text: 'plain', run: false }]],
  ['> said', [{ kind: 'quote', children: [paragraph('said')] }]],
  ['|a|b|\n|-|-|\n|1|2|', [{ kind: 'table', head: [[text('a')], [text('b')]], rows: [[[text('1')], [text('2')]]] }]],
  [':::task\nDo it.\n:::', [{ kind: 'callout', tone: 'task', children: [paragraph('Do it.')] }]],
  [
    ':::predict{id=q}\nWhich?\n\n- one: The `first`.\n- two: *Second*.\n:::',
    [
      {
        kind: 'prediction',
        id: 'q',
        question: [text('Which?')],
        options: [
          { value: 'one', label: [text('The '), { kind: 'code', text: 'first' }, text('.')] },
          { value: 'two', label: [{ kind: 'emphasis', children: [text('Second')] }, text('.')] },
        ],
      },
    ],
  ],
];

test.each(table)('%j', (markdown, tree) => {
  expect(prose(markdown)).toEqual(tree);
});

test('words are counted as a reader meets them, blocks of code left out', () => {
  expect(countWords(prose('One `two` — **three**.\n\n```sql\nSELECT 4;\n```\n\n- four\n- five'))).toBe(5);
});

test('plain text drops the marks', () => {
  expect(plainText(prose('**a** [b](panel:grid) `c`'))).toBe('a b c');
});
