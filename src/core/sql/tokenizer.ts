/** Cuts SQL text into tokens exactly where SQLite's own tokenizer does; no text is refused. */

export type TokenKind =
  | 'word'
  | 'quoted-identifier'
  /** `'text'`, and blob literals such as `x'00ff'`. */
  | 'string'
  | 'number'
  | 'parameter'
  | 'punctuation'
  | 'comment'
  | 'space';

export interface Token {
  readonly kind: TokenKind;
  /** UTF-16 offset of its first character. */
  readonly start: number;
  /** UTF-16 offset after its last character. */
  readonly end: number;
  /** False for a string, a quoted identifier or a block comment that the end of the text cuts off. */
  readonly closed: boolean;
}

/**
 * Gives every token of a text, or of a part of it; together they cover it without a gap.
 * In: the text, UTF-16 offsets of the part. Out: the tokens in order, with offsets into the whole text.
 */
export function tokenize(text: string, from = 0, to = text.length): Token[] {
  const source = to < text.length ? text.slice(0, to) : text;
  const tokens: Token[] = [];
  for (let at = from; at < source.length;) {
    const token = tokenAt(source, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

/**
 * Reads the one token that begins at an offset.
 * In: the text, an offset inside it. Out: the token, at least one character long.
 * Source: `sqlite3GetToken` in SQLite's tokenize.c (public domain): a line comment ends at `\n` only, a byte order mark
 * is space, and every character from U+0080 on may stand in a name.
 */
export function tokenAt(text: string, start: number): Token {
  const first = text[start]!;
  switch (first) {
    case "'":
      return quoted('string', text, start);
    case '"':
    case '`':
      return quoted('quoted-identifier', text, start);
    case '[':
      return upTo('quoted-identifier', text, start, text.indexOf(']', start + 1), 1);
    case '-':
      if (text[start + 1] === '-') return lineComment(text, start);
      break;
    case '/':
      if (text[start + 1] === '*') return upTo('comment', text, start, text.indexOf('*/', start + 2), 2);
      break;
    case 'x':
    case 'X':
      if (text[start + 1] === "'") return upTo('string', text, start, text.indexOf("'", start + 2), 1);
      break;
    default:
  }
  return shaped(text, start);
}

const word = /[A-Za-z_\u0080-\uFFFF][\w$\u0080-\uFFFF]*/y;
const space = /[ \t\n\f\r\uFEFF][ \t\n\v\f\r]*/y;
const number = /0[xX][0-9a-fA-F_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?/y;
const parameter = /\?\d*|[:@#$](?:::|[\w$\u0080-\uFFFF])+(?:\([^)\s]*\))?/y;

/** All that is not quoted: the first character decides what it can be. */
function shaped(text: string, start: number): Token {
  const code = text.charCodeAt(start);
  if (code <= 0x20 || code === 0xfeff) return matching('space', space, text, start);
  if (isLetter(code)) return matching('word', word, text, start);
  if (isDigit(code) || code === 0x2e) return matching('number', number, text, start);
  if ('?:@#$'.includes(text[start]!)) return matching('parameter', parameter, text, start);
  return { kind: 'punctuation', start, end: start + 1, closed: true };
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const isLetter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code >= 0x80;

/** A character that begins the shape but does not make it up, such as a lone dot, is punctuation. */
function matching(kind: TokenKind, shape: RegExp, text: string, start: number): Token {
  shape.lastIndex = start;
  if (shape.test(text)) return { kind, start, end: shape.lastIndex, closed: true };
  return { kind: 'punctuation', start, end: start + 1, closed: true };
}

/** A quote inside is written twice. */
function quoted(kind: TokenKind, text: string, start: number): Token {
  const quote = text[start]!;
  let closing = text.indexOf(quote, start + 1);
  while (closing >= 0 && text[closing + 1] === quote) closing = text.indexOf(quote, closing + 2);
  return upTo(kind, text, start, closing, 1);
}

function upTo(kind: TokenKind, text: string, start: number, closing: number, length: number): Token {
  const closed = closing >= 0;
  return { kind, start, end: closed ? closing + length : text.length, closed };
}

function lineComment(text: string, start: number): Token {
  const lineEnd = text.indexOf('\n', start);
  return { kind: 'comment', start, end: lineEnd < 0 ? text.length : lineEnd, closed: true };
}
