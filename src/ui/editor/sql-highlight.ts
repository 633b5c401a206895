/** Colours of SQL, line by line. The early view and Monaco use the same function, so nothing changes colour when one takes over. */
import { sqlFunctions, sqlKeywords, sqlTypes } from '#ui/editor/sql-keywords.ts';

type TokenKind =
  | 'keyword'
  | 'string'
  | 'number'
  | 'comment'
  | 'heading'
  | 'function'
  | 'parameter'
  | 'operator'
  | 'plain';

/** A run of one colour: it goes to the next token's start, or to the line's end. */
interface HighlightToken {
  readonly start: number;
  readonly kind: TokenKind;
}

/** What a line begins inside of. */
export type LineState = 'code' | 'block-comment' | 'single-quoted' | 'double-quoted';

export interface HighlightedLine {
  readonly tokens: readonly HighlightToken[];
  readonly end: LineState;
}

const keywords = new Set([...sqlKeywords, ...sqlTypes]);
const functions = new Set(sqlFunctions);

/** The text that closes what a line begins inside of. */
const closers: Readonly<Record<Exclude<LineState, 'code'>, RegExp>> = {
  'block-comment': /\*\//y,
  'single-quoted': /'/y,
  'double-quoted': /"/y,
};

const rules: readonly (readonly [RegExp, TokenKind | 'word' | LineState])[] = [
  [/--\s*(?:name|needs|role|entity|key|sample|nonnull|cache|migrate)\s*:.*/y, 'heading'],
  [/--.*/y, 'comment'],
  [/\/\*/y, 'block-comment'],
  [/[xX]?'/y, 'single-quoted'],
  [/"/y, 'double-quoted'],
  [/`[^`]*`?|\[[^\]]*\]?/y, 'plain'],
  [/[:@$][A-Za-z_]\w*|\?\d*/y, 'parameter'],
  [/0[xX][\dA-Fa-f]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y, 'number'],
  [/[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y, 'word'],
  [/\s+/y, 'plain'],
  [/[-+*/%=<>!|&~.]+/y, 'operator'],
];

/** A line of a text: its number from 0, and the UTF-16 offset of its start. */
export interface ColouredLine {
  readonly row: number;
  readonly start: number;
  readonly text: string;
  readonly tokens: readonly HighlightToken[];
}

/** Cuts one line into coloured runs. */
export function highlightLine(line: string, begin: LineState): HighlightedLine {
  const tokens: HighlightToken[] = [];
  let state = begin;
  let at = 0;
  while (at < line.length) {
    if (state !== 'code') {
      tokens.push({ start: at, kind: kindInside(state) });
      const end = endOf(line, at, state);
      at = end ?? line.length;
      if (end === null) return { tokens, end: state };
      state = 'code';
      continue;
    }
    const [kind, length] = nextToken(line, at);
    switch (kind) {
      case 'block-comment':
      case 'single-quoted':
      case 'double-quoted':
        tokens.push({ start: at, kind: kindInside(kind) });
        state = kind;
        break;
      case 'word':
        tokens.push({ start: at, kind: wordKind(line, at, length) });
        break;
      default:
        tokens.push({ start: at, kind: kind === 'code' ? 'plain' : kind });
    }
    at += length;
  }
  return { tokens, end: state };
}

/** Cuts a whole text; for files that are not SQL every line is plain. */
export function highlightText(text: string, language: string): readonly ColouredLine[] {
  let state: LineState = 'code';
  let offset = 0;
  return text.split('\n').map((line, row) => {
    const start = offset;
    offset += line.length + 1;
    if (language !== 'sql') return { row, start, text: line, tokens: [{ start: 0, kind: 'plain' as const }] };
    const { tokens, end } = highlightLine(line, state);
    state = end;
    return { row, start, text: line, tokens };
  });
}

function nextToken(line: string, at: number): readonly [TokenKind | 'word' | LineState, number] {
  for (const [pattern, kind] of rules) {
    pattern.lastIndex = at;
    const hit = pattern.exec(line);
    if (hit) return [kind, hit[0].length];
  }
  return ['plain', 1];
}

const kindInside = (state: Exclude<LineState, 'code'>): TokenKind =>
  state === 'block-comment' ? 'comment' : state === 'single-quoted' ? 'string' : 'plain';

/** Where the text that is open at `at` ends, or null when it goes on in the next line. */
function endOf(line: string, at: number, state: Exclude<LineState, 'code'>): number | null {
  const closer = closers[state];
  for (let i = at; i < line.length; i += 1) {
    closer.lastIndex = i;
    const hit = closer.exec(line);
    if (hit) return i + hit[0].length;
  }
  return null;
}

function wordKind(line: string, at: number, length: number): TokenKind {
  const word = line.slice(at, at + length);
  if (keywords.has(word.toUpperCase())) return 'keyword';
  const called = /^\s*\(/.test(line.slice(at + length));
  return called && functions.has(word.toLowerCase()) ? 'function' : 'plain';
}
