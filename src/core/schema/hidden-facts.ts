/** What the text of an object says and SQLite's pragmas don't; and texts compared as SQLite reads them. */
import { tokenize } from '#core/sql/tokenizer.ts';

/** Gives a text's words as SQLite tells them apart: without space, comments, the quotes and the case of names. */
export function wordsOf(sql: string): readonly string[] {
  return tokenize(sql)
    .filter(({ kind }) => kind !== 'space' && kind !== 'comment')
    .map(({ kind, start, end }) => {
      const text = sql.slice(start, end);
      if (kind === 'quoted-identifier') return unquoted(text).toLowerCase();
      return kind === 'string' ? text : text.toLowerCase();
    });
}

/** Takes the quotes off a name that has some. */
export function unquoted(text: string): string {
  const quote = text[0] ?? '';
  if (!/["`[]/.test(quote) || text.length < 2) return text;
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}

/**
 * Gives what no pragma tells of a table: its CHECKs, collations, generating expressions, conflict clauses, deferred keys, how it is stored.
 * In: its CREATE TABLE. Out: one text for each, sorted; equal lists mean the same.
 */
export function hiddenFacts(sql: string): readonly string[] {
  const words = wordsOf(sql);
  const open = words.indexOf('(');
  if (open < 0) return [words.join(' ')];
  const facts: string[] = [];
  let column = '';
  let begins = true;
  let at = open + 1;
  for (; at < words.length && words[at] !== ')'; at += 1) {
    const word = words[at]!;
    if (begins) column = word;
    begins = word === ',';
    if (word === '(') at = closing(words, at);
    else if (word === 'check') {
      const end = closing(words, at + 1);
      facts.push(`check ${words.slice(at + 2, end).join(' ')}`);
      at = end;
    } else if (word === 'as' && words[at + 1] === '(') {
      const end = closing(words, at + 1);
      facts.push(`${column} as ${words.slice(at + 2, end).join(' ')} ${words[end + 1] === 'stored' ? 'stored' : ''}`);
      at = end;
    } else if (word === 'collate') facts.push(`${column} collate ${words[at + 1]}`);
    else if (word === 'conflict') facts.push(`${column} conflict ${words[at + 1]}`);
    else if (word === 'autoincrement') facts.push(word);
    else if (word === 'deferred') facts.push(`${column} deferred`);
  }
  facts.push(...words.slice(at + 1).filter((word) => word === 'strict' || word === 'rowid'));
  return facts.toSorted();
}

function closing(words: readonly string[], open: number): number {
  let depth = 0;
  for (let at = open; at < words.length; at += 1) {
    if (words[at] === '(') depth += 1;
    if (words[at] === ')') depth -= 1;
    if (depth <= 0) return at;
  }
  return words.length;
}
