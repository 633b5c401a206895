/** What a statement is, as its words say: only what a hazard has to know before or beside running it. */
import { type Word, isKeyword, wordsOf } from '#core/hazards/parts/words.ts';

/** Names are in lower case and without quotes. */
export type StatementForm =
  | {
      readonly kind: 'create-table' | 'drop-table' | 'drop-index' | 'drop-trigger' | 'drop-view';
      readonly name: string;
    }
  | { readonly kind: 'rename-table'; readonly from: string; readonly to: string }
  | { readonly kind: 'rename-column'; readonly table: string; readonly from: string; readonly to: string }
  | { readonly kind: 'add-column' | 'drop-column'; readonly table: string; readonly column: string }
  | { readonly kind: 'insert' | 'update' | 'delete'; readonly table: string }
  /** `value` is '' when the pragma is only asked. */
  | { readonly kind: 'pragma'; readonly name: string; readonly value: string }
  | { readonly kind: 'transaction'; readonly verb: string }
  | { readonly kind: 'schema' | 'other' };

export interface ReadStatement {
  readonly words: readonly Word[];
  readonly form: StatementForm;
}

/** Reads a statement. In: its text without comments in front. */
export function readStatement(sql: string): ReadStatement {
  const words = wordsOf(sql);
  return { words, form: formOf(words) };
}

function formOf(words: readonly Word[]): StatementForm {
  const [first, second] = words.map(({ name }) => name);
  switch (first) {
    case 'begin':
    case 'commit':
    case 'end':
      return { kind: 'transaction', verb: first };
    case 'rollback':
      return words.some((word) => isKeyword(word, 'to')) ? { kind: 'other' } : { kind: 'transaction', verb: first };
    case 'create':
      return second === 'table' ? { kind: 'create-table', name: nameFrom(words, 2).name } : { kind: 'schema' };
    case 'drop': {
      const kind = `drop-${second}` as const;
      const drops = kind === 'drop-table' || kind === 'drop-index' || kind === 'drop-trigger' || kind === 'drop-view';
      return drops ? { kind, name: nameFrom(words, 2).name } : { kind: 'schema' };
    }
    case 'alter':
      return alterForm(words);
    case 'insert':
    case 'replace': {
      const into = words.findIndex((word) => isKeyword(word, 'into'));
      return { kind: 'insert', table: nameFrom(words, into + 1).name };
    }
    case 'update':
      return { kind: 'update', table: nameFrom(words, second === 'or' ? 3 : 1).name };
    case 'delete':
      return { kind: 'delete', table: nameFrom(words, 2).name };
    case 'pragma': {
      const { name, next } = nameFrom(words, 1);
      const value = words[next]?.text === '=' || words[next]?.text === '(' ? words[next + 1] : undefined;
      return { kind: 'pragma', name, value: value?.text.toLowerCase() ?? '' };
    }
    default:
      return { kind: 'other' };
  }
}

function alterForm(words: readonly Word[]): StatementForm {
  const { name: table, next } = nameFrom(words, 2);
  const verb = words[next];
  const at = isKeyword(words[next + 1], 'column') ? next + 2 : next + 1;
  const target = words[at]?.name ?? '';
  if (isKeyword(verb, 'rename')) {
    if (isKeyword(words[next + 1], 'to')) return { kind: 'rename-table', from: table, to: words[next + 2]?.name ?? '' };
    return { kind: 'rename-column', table, from: target, to: words[at + 2]?.name ?? '' };
  }
  if (isKeyword(verb, 'add') && !isKeyword(words[next + 1], 'constraint'))
    return { kind: 'add-column', table, column: target };
  if (isKeyword(verb, 'drop') && !isKeyword(words[next + 1], 'constraint'))
    return { kind: 'drop-column', table, column: target };
  return { kind: 'schema' };
}

/** The name that begins there, its schema and IF (NOT) EXISTS passed over. Out: the name, and where what follows it begins. */
export function nameFrom(words: readonly Word[], from: number): { readonly name: string; readonly next: number } {
  let at = from;
  if (isKeyword(words[at], 'if')) while (at < words.length && !isKeyword(words[at - 1], 'exists')) at += 1;
  if (words[at + 1]?.text === '.') at += 2;
  return { name: words[at]?.name ?? '', next: at + 1 };
}
