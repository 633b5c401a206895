/** Which table a statement is about, by the name that it gives. */
import { lowerCased } from '#core/migration/statement-effect.ts';
import { unquoted } from '#core/schema/hidden-facts.ts';
import { tokenize } from '#core/sql/tokenizer.ts';

export interface StatementTarget {
  /** `other`: no row of a table that stays can change. */
  readonly verb: 'insert' | 'update' | 'delete' | 'drop' | 'commit' | 'rollback' | 'other';
  /** Where the name is qualified. */
  readonly schema: string | null;
  /** In lower case, as SQLite compares names; '' where there is none. */
  readonly table: string;
  /** An INSERT or UPDATE that speaks of REPLACE or ON CONFLICT: one verb may do what another does. */
  readonly mayReplace: boolean;
}

/** Reads it off the tokens, a WITH in front skipped. In: one statement. */
export function targetOf(sql: string): StatementTarget {
  const words = tokenize(sql)
    .filter(({ kind }) => kind !== 'space' && kind !== 'comment')
    .map(({ kind, start, end }) => wordOf(sql.slice(start, end), kind === 'word'));
  const at = words[0]?.bare === 'with' ? words.findIndex((_, i) => isVerb(words, i)) : 0;
  const verb = verbs[words[at]?.bare ?? ''] ?? 'other';
  const isAlone = verb === 'commit' || verb === 'rollback' || verb === 'other';
  if (isAlone || (verb === 'drop' && words[1]?.bare !== 'table')) {
    return { verb: isAlone ? verb : 'other', schema: null, table: '', mayReplace: false };
  }
  const speaks = words.some(({ bare }) => bare === 'replace' || bare === 'conflict');
  let next = at + 1;
  if (words[next]?.bare === 'or') next += 2;
  if (/^(?:into|from|table)$/.test(words[next]?.bare ?? '')) next += 1;
  if (words[next]?.bare === 'if') next += 2;
  const isQualified = words[next + 1]?.name === '.';
  const name = words[isQualified ? next + 2 : next]?.name ?? '';
  return { verb, schema: isQualified ? words[next]!.name : null, table: name, mayReplace: speaks && verb !== 'delete' };
}

interface Word {
  readonly name: string;
  /** A word without quotes, which may be one of the language; else ''. */
  readonly bare: string;
}

function wordOf(text: string, isBare: boolean): Word {
  // A name in single quotes is taken too.
  const name = lowerCased(text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : unquoted(text));
  return { name, bare: isBare ? name : '' };
}

const verbs: Readonly<Record<string, StatementTarget['verb']>> = {
  insert: 'insert',
  replace: 'insert',
  update: 'update',
  delete: 'delete',
  drop: 'drop',
  commit: 'commit',
  end: 'commit',
  release: 'commit',
  rollback: 'rollback',
};

/** Behind WITH: the verb that the names before it are for, and none of the SELECTs in brackets has one. */
function isVerb(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]?.bare ?? '';
  switch (words[at]!.bare) {
    case 'insert':
      return next === 'into' || next === 'or';
    case 'replace':
      return next === 'into';
    case 'delete':
      return next === 'from';
    case 'update':
      return words[at - 1]?.name === ')';
    default:
      return false;
  }
}
