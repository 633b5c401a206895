/** The tokenizer: kinds, quotes, and that nothing of a text is lost. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from '#core/sql/tokenizer.ts';

const read = (sql: string): string[] =>
  tokenize(sql)
    .filter((token) => token.kind !== 'space')
    .map((token) => `${token.kind}: ${sql.slice(token.start, token.end)}${token.closed ? '' : ' …'}`);

describe('each kind of token', () => {
  const table: readonly [string, readonly string[]][] = [
    ['SELECT été$1', ['word: SELECT', 'word: été$1']],
    [`'it''s' ''`, [`string: 'it''s'`, `string: ''`]],
    [`x'00ff' X'' xx`, [`string: x'00ff'`, `string: X''`, 'word: xx']],
    [
      '"a ""b""" `c``d` [e"f]',
      ['quoted-identifier: "a ""b"""', 'quoted-identifier: `c``d`', 'quoted-identifier: [e"f]'],
    ],
    ['1 1.5e-3 .5 0xFF 1_000', ['number: 1', 'number: 1.5e-3', 'number: .5', 'number: 0xFF', 'number: 1_000']],
    [
      ':a @b $c ? ?12 #d',
      ['parameter: :a', 'parameter: @b', 'parameter: $c', 'parameter: ?', 'parameter: ?12', 'parameter: #d'],
    ],
    ['a-- b; \nc', ['word: a', 'comment: -- b; ', 'word: c']],
    ['a-- b\rc', ['word: a', 'comment: -- b\rc']],
    ['/* ; */a/**/', ['comment: /* ; */', 'word: a', 'comment: /**/']],
    [
      't.c->>1;',
      [
        'word: t',
        'punctuation: .',
        'word: c',
        'punctuation: -',
        'punctuation: >',
        'punctuation: >',
        'number: 1',
        'punctuation: ;',
      ],
    ],
    [`'open`, [`string: 'open …`]],
    [`'open''`, [`string: 'open'' …`]],
    ['"open', ['quoted-identifier: "open …']],
    ['[open', ['quoted-identifier: [open …']],
    ['/* open *', ['comment: /* open * …']],
    ['\uFEFFa', ['word: a']],
  ];
  test.each(table)('%j', (sql, tokens) => expect(read(sql)).toEqual(tokens));
});

test('the tokens of any text cover it without a gap', () => {
  const piece = fc.constantFrom(
    "'",
    '"',
    '`',
    '[',
    ']',
    '--',
    '/*',
    '*/',
    '\n',
    '\r',
    ' ',
    ';',
    'x',
    ':',
    '1',
    '.',
    'é',
    '\uFEFF',
    '\0',
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      const tokens = tokenize(text);
      expect(tokens.map((token) => text.slice(token.start, token.end)).join('')).toBe(text);
      expect(tokens.every((token) => token.end > token.start)).toBe(true);
    }),
  );
});

test('a part is read with offsets into the whole', () => {
  expect(tokenize('a b c', 2, 3)).toEqual([{ kind: 'word', start: 2, end: 3, closed: true }]);
});
